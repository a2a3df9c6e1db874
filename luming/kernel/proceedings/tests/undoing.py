"""Taking a step back, as two officers do it in tests."""

from luming.kernel.deadlines.models import Deadline
from luming.kernel.events.models import Event
from luming.kernel.matters.models import Matter
from luming.kernel.proceedings.act import Given
from luming.kernel.proceedings.tests.trial import later
from luming.kernel.scope.city import within
from luming.kernel.scope.scopes import Job
from luming.kernel.workflow.moment import at

WHY = {"reason": "点错了，应当先听取意见。"}


def seen(matter) -> Matter:
    with within(Job("sweep", matter)):
        return Matter.objects.get(id=matter)


def rows(model, matter, **which) -> list:
    with within(Job("sweep", matter)):
        return list(model.objects.filter(matter=matter, **which))


def ask(town, matter, step, who="clerk", days=4.0, texts=WHY):
    event = rows(Event, matter, step=step)[-1]
    data = {"kind": "step", "event": str(event.id)}
    with at(later(days)):
        return town.take(matter, "correct", who, Given(data=data, texts=texts)).event


def confirm(town, matter, asked, who="head", *, agreed=True, days=5.0):
    given = Given(data={"correction": str(asked), "agreed": agreed})
    with at(later(days)):
        return town.take(matter, "confirm_correction", who, given)


def undo(town, matter, step, days=4.0, who="clerk", second="head"):
    confirm(town, matter, ask(town, matter, step, who, days), second, days=days + 0.5)


def clock(matter, name) -> Deadline:
    [row] = rows(Deadline, matter, clock=name)
    return row
