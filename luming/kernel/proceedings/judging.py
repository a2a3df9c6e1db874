"""What stands against a step beside the procedure's own table: somebody was faster, or a guard says no."""

from luming.kernel.events.models import Event
from luming.kernel.matters.models import Matter
from luming.kernel.orgs.models import User
from luming.kernel.proceedings.act import Act
from luming.kernel.proceedings.context import Context
from luming.kernel.proceedings.registry import procedure as known
from luming.kernel.workflow.moment import SHANGHAI
from luming.kernel.workflow.refusal import GuardError, OvertakenError
from luming.kernel.workflow.roles import Role
from luming.kernel.workflow.words import Words


def refuse_overtaken(matter: Matter, act: Act) -> None:
    """Raise OvertakenError where the matter moved since the actor looked. Records may stand side by side."""
    if act.seen is None or act.seen >= matter.head_seq:
        return
    procedure = known(matter.procedure, matter.version)
    since = Event.objects.filter(matter=matter, seq__gt=act.seen).order_by("seq")
    if procedure.steps[act.step].is_record:
        since = since.exclude(to_state="")
    winner = since.first()
    if winner is None:
        return
    raise OvertakenError(who(winner), winner.occurred_at.astimezone(SHANGHAI), procedure.steps[winner.step].words)


def ask_guards(context: Context) -> None:
    """Raise GuardError with the words of the first guard that says no."""
    for guard in context.step.guards:
        words = guard(context)
        if words:
            raise GuardError(words)


def who(event: Event) -> Words:
    """The name of the officer who acted, or the side of the party."""
    if event.actor_user:
        name = User.objects.get(id=event.actor_user).name
        return Words(name, name)
    return Role.of(event.actor_role).words if event.actor_role else Words("系统", "the system")
