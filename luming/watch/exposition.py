"""Prometheus' text format: a family of numbers with its help, its type, and a line for each set of labels."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8"
Sample = tuple[str, dict[str, str], float]  # what follows the family's name, its labels, its value


@dataclass(frozen=True)
class Family:
    """Numbers of one kind."""

    name: str
    kind: str  # counter, gauge, histogram
    help: str
    samples: Iterable[Sample]


def gauge(name: str, about: str, value: float | None) -> Family:
    """One number that says how things stand; left out where it is not known."""
    return Family(name, "gauge", about, [] if value is None else [("", {}, value)])


def text(families: Iterable[Family]) -> str:
    """All of them; a family with nothing to say is left out."""
    return "".join(line for family in families for line in _lines(family))


def _lines(family: Family) -> Iterator[str]:
    samples = list(family.samples)
    if not samples:
        return
    name = f"luming_{family.name}"
    yield f"# HELP {name} {family.help}\n# TYPE {name} {family.kind}\n"
    for suffix, labels, value in samples:
        said = ",".join(f'{label}="{_escaped(told)}"' for label, told in labels.items())
        yield f"{name}{suffix}{{{said}}} {value:.12g}\n" if said else f"{name}{suffix} {value:.12g}\n"


def _escaped(label: str) -> str:
    return label.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
