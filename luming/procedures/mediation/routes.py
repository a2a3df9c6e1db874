"""The other ways to go, as a notice names them: those open to everybody, and those that the subject adds."""

from luming.procedures.mediation.content import load
from luming.procedures.mediation.documents.parts import Route, RouteKind


def for_subject(subject: str) -> tuple[Route, ...]:
    """Routes for a notice. One that names subjects is for those only; one that names none is for all."""
    return tuple(
        Route(RouteKind(entry.facts["kind"]), entry["heading"].zh, " ".join(entry["body"].zh.split()))
        for entry in load("routes").entries
        if entry.facts.get("kind") and subject in (entry.facts.get("subjects") or [subject])
    )
