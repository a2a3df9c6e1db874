"""``luming procedures``: every procedure with its states and steps, for people, for programs, or as a Mermaid diagram.

Read from the registry that the server itself uses; needs no database.
"""

import json
import os
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import django

if TYPE_CHECKING:
    from luming.kernel.workflow.procedure import Procedure
    from luming.kernel.workflow.step import Step


def main(argv: Sequence[str]) -> int:
    """Print all of them; 2 where the form asked for is unknown."""
    forms = {"--json": _json, "--mermaid": _mermaid, "": _text}
    asked = argv[0] if argv else ""
    if len(argv) > 1 or asked not in forms:
        print("Usage: luming procedures [--json|--mermaid]", file=sys.stderr)
        return 2
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "luming.config.settings")
    django.setup()
    from luming.kernel.proceedings.registry import procedures

    print(forms[asked](list(procedures())))
    return 0


def _text(found: "list[type[Procedure]]") -> str:
    return "\n\n".join("\n".join(_lines(procedure)) for procedure in found)


def _lines(procedure: "type[Procedure]") -> Iterator[str]:
    common = _common(procedure)
    own = [step for step in procedure.steps.values() if step.name not in common]
    yield f"{procedure.title.zh} {procedure.title.en} ({procedure.code}, version {procedure.version}), {procedure.law.name.zh}"
    for state in procedure.states.values():
        yield f"  {state.words.zh} {state.words.en} [{state.name}, {state.phase.value}]"
        leaving = [step for step in own if state in step.path.leaves]
        yield from (f"    → {_said(step)}: {_reached(step)}" for step in leaving if not step.is_record)
        yield from (f"    · {_said(step)}" for step in leaving if step.is_record)
    yield f"  各程序都有 common to all: {'、'.join(step.words.zh for step in common.values())}"
    for clock in procedure.clocks.values():
        starts = "、".join(step.words.zh for step in clock.starts)
        yield f"  期限 clock {clock.name}: {' / '.join(clock.rules)}, {starts}起 from {', '.join(step.name for step in clock.starts)}"


def _common(procedure: "type[Procedure]") -> "dict[str, Step]":
    from luming.kernel.workflow.rights import every_common_step

    common = every_common_step(procedure.states).items()
    return {name: procedure.steps[name] for name, step in common if procedure.steps[name].words == step.words}


def _said(step: "Step") -> str:
    by = "、".join(role.words.zh for role in step.by)
    return f"{step.words.zh} {step.words.en} ({by}{'，' + step.article.words.zh if step.article else ''})"


def _reached(step: "Step") -> str:
    return step.path.reaches.words.zh if step.path.reaches else "—"


def _json(found: "list[type[Procedure]]") -> str:
    return json.dumps([_table(procedure) for procedure in found], ensure_ascii=False, indent=2)


def _table(procedure: "type[Procedure]") -> dict[str, Any]:
    return {
        "code": procedure.code,
        "version": procedure.version,
        "title": procedure.title._asdict(),
        "law": procedure.law.name._asdict(),
        "states": [
            {"name": state.name, "words": state.words._asdict(), "phase": state.phase.value}
            for state in procedure.states.values()
        ],
        "steps": [_row(step) for step in procedure.steps.values()],
        "clocks": [
            {
                "name": clock.name,
                "rules": list(clock.rules),
                "starts": [step.name for step in clock.starts],
                "stops": [step.name for step in clock.stops],
            }
            for clock in procedure.clocks.values()
        ],
    }


def _row(step: "Step") -> dict[str, Any]:
    return {
        "name": step.name,
        "words": step.words._asdict(),
        "from": [state.name for state in step.path.leaves if state],
        "to": step.path.reaches.name if step.path.reaches else None,
        "by": [role.code for role in step.by],
        "article": step.article.words._asdict() if step.article else None,
        "documents": [document.template for document in step.issues],
        "outcome": step.outcome or None,
    }


def _mermaid(found: "list[type[Procedure]]") -> str:
    return "\n\n".join("\n".join(_drawn(procedure)) for procedure in found)


def _drawn(procedure: "type[Procedure]") -> Iterator[str]:
    """States and the steps between them; records stay inside their states and are not drawn."""
    yield "---"
    yield f"title: {procedure.title.zh} {procedure.title.en}"
    yield "---"
    yield "stateDiagram-v2"
    for state in procedure.states.values():
        yield f"    {state.name}: {state.words.zh} {state.words.en}"
    for step in procedure.steps.values():
        if step.path.reaches:
            for leaves in step.path.leaves:
                yield f"    {leaves.name if leaves else '[*]'} --> {step.path.reaches.name}: {step.words.zh}"
    for state in procedure.states.values():
        if not [
            step for step in procedure.steps.values() if state in step.path.leaves and not step.is_record
        ]:
            yield f"    {state.name} --> [*]"
