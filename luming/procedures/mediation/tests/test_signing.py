"""Signing: drawn or on paper, recorded as what it is, tied to the agreement by its digest; in force with the last mark."""

from base64 import b64encode
from datetime import timedelta
from io import BytesIO

import pytest
from PIL import Image, ImageDraw

from luming.kernel.deadlines.models import Deadline
from luming.kernel.documents.models import Received
from luming.kernel.matters.models import Matter
from luming.kernel.orgs.local_rules import choose
from luming.kernel.proceedings import signing
from luming.kernel.scope.city import within
from luming.kernel.scope.scopes import OneMatter
from luming.kernel.workflow.moment import SHANGHAI, at, now, today
from luming.procedures.mediation.tests.test_whole_journey import agreed
from tests.walking import photo, walk, walk_as_party


def drawn(*, ink: bool = True) -> str:
    """A name drawn in the box, as the page sends it."""
    picture, target = Image.new("RGB", (640, 240), "white"), BytesIO()
    if ink:
        ImageDraw.Draw(picture).line([(60, 120), (300, 60), (560, 180)], fill="black", width=5)
    picture.save(target, "PNG")
    return "data:image/png;base64," + b64encode(target.getvalue()).decode()


def standing_agreement(matter):
    with within(OneMatter(matter)):
        return signing.agreement(Matter.objects.get(id=matter))


def draws(matter, side, **instead):
    answers = {"digest": standing_agreement(matter).digest, "signature": drawn(), "sure": "on"} | instead
    return walk_as_party(matter, "draw_signature", side, answers)


def sends(matter, side):
    answers = {"digest": standing_agreement(matter).digest, "sure": "on"}
    return walk_as_party(matter, "send_signed", side, answers, files=photo())


def records(town, matter, who="mediator", **marks):
    return walk(town, matter, "record_marks", who, marks, paper=photo())


def lines(matter):
    """Name, manners, and whether the mark is missing, as a party reads it."""
    with within(OneMatter(matter)):
        found = signing.signers(Matter.objects.get(id=matter), today())
    return [(one.name.en, [mark.words.en for mark in one.marks], one.missing) for one in found]


def state(town, matter):
    with within(town.viewer("mediator").scope):
        return Matter.objects.get(id=matter).state


def test_a_drawn_signature_is_kept_as_a_picture_and_recorded_as_what_it_is(town) -> None:
    matter, applicant, _respondent = agreed(town)
    done = draws(matter, "applicant")
    paper = standing_agreement(matter)
    with within(town.viewer("mediator").scope):
        event = Matter.objects.get(id=matter).events.get(id=done.event)
        file = Received.objects.get(event=event)
    assert event.data["manner"] == "drawn"
    assert (event.data["paper"], event.data["digest"]) == (str(paper.id), paper.digest)
    assert event.data["marks"] == [applicant]
    assert event.data["files"] == [{"id": str(file.id), "digest": file.digest, "kind": "drawn_signature"}]
    assert (file.media_type, file.shared) == ("image/png", False)
    assert lines(matter)[0][1:] == (["drawn on a screen"], True)


def test_by_default_signed_paper_of_every_party_is_needed_even_when_all_have_drawn(town) -> None:
    matter, applicant, respondent = agreed(town)
    draws(matter, "applicant")
    draws(matter, "respondent")
    marks = {"mediator_signed": "on", "sealed": "on"}
    with pytest.raises(AssertionError, match="还缺：乌"):
        walk(town, matter, "take_effect", "mediator", marks, paper=photo())
    walk(town, matter, "take_effect", "mediator", marks | {"signed": [applicant, respondent]}, paper=photo())
    assert state(town, matter) == "in_force"


def test_where_the_region_says_so_a_drawn_signature_suffices_for_a_party_but_not_for_mediator_and_seal(
    town,
) -> None:
    choose("drawn_signature", town.region, "drawn", basis="试点通知", since=today(), by=None)
    matter, *_ = agreed(town)
    draws(matter, "applicant")
    draws(matter, "respondent")
    with pytest.raises(AssertionError, match="还缺：调解员、委员会印章"):
        walk(town, matter, "take_effect", "mediator")
    records(town, matter, mediator_signed="on", sealed="on")
    assert not any(missing for _, _, missing in lines(matter))
    walk(town, matter, "take_effect", "mediator")
    assert state(town, matter) == "in_force"


