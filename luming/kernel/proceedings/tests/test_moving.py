"""A clock moves only as its rule allows, with reason and paper; the event holds both dates and the parties are told."""

from datetime import date

import pytest

from luming.kernel.deadlines.models import Deadline, Shift
from luming.kernel.documents.door import Admitted
from luming.kernel.events.models import Event
from luming.kernel.matters.models import Matter
from luming.kernel.outbox.models import Message
from luming.kernel.proceedings import sweeping
from luming.kernel.proceedings.act import Given
from luming.kernel.proceedings.tests.trial import day, later
from luming.kernel.scope.city import within
from luming.kernel.scope.scopes import Job
from luming.kernel.workflow.moment import at
from luming.kernel.workflow.refusal import WrongInputError

PAPER = (Admitted("paper.pdf", "application/pdf", b"%PDF-1.7"),)
WHY = {"reason": "双方书面同意再谈一个月。"}


@pytest.fixture
def accepted(town, trial):
    with at(later(0.1)):
        town.take(trial, "accept", "mediator")
    return trial


def clock(matter, name="deciding") -> Deadline:
    with within(Job("sweep", matter)):
        return Deadline.objects.get(matter=matter, clock=name)


def take(town, matter, step, days=1.0, files=(), texts=WHY, **data):
    data.setdefault("deadline", str(clock(matter, data.pop("clock", "deciding")).id))
    with at(later(days)):
        return town.take(matter, step, "mediator", Given(data=data, texts=texts, files=files))


def last_event(matter) -> Event:
    with within(Job("sweep", matter)):
        return Event.objects.filter(matter=matter).latest("seq")


def told(matter) -> list[str]:
    with within(Job("sweep", matter)):
        rows = Message.objects.filter(
            matter=matter, template="date_moved", channel="page", language="zh-hans"
        )
        return [row.body.reveal() for row in rows.order_by("id")]


def test_an_extension_moves_the_date_and_the_event_holds_both(town, accepted) -> None:
    before = clock(accepted)
    take(town, accepted, "extend", period="10WD")
    after, moved = clock(accepted), last_event(accepted).data["clocks"][0]
    assert (day(before.due), day(after.due)) == (date(2026, 4, 20), date(2026, 5, 7))
    assert moved["due"] == ["2026-04-20", "2026-05-07"]
    assert (moved["clock"], moved["rule"]) == ("deciding", "PM-03")
    with within(Job("sweep", accepted)):
        assert Matter.objects.get(id=accepted).due_on == day(clock(accepted, "target").due)


def test_both_parties_are_told_the_old_date_the_new_one_and_why(town, accepted) -> None:
    take(town, accepted, "extend", period="10WD")
    assert told(accepted) == ["由4月20日（周一）改为5月7日（周四）。双方书面同意再谈一个月。"] * 2


def test_a_period_that_the_law_does_not_extend_is_refused_in_its_own_words(town, trial) -> None:
    with pytest.raises(WrongInputError, match="AR-04 的期限不能延长") as refused:
        take(town, trial, "extend", clock="acceptance", period="10WD")
    assert refused.value.field == "period"
    assert refused.value.words.en == "AR-04 cannot be extended."


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"period": "bald"}, "period"),
        ({"period": "24H"}, "period"),
        ({"period": "10WD", "texts": {}}, "reason"),
        ({"period": "10WD", "deadline": "01900000-0000-7000-8000-000000000000"}, "deadline"),
        ({"period": "10WD", "days": 46}, "deadline"),
    ],
    ids=["no period", "hours", "no reason", "no such clock", "too late"],
)
def test_an_extension_that_cannot_be_says_which_answer_is_wrong(town, accepted, given, field) -> None:
    with pytest.raises(WrongInputError) as refused:
        take(town, accepted, "extend", **given)
    assert refused.value.field == field


def test_a_refused_step_leaves_nothing_behind(town, trial) -> None:
    before = last_event(trial)
    with pytest.raises(WrongInputError):
        take(town, trial, "extend", clock="acceptance", period="10WD")
    with within(Job("sweep", trial)):
        assert not Shift.objects.filter(matter=trial).exists()
    assert last_event(trial).id == before.id
    assert told(trial) == []


def test_paused_days_do_not_count(town, accepted) -> None:
    take(town, accepted, "pause", ground="appraisal", since="2026-03-09", files=PAPER, days=3)
    take(town, accepted, "resume", until="2026-03-13", days=8)
    # Five working days were paused: from Monday 9 to Friday 13 March.
    assert day(clock(accepted).due) == date(2026, 4, 27)
    assert clock(accepted).paused_since is None


