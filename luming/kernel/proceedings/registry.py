"""The procedures this house knows. Each is checked when it registers; a wrong one stops the server."""

from collections.abc import Iterator, Mapping

from luming.kernel.matters.models.quantity import free_of_charge
from luming.kernel.proceedings.local_choices import declare_retention
from luming.kernel.reckoning.catalogue import rule
from luming.kernel.reckoning.rule import Shape
from luming.kernel.workflow.procedure import Procedure, WrongProcedureError
from luming.kernel.workflow.step import Clock

_known: dict[str, dict[int, type[Procedure]]] = {}


def register(procedure: type[Procedure]) -> type[Procedure]:
    """Take a procedure in. Raises WrongProcedureError for a clock without a source or a version taken twice."""
    for clock in procedure.clocks.values():
        _refuse(f"{procedure.__name__}: ", _trouble_with(clock))
    _refuse(
        f"{procedure.__name__}: dropped states lead to ",
        ", ".join({*procedure.dropped.values()} - {*procedure.states}),
    )
    if procedure.ledger:
        _refuse(f"{procedure.__name__}'s ledger: ", "; ".join(procedure.ledger.troubles(procedure.steps)))
    versions = _known.setdefault(procedure.code, {})
    if versions.get(procedure.version, procedure) is not procedure:
        _refuse(f"{procedure.code} version {procedure.version} ", "is registered twice")
    versions[procedure.version] = procedure
    declare_retention(procedure)
    if procedure.free:
        free_of_charge(procedure.code, procedure.free.words)
    return procedure


def _trouble_with(clock: Clock) -> str:
    for wanted in clock.rules:
        try:
            found = rule(wanted)
        except LookupError:
            return f"no clock {wanted} in the catalogue"
        if not found.sources:
            return f"clock {wanted} has no source"
        if clock.bars and found.shape is not Shape.MINIMUM:
            return f"clock {clock.name} bars steps, but {wanted} is no minimum period"
    return ""


def _refuse(what: str, trouble: str) -> None:
    """Stop here where there is trouble."""
    if trouble:
        raise WrongProcedureError(what + trouble)


def refuse_unknown_children() -> None:
    """Raise WrongProcedureError where a step opens a procedure that this house does not know."""
    opening = {(known, step) for known in procedures() for step in known.steps.values() if step.opens}
    lost = sorted(
        f"{known.code}.{step} opens {step.opens}" for known, step in opening if step.opens not in _known
    )
    _refuse("no such procedure: ", "; ".join(lost))


def refuse_lost_states(counts: Mapping[tuple[str, int, str], int]) -> None:
    """Raise WrongProcedureError where matters stand in a state that this release dropped without saying where to.

    ``counts``: how many matters by (procedure, version, state).
    """
    lost = [
        f"{many} in {code} {version} “{state}”"
        for (code, version, state), many in sorted(counts.items())
        if many and now_called(code, version, state) is None
    ]
    _refuse(
        "keep the version, or let it say in `dropped` which state follows, for these matters: ",
        "; ".join(lost),
    )


def now_called(code: str, version: int, state: str) -> str | None:
    """The state in this release: the same, the one that follows it, or None where nothing does."""
    known = _known.get(code, {}).get(version)
    if known is None:
        return None
    return state if state in known.states else known.dropped.get(state)


def procedure(code: str, version: int | None = None) -> type[Procedure]:
    """The procedure by code, in the version a matter began under or the newest. Raises LookupError."""
    versions = _known.get(code)
    if not versions or (version is not None and version not in versions):
        message = f"no procedure {code} version {version}"
        raise LookupError(message)
    return versions[version if version is not None else max(versions)]


def taken_by(kind: str) -> type[Procedure]:
    """The first procedure that units of this kind take. Raises StopIteration where none does."""
    return next(one for one in procedures() if kind in one.taken_by)


def procedures() -> Iterator[type[Procedure]]:
    """The newest version of each, in the order of the settings."""
    for code in _known:
        yield procedure(code)