def test_it_takes_effect_and_the_thirty_days_begin_on_the_day_of_the_last_mark(town) -> None:
    matter, applicant, _respondent = agreed(town)
    records(town, matter, "clerk", signed=[applicant], mediator_signed="on", sealed="on")
    with at(now() + timedelta(days=1)):
        last = sends(matter, "respondent")
    with at(now() + timedelta(days=4)):
        done = walk(town, matter, "take_effect", "mediator")
    with within(town.viewer("mediator").scope):
        events = Matter.objects.get(id=matter).events
        marked, effect = events.get(id=last.event), events.get(id=done.event)
        clock = Deadline.objects.get(matter=matter, rule="PM-06")
    assert effect.occurred_at == marked.occurred_at < effect.recorded_at
    begun = marked.occurred_at.astimezone(SHANGHAI).date()
    assert clock.started_at.astimezone(SHANGHAI).date() == begun
    assert (clock.due.astimezone(SHANGHAI).date() - begun).days >= 30


def test_the_same_list_is_shown_to_both_sides_and_the_mediator(town) -> None:
    matter, applicant, _respondent = agreed(town)
    records(town, matter, signed=[applicant], sealed="on")
    found = lines(matter)
    assert [missing for _, _, missing in found] == [False, True, True, False]
    assert found[0][1] == ["on paper, as an officer recorded"]
    with within(town.viewer("mediator").scope):
        seen = signing.signers(Matter.objects.get(id=matter), today())
    assert [(one.name.en, [mark.words.en for mark in one.marks], one.missing) for one in seen] == found


def test_marks_fall_when_the_agreement_is_negotiated_again(town) -> None:
    matter, applicant, respondent = agreed(town)
    old = standing_agreement(matter)
    draws(matter, "applicant")
    records(town, matter, signed=[applicant, respondent], mediator_signed="on", sealed="on")
    walk(town, matter, "amend", "mediator", {"reason": "日期要改"})
    assert lines(matter) == []
    clause = {"clause0_who": respondent, "clause0_does": "赔偿", "clause0_due_on": "2026-12-30"}
    words = {"facts": "漏点在502室。", "disputed": "赔偿多少。", "responsibility": "由被申请人承担。"}
    walk(town, matter, "agree", "mediator", words | clause)
    assert all(missing and not marks for _, marks, missing in lines(matter))
    with pytest.raises(AssertionError, match="协议已经变了"):
        draws(matter, "applicant", digest=old.digest)
    draws(matter, "applicant")  # and she may sign the new one


@pytest.mark.parametrize(
    "sent", ["", "data:image/png;base64,QUJD", "data:text/html;base64,QUJD", drawn(ink=False)]
)
def test_an_empty_box_or_something_else_than_a_drawing_is_no_signature(town, sent) -> None:
    matter, *_ = agreed(town)
    with pytest.raises(AssertionError, match="签"):
        draws(matter, "applicant", signature=sent)


def test_nobody_signs_twice_or_for_somebody_else(town) -> None:
    matter, applicant, _respondent = agreed(town)
    draws(matter, "applicant")
    with pytest.raises(AssertionError, match="已经登记过"):
        draws(matter, "applicant")
    records(town, matter, signed=[applicant])
    with pytest.raises(AssertionError):
        sends(matter, "applicant")


def test_an_agreement_by_word_of_mouth_asks_for_no_marks(town) -> None:
    from luming.procedures.mediation.tests.test_whole_journey import mediated

    matter, _applicant, respondent = mediated(town)
    words = {"facts": "漏水。", "disputed": "道歉。", "responsibility": "楼上。"}
    clause = {"clause0_who": respondent, "clause0_does": "当场道歉", "clause0_by_note": "当场"}
    walk(town, matter, "agree_orally", "mediator", words | clause | {"nobody_wants_it_written": "on"})
    assert lines(matter) == []
