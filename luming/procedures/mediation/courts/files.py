"""The file between a court and us: which one is open, and what a step writes in it."""

from collections.abc import Callable
from datetime import date
from typing import Any

from luming.kernel.matters.models import Matter
from luming.kernel.proceedings.context import Context
from luming.kernel.workflow.moment import SHANGHAI
from luming.kernel.workflow.words import Words
from luming.procedures.mediation.courts.grounds import CONFIRMED, DECLINE, DISMISS
from luming.procedures.mediation.courts.words import AFTER, BEFORE, CONFIRMATION, NEXT, REFERRALS
from luming.procedures.mediation.models import CourtFile

ENTRUSTED, APPLIED = "entrusted", "apply_to_court"  # the steps that open one


def referral(matter: Matter) -> CourtFile | None:
    """How it came from a court, the last time it did; asked of the database only where it did."""
    return _newest(matter, REFERRALS) if ENTRUSTED in matter.done else None


def open_referral(matter: Matter) -> CourtFile | None:
    """The referral that the court still waits for."""
    return _open(referral(matter))


def unsigned(matter: Matter) -> CourtFile | None:
    """A referral for which nobody has signed."""
    found = open_referral(matter)
    return found if found and found.signed_on is None else None


def before_filing(matter: Matter) -> CourtFile | None:
    """An open referral made before the case was filed: what is agreed in it lives on here."""
    found = open_referral(matter)
    return found if found and found.kind == BEFORE else None


def after_filing(matter: Matter) -> CourtFile | None:
    """An open referral of a case that the court has filed: the court itself ends it."""
    found = open_referral(matter)
    return found if found and found.kind == AFTER else None


def application(matter: Matter) -> CourtFile | None:
    """The last application for confirmation, open or answered; asked only where one was made."""
    return _newest(matter, (CONFIRMATION,)) if APPLIED in matter.done else None


def open_application(matter: Matter) -> CourtFile | None:
    """The application that no court has answered for good."""
    return _open(application(matter))


def written(context: Context, found: CourtFile | None, **what: Any) -> None:
    """Write this into the file."""
    if found is None:
        return
    for name, value in what.items():
        setattr(found, name, value)
    found.save(update_fields=list(what))


def may_still_apply(matter: Matter) -> bool:
    """No court has it before it, or has confirmed it; whether there is time, the step itself asks."""
    found = application(matter)
    return found is None or (found.ended_on is not None and found.result != CONFIRMED)


def unreceived(matter: Matter) -> CourtFile | None:
    """An application of which no court has said that it is there."""
    found = open_application(matter)
    return found if found and found.signed_on is None else None


def unaccepted(matter: Matter) -> CourtFile | None:
    """An application of which no court has said whether it takes it."""
    found = open_application(matter)
    return found if found and found.accepted_on is None else None


def at_court(matter: Matter) -> CourtFile | None:
    """An open application that the court has said it has."""
    found = open_application(matter)
    return found if found and found.signed_on else None


def to_be_ruled(matter: Matter) -> CourtFile | None:
    """An application that the court has accepted, and on which it has not ruled."""
    found = open_application(matter)
    return found if found and found.accepted_on else None


def ruled(matter: Matter) -> CourtFile | None:
    """An application on which there is a ruling."""
    found = application(matter)
    return found if found and found.result in {CONFIRMED, DISMISS} else None


def confirmed(matter: Matter) -> CourtFile | None:
    """An application that the court granted: the agreement is ruled valid."""
    found = application(matter)
    return found if found and found.result == CONFIRMED else None


def refused(matter: Matter) -> CourtFile | None:
    """An application to which the court said no."""
    found = application(matter)
    return found if found and found.result in {DISMISS, DECLINE} else None


def ends(result: str, find: Callable[[Matter], CourtFile | None]) -> Callable[[Context], None]:
    """What a step does that ends the file with this result, and names the court in its message."""

    def end(context: Context) -> None:
        found = find(context.matter)
        written(context, found, ended_on=day_of(context), result=result)
        tell(context, found)

    return end


def tell(context: Context, found: CourtFile | None) -> None:
    """What messages say of the court: its name, and what it does next with a file that came back."""
    if found is None:
        return
    context.said["court"] = Words(found.court, found.court)
    if found.kind in NEXT:
        context.said["decision"] = NEXT[found.kind]


def day_of(context: Context) -> date:
    """The day on which the step occurred."""
    return context.occurred_at.astimezone(SHANGHAI).date()


def _newest(matter: Matter, kinds: tuple[str, ...]) -> CourtFile | None:
    return CourtFile.objects.filter(matter=matter, kind__in=kinds).order_by("-sent_on", "-id").first()


def _open(found: CourtFile | None) -> CourtFile | None:
    return found if found and found.ended_on is None else None
