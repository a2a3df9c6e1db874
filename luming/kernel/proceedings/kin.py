"""Parents and children: a finding brings its rectification, a drill its fixes; a parent may wait until they are closed."""

from django.db import connection

from luming.kernel.matters.models import Link
from luming.kernel.proceedings.act import Act, Given, Opening, by_law
from luming.kernel.proceedings.context import Context
from luming.kernel.proceedings.registry import procedure
from luming.kernel.scope.city import within
from luming.kernel.scope.scopes import OneMatter
from luming.kernel.workflow.words import Words

CHILD_OF = "child_of"
CHANNEL = "parent"


def open_child(context: Context) -> None:
    """Where the step opens a child: begin it at the unit that the step points to, by law, and link the two.

    Its title is the text ``task``, or the parent's. Raises Refused where the child's own procedure says no.
    """
    if not context.step.opens:
        return
    from luming.kernel.proceedings.perform import begin  # noqa: PLC0415 - a step of one matter begins another

    matter, given = context.matter, context.given
    opening = Opening(
        procedure=context.step.opens,
        holder=given.target.unit or matter.holder_id,
        channel=CHANNEL,
        title=given.texts.get("task") or matter.title,
        region=matter.region_id,
        subject=matter.subject,
    )
    first = procedure(context.step.opens).opening()[0]
    child = begin(opening, Act(first.name, by_law(), Given(data={"parent": str(matter.id)}))).matter
    with within(OneMatter(child)):
        Link.objects.create(matter_id=child, other=matter, kind=CHILD_OF, made_at=context.recorded_at)
    context.noted["child"] = child


def children_are_closed(context: Context) -> Words | None:
    """A guard: the matter closes only when every matter that it brought about is closed, in whoever's hands it is."""
    with connection.cursor() as cursor:
        cursor.execute("select open_children(%s)", [context.matter.id])
        left = int(cursor.fetchone()[0])
    if left:
        return Words(f"还有{left}件由它产生的事项没有办结。", f"Still open of what it brought about: {left}.")
    return None
