"""The matter page: what it shows, what it hides, and that every look is written down."""

import re
from datetime import timedelta

import pytest

from luming.desk.tests.officers import accepted, brought, inside, taken, words
from luming.kernel.documents.door import Admitted
from luming.kernel.documents.models import Issued, Received
from luming.kernel.events.models import AccessRecord
from luming.kernel.matters.models import Matter
from luming.kernel.parties.models import Party
from luming.kernel.proceedings.act import Given
from luming.kernel.workflow import moment
from luming.kernel.workflow.position import Target


@pytest.fixture
def matter(place):
    return accepted(place)


def looks(town, matter) -> list[tuple[str, str]]:
    with inside(town, "head"):
        return list(AccessRecord.objects.filter(matter=matter).order_by("id").values_list("what", "reason"))


def applicant(town, matter) -> Party:
    with inside(town, "head"):
        return Party.objects.get(matter=matter, side="applicant")


def test_it_shows_the_parties_masked(matter, desk) -> None:
    shown = desk("mediator").get(f"/desk/matter/{matter}/").content.decode()
    assert "乌某某" in shown
    assert "138****0000" in shown
    for hidden in ("乌云其其格", "13800000000", "1号楼302"):
        assert hidden not in shown


def test_it_says_who_has_it_by_when_why_and_what_may_be_done(matter, desk) -> None:
    shown = desk("mediator").text(f"/desk/matter/{matter}/")
    for part in (
        "测试调解员1",
        "为什么是这一天",
        "第三十三条" if "第三十三条" in shown else "第33条",
        "达成协议",
        "受理通知书",
    ):
        assert part in shown


def test_a_local_target_is_never_called_law(place, desk) -> None:
    shown = desk("clerk").text(f"/desk/matter/{brought(place)}/")
    assert "不是法定期限" in shown


def test_an_identity_is_shown_for_once_against_a_reason_that_is_kept(place, matter, desk) -> None:
    mediator, party = desk("mediator"), applicant(place, matter)
    path = f"/desk/matter/{matter}/show/{party.id}/"
    assert "乌云其其格" not in mediator.text(path)
    assert "必填" in words(mediator.post(path, {"reason": ""}))
    shown = mediator.post(path, {"reason": "打电话约时间"})
    assert "乌云其其格" in words(shown)
    assert "13800000000" in words(shown)
    assert shown.headers["Cache-Control"] == "no-store"
    assert "乌云其其格" not in mediator.text(f"/desk/matter/{matter}/")
    assert ("unmask", "打电话约时间") in looks(place, matter)
    assert "打电话约时间" in mediator.text(f"/desk/matter/{matter}/looks/")


def test_a_party_of_another_matter_is_not_shown_here(place, matter, desk) -> None:
    other = applicant(place, brought(place, title="另一件"))
    assert desk("mediator").get(f"/desk/matter/{matter}/show/{other.id}/").status_code == 404


def test_every_look_is_written_down_and_ten_minutes_count_as_one(place, matter, desk) -> None:
    mediator = desk("mediator")
    for _time in range(3):
        mediator.get(f"/desk/matter/{matter}/")
    named = "blind index"  # as she was named, whether she has a stake in it
    assert [what for what, _reason in looks(place, matter)] == [named, "page"]
    desk("head").get(f"/desk/matter/{matter}/")
    with moment.at(moment.now() + timedelta(minutes=11)):
        mediator.get(f"/desk/matter/{matter}/")
    assert [what for what, _reason in looks(place, matter)] == [named, "page", "page", "page"]


def test_needs_are_said_to_the_mediator_first(place, desk) -> None:
    matter = accepted(place)
    with inside(place, "mediator"):
        party = Party.objects.get(matter=matter, side="applicant")
        party.needs = ["mongolian", "sight"]
        party.save(update_fields=["needs"])
    shown = desk("mediator").text(f"/desk/matter/{matter}/")
    assert "请安排会蒙古语的人" in shown
    assert "材料用大字打印" in shown


