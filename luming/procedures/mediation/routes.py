"""The other ways to go, as a notice names them: the three of article 26 first, then what the subject adds."""

from luming.procedures.mediation.content import load
from luming.procedures.mediation.documents.parts import Route, RouteKind

KINDS = {"court": RouteKind.COURT, "arbitration": RouteKind.ARBITRATION, "administrative": RouteKind.ADMINISTRATIVE}


def for_subject(subject: str) -> tuple[Route, ...]:
    """Routes for a notice. ``subject`` narrows nothing away: a route the reader does not need does no harm."""
    del subject
    found = []
    for entry in load("routes").entries:
        kind = KINDS.get(entry.code) or (RouteKind.LEGAL_AID if entry.code == "legal_aid" else None)
        if kind:
            found.append(Route(kind, entry["heading"].zh, " ".join(entry["body"].zh.split())))
    return tuple(found)
