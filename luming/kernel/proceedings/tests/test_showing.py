"""What a page shows of a matter is what the rows say."""

from luming.kernel.matters.models import Matter
from luming.kernel.parties.models import Party
from luming.kernel.proceedings import showing, taking, timeline
from luming.kernel.scope.city import within
from luming.kernel.scope.scopes import OneMatter

PLAIN = showing.Addresses(lambda paper, form: f"/p/{paper.id}.{form}", lambda file: f"/f/{file.id}")


def test_the_citizen_sees_the_same_date_as_the_official(town) -> None:
    matter_id = town.accepted()
    with within(town.viewer("mediator").scope):
        official = showing.clocks(Matter.objects.get(id=matter_id), for_citizen=False)
    with within(OneMatter(matter_id)):
        citizen = showing.clocks(Matter.objects.get(id=matter_id), for_citizen=True)
    assert [(one.rule, one.act_by, one.why) for one in citizen] == [
        (one.rule, one.act_by, one.why) for one in official
    ]
    assert citizen[0].why


def test_the_days_of_the_holder_are_shown(town) -> None:
    matter_id = town.accepted()
    with within(town.viewer("mediator").scope):
        line = showing.holder(Matter.objects.get(id=matter_id))
    assert line.unit == town.unit.name
    assert line.officer == town.people["mediator"].name
    assert [part.current for part in line.stretches] == [True]


def test_a_respondent_reads_the_story_but_not_the_wish_for_a_mediator(town) -> None:
    done = town.bring()
    with within(OneMatter(done.matter)):
        matter = Matter.objects.get(id=done.matter)
        respondent = Party.objects.get(matter=matter, side="respondent")
        shown = showing.entries(matter, timeline.Reader(respondent), PLAIN)
        labels = [label.zh for one in shown for label, _text in one.texts]
    assert labels == ["发生了什么", "要求"]


def test_steps_open_to_the_mediator_stand_first_and_refused_ones_say_why(town) -> None:
    matter_id = town.accepted()
    viewer = town.viewer("mediator")
    with within(viewer.scope):
        matter = Matter.objects.get(id=matter_id)
        actor = taking.acting(viewer, matter, taking.step_of(matter, "agree"))
        found = taking.steps_for(matter, actor)
    open_ones = [one.step.name for one in found if one.refused is None]
    refused = {one.step.name: one.refused.words.zh for one in found if one.refused}
    assert {"invite", "rights_notice", "arrange", "fail"} <= set(open_ones)
    assert refused["agree"] == "还要先办：告知权利义务、同意参加调解。"