def test_a_paused_clock_does_not_fall_due(town, accepted) -> None:
    take(town, accepted, "pause", ground="appraisal", since="2026-03-09", files=PAPER, days=3)
    with at(later(200)), within(Job("sweep", accepted)):
        assert (accepted, clock(accepted).id) not in sweeping.run_out()
    with within(Job("sweep", accepted)):
        Deadline.objects.filter(matter=accepted, clock="target").update(state="met")
    take(town, accepted, "resume", until="2026-03-13", days=8)
    with at(later(200)), within(Job("sweep")):
        assert (accepted, clock(accepted).id) in sweeping.run_out()


def test_a_paused_clock_is_nothing_to_sort_the_desk_by(town, trial) -> None:
    take(
        town, trial, "pause", clock="acceptance", ground="correction", since="2026-03-09", files=PAPER, days=3
    )
    with within(Job("sweep", trial)):
        assert Matter.objects.get(id=trial).due_on is None


def test_the_parties_hear_of_a_pause_and_of_the_date_after_it(town, accepted) -> None:
    take(
        town,
        accepted,
        "pause",
        ground="appraisal",
        since="2026-03-09",
        files=PAPER,
        days=3,
        texts={"reason": "鉴定。"},
    )
    assert set(told(accepted)) == {"由4月20日（周一）改为恢复后再定。鉴定。"}
    take(town, accepted, "resume", until="2026-03-13", days=8, texts={"reason": "鉴定做完。"})
    assert told(accepted)[2:] == ["由4月20日（周一）改为4月27日（周一）。鉴定做完。"] * 2


def test_a_pause_whose_end_is_known_moves_the_date_at_once(town, accepted) -> None:
    take(
        town,
        accepted,
        "pause",
        ground="appraisal",
        since="2026-03-09",
        until="2026-03-13",
        files=PAPER,
        days=3,
    )
    assert day(clock(accepted).due) == date(2026, 4, 27)
    assert clock(accepted).paused_since is None


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"ground": "hearing"}, "ground"),
        ({"ground": ""}, "ground"),
        ({"files": ()}, "files"),
        ({"since": ""}, "since"),
        ({"since": "2026-03-05"}, "since"),
        ({"since": "2026-03-20"}, "since"),
        ({"texts": {}}, "reason"),
    ],
    ids=[
        "not its ground",
        "no ground",
        "no paper",
        "no day",
        "before it began",
        "still to come",
        "no reason",
    ],
)
def test_a_pause_needs_a_ground_of_the_law_with_its_paper(town, accepted, given, field) -> None:
    asked = {"ground": "appraisal", "since": "2026-03-09", "files": PAPER, "days": 3} | given
    with pytest.raises(WrongInputError) as refused:
        take(town, accepted, "pause", **asked)
    assert refused.value.field == field


def test_a_clock_is_paused_once_at_a_time_and_resumed_only_when_paused(town, accepted) -> None:
    with pytest.raises(WrongInputError, match="没有中止"):
        take(town, accepted, "resume", until="2026-03-09", days=4)
    take(town, accepted, "pause", ground="appraisal", since="2026-03-09", files=PAPER, days=3)
    with pytest.raises(WrongInputError, match="已经中止"):
        take(town, accepted, "pause", ground="appraisal", since="2026-03-10", files=PAPER, days=5)
    for until in ("2026-03-08", "2026-03-30", ""):
        with pytest.raises(WrongInputError) as refused:
            take(town, accepted, "resume", until=until, days=8)
        assert refused.value.field == "until"


def test_a_clock_that_the_parties_do_not_see_moves_without_a_word_to_them(town, accepted) -> None:
    with within(Job("sweep", accepted)):
        Deadline.objects.filter(matter=accepted, clock="deciding").update(shown_safe=None)
    take(town, accepted, "extend", period="10WD")
    assert last_event(accepted).data["clocks"]
    assert told(accepted) == []


def test_a_clock_raised_as_overdue_is_raised_again_under_its_new_date(town, accepted) -> None:
    with at(later(4)), within(Job("sweep", accepted)):
        for _matter, key in sweeping.run_out():
            sweeping.carry_out(key)
    assert clock(accepted, "target").overdue_at
    with within(Job("sweep", accepted)):
        Deadline.objects.filter(matter=accepted, clock="deciding").update(
            overdue_at=later(2), warned_at=later(2)
        )
    take(town, accepted, "extend", period="10WD")
    assert (clock(accepted).overdue_at, clock(accepted).warned_at) == (None, None)
