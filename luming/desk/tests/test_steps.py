"""Every step of every procedure on one page: taken, refused beside the field, and never twice."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from luming.desk.tests.officers import accepted, brought, hidden, inside, taken, words
from luming.kernel.events.models import Event
from luming.kernel.matters.models import Matter
from luming.kernel.parties.models import Code, Party
from luming.kernel.proceedings.act import Given
from luming.kernel.workflow import moment
from luming.procedures.mediation.procedure import Mediation

pytestmark = pytest.mark.slow  # a long scene for each test


@pytest.fixture
def matter(place):
    return accepted(place)


def state(town, matter) -> str:
    with inside(town, "head"):
        return Matter.objects.get(pk=matter).state


def steps(town, matter) -> list[str]:
    with inside(town, "head"):
        return list(Event.objects.filter(matter=matter).order_by("seq").values_list("step", flat=True))


def party(town, matter, side: str) -> Party:
    with inside(town, "head"):
        return Party.objects.get(matter=matter, side=side)


def picture() -> SimpleUploadedFile:
    target = BytesIO()
    Image.new("RGB", (40, 30), "white").save(target, "PNG")
    return SimpleUploadedFile("signed.png", target.getvalue(), "image/png")


def test_a_step_taken_says_what_happened_what_it_means_and_the_next_date(place, desk) -> None:
    matter, clerk = brought(place), desk("clerk")
    done = clerk.take(matter, "accept", {"post": place.posts["mediator"].id})
    assert done.headers["Location"] == f"/desk/matter/{matter}/"
    shown = clerk.text(f"/desk/matter/{matter}/")
    assert "已办理“受理”。现在是“调解中”。" in shown
    assert "最近的期限：" in shown
    assert state(place, matter) == "mediating"


def test_of_two_people_one_wins_and_the_other_is_told_who_and_when_with_her_words_kept(place, desk) -> None:
    matter = brought(place)
    clerk, head = desk("clerk"), desk("head")
    path = f"/desk/matter/{matter}/do/decline/"
    seen = hidden(clerk.get(path))
    head.take(matter, "accept", {"post": place.posts["mediator"].id})
    late = clerk.post(path, {**seen, "ground": "other", "reason": "不归我们管的事"})
    said = words(late)
    assert "测试机构负责人2 已于" in said
    assert "办理“受理”" in said
    assert "不归我们管的事" in late.content.decode()
    assert state(place, matter) == "mediating"


def test_who_was_overtaken_may_look_and_then_send_again(place, matter, desk) -> None:
    mediator, head = desk("mediator"), desk("head")
    path = f"/desk/matter/{matter}/do/withdraw/"
    seen = hidden(mediator.get(path))
    head.take(matter, "name_officer", {"post": place.posts["mediator"].id, "reason": "不变"})
    overtaken = mediator.post(path, {**seen, "reason": "不想调了"})
    again = mediator.post(path, {**hidden(overtaken), "reason": "不想调了"})
    assert again.status_code == 302
    assert state(place, matter) == "withdrawn"


def test_a_double_click_takes_one_step(place, matter, desk) -> None:
    mediator = desk("mediator")
    path = f"/desk/matter/{matter}/do/note/"
    sent = {**hidden(mediator.get(path)), "note": "一条备忘"}
    first, second = mediator.post(path, sent), mediator.post(path, sent)
    assert first.headers["Location"] == second.headers["Location"]
    assert steps(place, matter).count("note") == 1
    assert "没有再办一次" in mediator.text(f"/desk/matter/{matter}/")


def test_the_same_form_with_other_words_is_refused_and_points_to_the_first(place, matter, desk) -> None:
    mediator = desk("mediator")
    path = f"/desk/matter/{matter}/do/note/"
    sent = hidden(mediator.get(path))
    mediator.post(path, {**sent, "note": "一条备忘"})
    other = mediator.post(path, {**sent, "note": "另一条"})
    assert "内容和这次不同" in words(other)
    assert "看第一次登记的结果" in words(other)
    assert hidden(other)["key"] != sent["key"]
    assert steps(place, matter).count("note") == 1


def test_what_is_missing_is_said_beside_its_field_and_nothing_typed_is_lost(matter, desk) -> None:
    answer = desk("mediator").take(matter, "arrange", {"place": "二楼调解室"})
    assert answer.status_code == 200
    assert "二楼调解室" in answer.content.decode()
    assert 'id="id_at_error"' in answer.content.decode()


def test_a_step_that_is_not_open_says_why_in_place_of_its_form(matter, desk) -> None:
    shown = desk("mediator").get(f"/desk/matter/{matter}/do/agree/")
    assert "还要先办" in words(shown)
    assert "<textarea" not in shown.content.decode()
    assert desk("mediator2").get(f"/desk/matter/{matter}/do/note/").content.decode().count("<textarea") == 0


def test_a_step_nobody_knows_is_no_page(matter, desk) -> None:
    mediator = desk("mediator")
    assert mediator.get(f"/desk/matter/{matter}/do/levitate/").status_code == 404
    assert mediator.get(f"/desk/matter/{matter}/do/apply/").status_code == 404


def test_what_happened_earlier_needs_its_reason(place, matter, desk) -> None:
    with moment.at(moment.now() + timedelta(hours=5)):
        mediator = desk("mediator")
        earlier = moment.now() - timedelta(hours=2)
        sent = {"note": "中午通过电话", "occurred_at": f"{earlier:%Y-%m-%dT%H:%M}"}
        refused = mediator.take(matter, "note", sent)
        assert "请写明为什么现在才登记" in words(refused)
        assert "<details open" in refused.content.decode()
        assert mediator.take(matter, "note", {**sent, "earlier_reason": "在外面走访"}).status_code == 302


def test_a_file_of_a_kind_nobody_can_read_is_refused_by_name(place, matter, desk) -> None:
    file = SimpleUploadedFile("setup.exe", b"MZ....", "application/pdf")
    answer = desk("mediator").take(matter, "add_material", {"comment": "证据", "files": file})
    assert "setup.exe" in words(answer)
    assert "证据" in answer.content.decode()
    assert "请重新选择" in words(answer)
    assert "add_material" not in steps(place, matter)


def test_the_respondents_pass_phrase_is_shown_once_on_a_slip(place, matter, desk) -> None:
    mediator, respondent = desk("mediator"), party(place, matter, "respondent")
    done = mediator.take(matter, "invite", {"party": respondent.id, "way": "letter", "result": "waiting"})
    assert done.headers["Location"] == f"/desk/matter/{matter}/slip/"
    slip = mediator.get(done.headers["Location"])
    assert slip.headers["Cache-Control"] == "no-store"
    assert len([part for part in words(slip).split() if part.isdigit() and len(part) == 4]) >= 5
    again = words(mediator.get(done.headers["Location"]))
    assert "已经显示过一次" in again


def test_a_lost_pass_phrase_is_replaced_after_sight_of_a_document(place, matter, desk) -> None:
    clerk, one = desk("clerk"), party(place, matter, "applicant")
    assert clerk.take(matter, "replace_code", {"party": one.id}).status_code == 200
    done = clerk.take(matter, "replace_code", {"party": one.id, "document_seen": "on"})
    assert done.headers["Location"] == f"/desk/matter/{matter}/slip/"
    with inside(place, "clerk"):
        assert Code.objects.filter(party=one, ended_at=None).count() == 1


def ready_to_agree(town, matter) -> tuple[Party, Party]:
    one, other = party(town, matter, "applicant"), party(town, matter, "respondent")
    taken(
        town,
        matter,
        "rights_notice",
        "mediator",
        Given(data={"told": [str(one.id), str(other.id)], "manner": "oral"}),
    )
    taken(town, matter, "join", "mediator")
    return one, other


AGREED = {"facts": "楼上水管漏水", "disputed": "赔偿多少", "responsibility": "楼上负责修"}


def test_an_agreement_is_written_clause_by_clause_in_a_table(place, matter, desk) -> None:
    _one, other = ready_to_agree(place, matter)
    mediator = desk("mediator")
    shown = mediator.get(f"/desk/matter/{matter}/do/agree/").content.decode()
    assert "<table" in shown
    assert 'name="clause5_does"' in shown
    clause = {
        "clause0_who": other.id,
        "clause0_does": "修好水管",
        "clause0_due_on": "2099-01-05",
        "clause0_yuan": "4000",
    }
    assert mediator.take(matter, "agree", AGREED | clause).status_code == 302
    assert state(place, matter) == "agreed"


def test_a_clause_left_half_written_is_named_in_its_place(place, matter, desk) -> None:
    ready_to_agree(place, matter)
    answer = desk("mediator").take(matter, "agree", AGREED | {"clause1_does": "赔四千元"})
    assert "这一条没有写完" in words(answer)
    assert "赔四千元" in answer.content.decode()
    assert state(place, matter) == "mediating"


def test_a_matter_goes_from_the_counter_to_the_archive_by_its_pages(place, matter, desk) -> None:
    one, other = ready_to_agree(place, matter)
    mediator = desk("mediator")
    clause = {"clause0_who": other.id, "clause0_does": "修好水管", "clause0_due_on": "2099-01-05"}
    mediator.take(matter, "agree", AGREED | clause)
    incomplete = mediator.take(matter, "take_effect", {"signed": [one.id], "mediator_signed": "on"})
    assert "还缺：" in words(incomplete)
    marks = {"signed": [one.id, other.id], "mediator_signed": "on", "sealed": "on", "paper": picture()}
    assert mediator.take(matter, "take_effect", marks).status_code == 302
    mediator.take(matter, "follow_up", {"performance": "done", "findings": "水管已修好"})
    mediator.take(matter, "close", {"summary": "全部履行", "unconfirmed": "seen"})
    mediator.take(matter, "archive")
    assert state(place, matter) == "archived"
    assert steps(place, matter)[-4:] == ["take_effect", "follow_up", "close", "archive"]


def test_an_act_of_two_waits_for_the_second_and_says_so(place, matter, desk) -> None:
    taken(place, matter, "withdraw", "mediator")
    taken(place, matter, "archive", "mediator")
    head, clerk = desk("head"), desk("clerk")
    head.take(matter, "destroy", {"reason": "保管期满"})
    assert "还要 1 个人同意才算数" in head.text(f"/desk/matter/{matter}/")
    assert state(place, matter) == "archived"
    assert "归档；本地规定" in head.text(f"/desk/matter/{matter}/")
    clerk.take(matter, "destroy", {"reason": "保管期满"})
    assert state(place, matter) == "destroyed"


@pytest.mark.parametrize(("who", "language"), [("clerk", "zh-hans"), ("head", "zh-hans"), ("mediator", "en")])
def test_every_step_has_a_page_open_or_with_the_reason_why_not(matter, desk, who, language) -> None:
    officer = desk(who)
    officer.client.cookies["lang"] = language
    names = {step.name for step in Mediation.steps.values() if not (step.is_opening or step.unspoken)}
    pages = {officer.client.get(f"/desk/matter/{matter}/do/{name}/", follow=True) for name in names}
    assert {page.status_code for page in pages} == {200}
