"""The procedures this house knows. Each is checked when it registers; a wrong one stops the server."""

from collections.abc import Iterator

from luming.kernel.reckoning.catalogue import rule
from luming.kernel.workflow.procedure import Procedure, WrongProcedureError

_known: dict[str, dict[int, type[Procedure]]] = {}


def register(procedure: type[Procedure]) -> type[Procedure]:
    """Take a procedure in. Raises WrongProcedureError for a clock without a source or a version taken twice."""
    for clock in procedure.clocks.values():
        try:
            rule(clock.rule)
        except LookupError as unknown:
            message = f"{procedure.__name__}: no clock {clock.rule} in the catalogue"
            raise WrongProcedureError(message) from unknown
    versions = _known.setdefault(procedure.code, {})
    if versions.get(procedure.version, procedure) is not procedure:
        message = f"{procedure.code} version {procedure.version} is registered twice"
        raise WrongProcedureError(message)
    versions[procedure.version] = procedure
    return procedure


def procedure(code: str, version: int | None = None) -> type[Procedure]:
    """The procedure by code, in the version a matter began under or the newest. Raises LookupError."""
    versions = _known.get(code)
    if not versions or (version is not None and version not in versions):
        message = f"no procedure {code} version {version}"
        raise LookupError(message)
    return versions[version if version is not None else max(versions)]


def procedures() -> Iterator[type[Procedure]]:
    """The newest version of each."""
    for code in sorted(_known):
        yield procedure(code)
