"""Every template by code and version, so that a paper frozen years ago is set as it was issued."""

from typing import Any

from luming.kernel.documents.rendering.template import DocumentTemplate

_templates: dict[tuple[str, int], DocumentTemplate[Any]] = {}


class UnknownTemplate(LookupError):  # noqa: N818
    """No such form, or no such version of it."""


def register(*templates: DocumentTemplate[Any]) -> None:
    """Make templates known; two different ones under one code and version stop the program."""
    for template in templates:
        key = (template.code, template.version)
        if _templates.setdefault(key, template) is not template:
            message = f"two templates call themselves {template.name}"
            raise ValueError(message)


def find(code: str, version: int | None = None) -> DocumentTemplate[Any]:
    """The template of that version; without one, the newest, which is what a new paper is issued on."""
    versions = [known for known_code, known in _templates if known_code == code]
    wanted = version if version is not None else max(versions, default=0)
    if (code, wanted) not in _templates:
        message = f"no template {code} v{wanted}; known versions: {sorted(versions) or 'none'}"
        raise UnknownTemplate(message)
    return _templates[code, wanted]


def all_templates() -> tuple[DocumentTemplate[Any], ...]:
    """Every version of every form, in order of code."""
    return tuple(_templates[key] for key in sorted(_templates))