def test_a_mediators_note_is_for_mediators_only(place, matter, desk) -> None:
    desk("mediator").take(matter, "note", {"note": "申请人私下说两千也行"})
    assert "两千也行" in desk("mediator2").text(f"/desk/matter/{matter}/")
    for other in ("clerk", "head", "chief", "supervisor"):
        assert "两千也行" not in desk(other).text(f"/desk/matter/{matter}/"), other


def test_a_sitting_to_come_can_be_taken_into_a_calendar_that_names_nobody(place, matter, desk) -> None:
    mediator = desk("mediator")
    at = moment.now() + timedelta(days=3)
    mediator.take(matter, "arrange", {"at": f"{at:%Y-%m-%dT%H:%M}", "place": "二楼调解室"})
    page = mediator.get(f"/desk/matter/{matter}/").content.decode()
    assert "二楼调解室" in page
    with inside(place, "mediator"):
        event = Matter.objects.get(pk=matter).events.get(step="arrange").id
    file = mediator.get(f"/desk/matter/{matter}/sitting/{event}.ics")
    assert file.headers["Content-Type"].startswith("text/calendar")
    said = file.content.decode()
    assert f"{at:%Y%m%dT%H%M}00" in said
    assert "二楼调解室" in said
    assert "某" not in said


def test_the_panel_tells_why_a_step_is_not_open_yet(matter, desk) -> None:
    assert "还要先办" in desk("mediator").text(f"/desk/matter/{matter}/")


def test_a_supervisor_reads_and_may_supervise_and_nothing_else(matter, desk) -> None:
    supervisor = desk("supervisor")
    offered = set(
        re.findall(
            rf"/desk/matter/{matter}/do/(\w+)/", supervisor.get(f"/desk/matter/{matter}/").content.decode()
        )
    )
    assert offered == {"supervise"}
    refused = f"/desk/matter/{matter}/do/name_officer/"
    assert "这一步由承办机构的机构负责人、中心主任办理" in supervisor.text(refused)
    assert "<form" not in supervisor.get(refused).content.decode().partition("<main")[2]


def test_days_are_shown_by_unit(place, matter, desk) -> None:
    given = Given(texts={"reason": "地方不对"}, target=Target(unit=place.far.id))
    taken(place, matter, "hand_over", "mediator", given)
    taken(place, matter, "take_over", "far_clerk", Given(target=Target(post=place.posts["far_mediator"].id)))
    shown = desk("far_mediator").text(f"/desk/matter/{matter}/")
    assert "团结街道人民调解委员会" in shown
    assert "少先路街道人民调解委员会" in shown


def test_a_paper_opens_as_pdf_and_as_word_and_the_look_is_written(place, matter, desk) -> None:
    with inside(place, "mediator"):
        paper = Issued.objects.get(matter=matter, template="mediation.acceptance")
    mediator = desk("mediator")
    pdf = mediator.get(f"/desk/paper/{paper.id}.pdf")
    assert b"".join(pdf.streaming_content).startswith(b"%PDF")
    assert pdf.headers["Content-Disposition"].startswith("inline")
    word = mediator.get(f"/desk/paper/{paper.id}.docx")
    assert b"".join(word.streaming_content).startswith(b"PK")
    assert word.headers["Content-Disposition"].startswith("attachment")
    assert mediator.get(f"/desk/paper/{paper.id}.exe").status_code == 404
    assert [what for what, _reason in looks(place, matter)] == ["blind index", "document", "document"]


def test_a_received_file_is_handed_out_and_never_shown_inside_the_page(place, matter, desk) -> None:
    letter = Given(
        texts={"comment": "照片"}, files=(Admitted("<b>漏水</b>.html", "text/html", b"<script>1</script>"),)
    )
    taken(place, matter, "add_material", "mediator", letter)
    with inside(place, "mediator"):
        file = Received.objects.get(matter=matter)
    answer = desk("mediator").get(f"/desk/file/{file.id}/")
    assert b"".join(answer.streaming_content) == b"<script>1</script>"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Disposition"].startswith("attachment; filename*=UTF-8''%3Cb")
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert ("file", "") in looks(place, matter)
