"""The privacy notice and other notices of the procedure, filled for the reader, with the version that is shown."""

from dataclasses import dataclass

from luming.kernel.orgs.models import Unit
from luming.kernel.workflow.moment import today
from luming.kernel.workflow.procedure import Procedure
from luming.kernel.workflow.words import Words
from luming.portal.filling import Values, about_unit, fill


@dataclass(frozen=True)
class Notice:
    """A notice as it is shown."""

    version: str
    title: Words
    sections: list[tuple[Words, Words]]
    basis: str = ""


def notice(procedure: type[Procedure], unit: Unit | None = None) -> Notice:
    """The privacy notice. Before a place is chosen it speaks for the city's own centre."""
    return text(procedure, "privacy_notice", about_unit(unit or first_unit(), procedure.code))


def text(procedure: type[Procedure], code: str, values: Values) -> Notice:
    """A notice of the procedure by its code."""
    content = procedure.library(code)
    return Notice(content.version, content.title, _sections(content.entries, values), content.basis)


def first_unit() -> Unit | None:
    """The unit at the top of the city that is open to the public."""
    return Unit.objects.on(today()).filter(takes_public=True).order_by("path").first()


def _sections(entries: object, values: Values) -> list[tuple[Words, Words]]:
    return [(entry["heading"], fill(entry["body"], values)) for entry in entries]  # type: ignore[attr-defined]
