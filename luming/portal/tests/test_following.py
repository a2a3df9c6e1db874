"""Who holds the pass-phrase follows her matter: what it is, who has it, by when and why, what happened, who looked."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest
from django.conf import settings
from django.test import Client

from luming.kernel.events.models import AccessRecord
from luming.kernel.proceedings.act import Given
from luming.kernel.scope.city import city, within
from luming.kernel.scope.scopes import OneMatter
from luming.kernel.workflow.moment import SHANGHAI, at, now
from luming.portal.tests.people import Resident, text, value_of

HOUR = timedelta(hours=1)


@pytest.fixture
def brought(resident) -> tuple[Resident, str]:
    """A resident whose matter is with the unit, and her pass-phrase; her browser has forgotten her."""
    phrase = resident.bring()
    resident.client = Client()
    return resident, phrase


def matter_of(resident) -> UUID:
    return resident.street.matters()[0].id


def sitting_in(days: int) -> Given:
    when = (now() + timedelta(days=days)).replace(hour=9, minute=30, second=0, microsecond=0)
    return Given(data={"at": when.isoformat()}, texts={"place": "街道调解室"})


@pytest.mark.parametrize(
    "typed", ["{}", "  {} ", "{bare}", "{dashed}", "{wide}"], ids=["as printed", "blanks", "bare", "dashes", "full width"]
)
def test_the_phrase_is_taken_as_people_type_it(brought, typed) -> None:
    resident, phrase = brought
    bare = phrase.replace(" ", "")
    wide = "".join(chr(ord(sign) + 0xFEE0) for sign in bare)
    page = resident.enter(typed.format(phrase, bare=bare, dashed=phrase.replace(" ", "-"), wide=wide))
    assert "楼上漏水，天花板坏了" in text(page)


def test_the_page_says_what_comes_next_by_when_and_why_and_who_has_it(brought) -> None:
    resident, phrase = brought
    page = text(resident.enter(phrase))
    assert "会在" in page
    assert "告诉您是否受理" in page
    assert "为什么是这一天" in page
    assert "团结街道人民调解委员会" in page
    assert "您提出了申请。诉讼时效从这一天中断。" in page
    assert "您随时可以去法院起诉" in page


def test_after_acceptance_it_names_the_officer_and_gives_the_papers(brought) -> None:
    resident, phrase = brought
    resident.street.accept(matter_of(resident))
    page = resident.enter(phrase)
    assert resident.street.town.people["mediator"].name in text(page)
    assert "受理通知书" in text(page)
    assert "您的申请已受理。" in text(page)


def test_she_opens_her_paper_and_the_look_is_recorded_as_hers(brought) -> None:
    import re

    resident, phrase = brought
    resident.street.accept(matter_of(resident))
    page = resident.enter(phrase)
    address = re.search(r'href="(/follow/paper/[^"]+\.pdf)"', page.content.decode())[1]
    opened = resident.client.get(address)
    assert b"".join(opened.streaming_content).startswith(b"%PDF-")
    assert opened["Content-Disposition"].startswith("attachment")
    looks = text(resident.client.get("/follow/looks/"))
    assert "您 打开了文书" in looks
    assert resident.client.get(address.replace(".pdf", ".exe")).status_code == 404


def test_who_looked_names_officers_and_says_you_of_herself(brought) -> None:
    resident, phrase = brought
    matter = matter_of(resident)
    clerk, unit = resident.street.town.people["clerk"], resident.street.town.unit
    with city(settings.CITY), within(resident.street.town.viewer("clerk").scope):
        AccessRecord.objects.create(matter_id=matter, user=clerk.id, unit=unit.id, what="unmask", reason="核对身份", at=now())
    resident.enter(phrase)
    looks = text(resident.client.get("/follow/looks/"))
    assert f"{clerk.name} {unit.name}" in looks
    assert "核对身份" in looks
    assert "您 看了这件事" in looks


def test_a_mistyped_phrase_is_told_why_and_costs_no_guess(brought) -> None:
    resident, phrase = brought
    for _ in range(25):
        page = resident.enter(phrase[:-2])
    assert "查询口令是 20 位数字" in text(page)
    assert "楼上漏水" in text(resident.enter(phrase))


def test_wrong_guesses_are_limited_by_source_and_never_lock_the_owner_out(brought) -> None:
    resident, phrase = brought
    for number in range(20):
        assert resident.enter(f"{number:020d}").status_code == 200
    refused = resident.enter(phrase)
    assert refused.status_code == 429
    assert refused["Retry-After"] == "3600"
    elsewhere = Resident(Client(REMOTE_ADDR="203.0.113.7"), resident.street)
    assert "楼上漏水" in text(elsewhere.enter(phrase))
    with at(now() + HOUR):
        assert "楼上漏水" in text(resident.enter(phrase))


def test_only_a_proxy_on_this_machine_is_believed_about_the_source(brought) -> None:
    _, phrase = brought
    far = Client(REMOTE_ADDR="203.0.113.7")
    for number in range(20):
        far.post("/follow/", {"phrase": f"{number:020d}"}, HTTP_X_FORWARDED_FOR=f"198.51.100.{number}")
    assert far.post("/follow/", {"phrase": phrase}, HTTP_X_FORWARDED_FOR="198.51.100.99").status_code == 429


def test_the_link_of_a_text_message_lets_nobody_in_by_being_looked_at(brought) -> None:
    resident, phrase = brought
    address = f"/in/{phrase.replace(' ', '')}/"
    preview = resident.client.get(address)
    assert "楼上漏水" not in text(preview)
    assert "Enter" not in resident.client.get("/follow/").content.decode()
    assert "楼上漏水" not in text(resident.client.get("/follow/"))
    assert "楼上漏水" in text(resident.client.post(address, follow=True))


def test_half_an_hour_without_a_word_asks_for_the_phrase_again(brought) -> None:
    resident, phrase = brought
    resident.enter(phrase)
    with at(now() + timedelta(minutes=29)):
        assert "楼上漏水" in text(resident.client.get("/follow/"))
    with at(now() + timedelta(minutes=29 + 31)):
        asked = resident.client.get("/follow/looks/", follow=True)
        assert "查询口令" in text(asked)
        back = resident.client.post("/follow/", {"phrase": phrase, "next": value_of(asked, "next")})
        assert back["Location"] == "/follow/looks/"


def test_a_session_that_ends_inside_a_form_keeps_what_was_typed(brought) -> None:
    resident, phrase = brought
    resident.enter(phrase)
    page = resident.client.get("/follow/do/add_material/")
    sent = {"comment": "厨房也开始漏了", "seen": value_of(page, "seen"), "key": value_of(page, "key")}
    with at(now() + timedelta(minutes=31)):
        asked = resident.client.post("/follow/do/add_material/", sent)
        assert "您刚才填的还在" in text(asked)
        assert value_of(asked, "comment") == "厨房也开始漏了"
        wrong = resident.client.post("/follow/do/add_material/", {**sent, "again": "1", "phrase": "1234"})
        assert value_of(wrong, "comment") == "厨房也开始漏了"
        back = resident.client.post("/follow/do/add_material/", {**sent, "again": "1", "phrase": phrase})
        assert "厨房也开始漏了</textarea>" in back.content.decode()
        assert "您补充了材料" not in text(resident.client.get("/follow/"))
        resident.take("add_material", comment="厨房也开始漏了")
        assert "您补充了材料" in text(resident.client.get("/follow/"))


def test_she_adds_material_and_a_second_click_adds_nothing(brought) -> None:
    resident, phrase = brought
    resident.enter(phrase)
    page = resident.client.get("/follow/do/add_material/")
    sent = {"comment": "厨房也漏了", "seen": value_of(page, "seen"), "key": value_of(page, "key")}
    assert "“补充材料”已经记下" in text(resident.client.post("/follow/do/add_material/", sent, follow=True))
    again = text(resident.client.post("/follow/do/add_material/", sent, follow=True))
    assert "没有再办一次" in again
    assert again.count("厨房也漏了") == 1


def test_she_withdraws_and_is_told_what_follows(brought) -> None:
    resident, phrase = brought
    resident.enter(phrase)
    page = text(resident.take("withdraw", reason=""))
    assert "您撤回了申请。" in page
    assert "以后还想调解，可以再申请" in page
    assert "还可以走的途径" in page


def test_who_was_faster_is_named_and_nothing_typed_is_lost(brought) -> None:
    resident, phrase = brought
    resident.enter(phrase)
    page = resident.client.get("/follow/do/withdraw/")
    resident.street.accept(matter_of(resident))
    sent = {"reason": "自己谈好了", "seen": value_of(page, "seen"), "key": value_of(page, "key")}
    refused = resident.client.post("/follow/do/withdraw/", sent)
    assert resident.street.town.people["clerk"].name in text(refused)
    assert "已于" in text(refused)
    assert "自己谈好了" in refused.content.decode()


def test_a_step_that_is_not_hers_is_not_there(brought) -> None:
    resident, phrase = brought
    resident.enter(phrase)
    for step in ("accept", "join", "apply", "replace_code", "nothing_of_the_kind"):
        assert resident.client.get(f"/follow/do/{step}/").status_code == 404


def test_a_step_that_has_passed_says_how_it_stands_now(brought) -> None:
    resident, phrase = brought
    resident.enter(phrase)
    resident.take("withdraw", reason="")
    page = text(resident.client.get("/follow/do/withdraw/"))
    assert "现在是“已撤回”" in page
    assert "看最新情况" in page


def test_a_replaced_phrase_ends_the_old_one_at_once(brought) -> None:
    resident, phrase = brought
    resident.enter(phrase)
    matter = matter_of(resident)
    with city(settings.CITY), within(OneMatter(matter)):
        from luming.kernel.parties.models import Party

        her = Party.objects.get(matter=matter, side="applicant")
    data = {"party": str(her.id), "document_seen": True}
    done = resident.street.take(matter, "replace_code", "clerk", Given(data=data, codes=(her.id,)))
    assert "查询口令" in text(resident.client.get("/follow/looks/", follow=True))
    assert "没有这个口令" in text(resident.enter(phrase))
    assert "楼上漏水" in text(resident.enter(done.phrases[her.id]))


def test_a_sitting_to_come_is_told_and_goes_into_her_calendar(brought) -> None:
    resident, phrase = brought
    matter = matter_of(resident)
    resident.street.accept(matter)
    resident.street.take(matter, "arrange", "mediator", sitting_in(3))
    page = text(resident.enter(phrase))
    assert "街道调解室" in page
    assert "9:30" in page
    entry = resident.client.get("/follow/sitting.ics")
    assert entry["Content-Type"].startswith("text/calendar")
    body = entry.content.decode()
    assert "街道调解室" in body.replace("\r\n ", "")
    assert "乌云" not in body
    assert "DTSTART" in body


def test_a_sitting_that_is_over_is_no_longer_announced(brought) -> None:
    resident, phrase = brought
    matter = matter_of(resident)
    resident.street.accept(matter)
    resident.street.take(matter, "arrange", "mediator", sitting_in(1))
    with at(now() + timedelta(days=2)):
        resident.enter(phrase)
        assert resident.client.get("/follow/sitting.ics").status_code == 404


def test_she_sees_what_is_kept_of_her_as_it_is_kept(brought) -> None:
    resident, phrase = brought
    resident.enter(phrase)
    kept = text(resident.client.get("/follow/about-me/"))
    assert "乌云其其格" in kept
    assert "138 0000 0000" in kept
    assert "用蒙古语谈" in kept
    assert "赵铁柱" not in kept


def test_leaving_forgets_her_on_this_device(brought) -> None:
    resident, phrase = brought
    resident.enter(phrase)
    resident.client.post("/follow/leave/")
    assert "楼上漏水" not in text(resident.client.get("/follow/"))


def test_her_pages_are_kept_by_no_cache(brought) -> None:
    resident, phrase = brought
    resident.enter(phrase)
    assert resident.client.get("/follow/")["Cache-Control"] == "no-store"


def test_in_english_the_page_speaks_english(english) -> None:
    english.bring()
    english.street.accept(matter_of(english))
    page = text(english.client.get("/follow/"))
    assert "Your request was accepted." in page
    assert "Who has it now" in page
    assert "You may go to court at any time" in page


def test_the_sitting_is_said_in_china_time_whatever_zone_the_server_keeps() -> None:
    from luming.portal.sittings import Sitting

    when = datetime(2026, 11, 25, 1, 30, tzinfo=SHANGHAI) + timedelta(hours=8)
    assert Sitting(None, when, "").words.zh == "11月25日（周三）9:30"


def test_a_sitting_is_no_longer_announced_once_the_matter_has_gone_on(brought) -> None:
    resident, phrase = brought
    matter = matter_of(resident)
    resident.street.accept(matter)
    resident.street.take(matter, "arrange", "mediator", sitting_in(3))
    resident.street.take(matter, "fail", "mediator", Given(data={"ground": "party_asked"}, texts={"reason": "对方要求停止。"}))
    page = text(resident.enter(phrase))
    assert "街道调解室 带上" not in page
    assert "把见面时间放进日历" not in page
    assert "对方要求停止。" in page
    assert resident.client.get("/follow/sitting.ics").status_code == 404
