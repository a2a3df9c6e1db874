"""What is asked of the facts of one matter, as data: the same for SQL, for a worked example, and for a stranger's own script."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Value = bool | str | tuple[str, ...] | None
OPS = ("is", "is_not", "among", "known", "unknown")


@dataclass(frozen=True)
class Condition:
    """One column of the facts, one of five questions, and what it is compared with. All of them are ours, none a reader's."""

    column: str
    op: str = "is"
    value: Value = True

    def __post_init__(self) -> None:
        if (
            self.op not in OPS
            or not self.column.isidentifier()
            or (self.op == "among") != isinstance(self.value, tuple)
        ):
            message = f"no such question: {self.column} {self.op} {self.value!r}"
            raise ValueError(message)

    def holds(self, row: Mapping[str, Any]) -> bool:
        """Of these facts; what is not among them is unknown."""
        found = row.get(self.column)
        match self.op:
            case "known":
                return found is not None
            case "unknown":
                return found is None
            case "among":
                return found in self.value  # type: ignore[operator]
        return bool((found == self.value) is (self.op == "is"))

    def sql(self, alias: str) -> str:
        """The same in SQL over the facts of that name. Its columns are never NULL, but for days."""
        column = f"{alias}.{self.column}"
        match self.op:
            case "known":
                return f"{column} is not null"
            case "unknown":
                return f"{column} is null"
            case "among":
                return f"{column} in ({', '.join(map(_literal, self.value))})"  # type: ignore[arg-type]
        if isinstance(self.value, bool):
            return column if self.value is (self.op == "is") else f"not {column}"
        return f"{column} {'=' if self.op == 'is' else '<>'} {_literal(self.value)}"

    def as_json(self) -> dict[str, Any]:
        """For the extract."""
        asked = {"column": self.column, "op": self.op}
        if self.op in {"known", "unknown"}:
            return asked
        return asked | {"value": list(self.value) if isinstance(self.value, tuple) else self.value}


def known(column: str) -> Condition:
    """A day that there is."""
    return Condition(column, "known", None)


def all_of(conditions: tuple[Condition, ...], alias: str) -> str:
    """All of them, in SQL; true where nothing is asked."""
    return " and ".join(one.sql(alias) for one in conditions) or "true"


def _literal(text: Any) -> str:  # noqa: ANN401 - a value of a definition
    return "'" + str(text).replace("'", "''") + "'"
