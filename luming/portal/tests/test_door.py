"""The door: the pass-phrase as people type it, guesses limited, links that need a press, and nothing typed lost."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client

from luming.kernel.parties.models import Party
from luming.kernel.proceedings.act import Given
from luming.kernel.scope.city import city, within
from luming.kernel.scope.scopes import OneMatter
from luming.kernel.workflow.moment import at, now
from luming.portal.tests.people import Resident, matter_of, text, value_of

pytestmark = pytest.mark.slow  # a long scene for each test

HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    "typed",
    ["{}", "  {} ", "{bare}", "{dashed}", "{wide}"],
    ids=["as printed", "blanks", "bare", "dashes", "full width"],
)
def test_the_phrase_is_taken_as_people_type_it(brought, typed) -> None:
    resident, phrase = brought
    bare = phrase.replace(" ", "")
    wide = "".join(chr(ord(sign) + 0xFEE0) for sign in bare)
    page = resident.enter(typed.format(phrase, bare=bare, dashed=phrase.replace(" ", "-"), wide=wide))
    assert "楼上漏水，天花板坏了" in text(page)


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


def test_a_replaced_phrase_ends_the_old_one_at_once(brought) -> None:
    resident, phrase = brought
    resident.enter(phrase)
    matter = matter_of(resident)
    with city(settings.CITY), within(OneMatter(matter)):
        her = Party.objects.get(matter=matter, side="applicant")
    data = {"party": str(her.id), "document_seen": True}
    done = resident.street.take(matter, "replace_code", "clerk", Given(data=data, codes=(her.id,)))
    assert "查询口令" in text(resident.client.get("/follow/looks/", follow=True))
    assert "没有这个口令" in text(resident.enter(phrase))
    assert "楼上漏水" in text(resident.enter(done.phrases[her.id]))


def test_leaving_forgets_her_on_this_device(brought) -> None:
    resident, phrase = brought
    resident.enter(phrase)
    resident.client.post("/follow/leave/")
    assert "楼上漏水" not in text(resident.client.get("/follow/"))


def test_her_pages_are_kept_by_no_cache(brought) -> None:
    resident, phrase = brought
    resident.enter(phrase)
    assert resident.client.get("/follow/")["Cache-Control"] == "no-store"
