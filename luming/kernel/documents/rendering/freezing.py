"""Content between a typed object and the JSON that a step freezes: the same in, the same out, or a list of faults."""

import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from luming.kernel.workflow.words import Words

T = TypeVar("T")


class ContentRefused(ValueError):  # noqa: N818 - a refusal, as everywhere in this house
    """The content does not fill the form. ``faults`` names every place, by path."""

    def __init__(self, form: str, faults: list[str]) -> None:
        self.form, self.faults = form, tuple(faults)
        super().__init__(f"{form}: {'; '.join(faults)}")


def freeze(content: object) -> dict[str, Any]:
    """The content as plain JSON values; dates as ISO text, money as decimal text, Words as zh and en."""
    frozen = _freeze(content)
    if not isinstance(frozen, dict):
        message = f"only a dataclass can be frozen, not {type(content).__name__}"
        raise TypeError(message)
    return frozen


def _freeze(value: Any) -> Any:  # noqa: ANN401 - any value of a content type
    if isinstance(value, Words):
        return {"zh": value.zh, "en": value.en}
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _freeze(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):  # a datetime is one too
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, tuple):
        return [_freeze(item) for item in value]
    return value


def thaw(form: str, kind: type[T], frozen: Mapping[str, Any]) -> T:
    """The typed content again. Raises ContentRefused with every fault, not only the first."""
    faults: list[str] = []
    content = _thaw_object(kind, frozen, "", faults)
    if faults:
        raise ContentRefused(form, faults)
    return content


def _thaw_object(kind: Any, frozen: Any, path: str, faults: list[str]) -> Any:  # noqa: ANN401
    if not isinstance(frozen, Mapping):
        faults.append(f"{path or 'content'} is not an object")
        return None
    hints, known = _form(kind)
    faults += [f"{_at(path, key)} is not a key of this form" for key in frozen if key not in known]
    values = {}
    for name, field in known.items():
        if name in frozen:
            values[name] = _thaw(hints[name], frozen[name], _at(path, name), faults)
            _refuse_blank(field, values[name], _at(path, name), faults)
        elif _is_required(field):
            faults.append(f"{_at(path, name)} is missing")
    return None if faults else kind(**values)


@cache
def _form(kind: type) -> tuple[Mapping[str, Any], Mapping[str, Field[Any]]]:
    """What a form declares, read once: looking up its annotations costs more than filling it."""
    return get_type_hints(kind), {field.name: field for field in fields(kind)}


def _thaw(hint: Any, value: Any, path: str, faults: list[str]) -> Any:  # noqa: ANN401
    if get_origin(hint) in {Union, types.UnionType}:  # the only union a form knows is "or nothing"
        return None if value is None else _thaw(get_args(hint)[0], value, path, faults)
    if get_origin(hint) is tuple:
        return _thaw_list(get_args(hint)[0], value, path, faults)
    if is_dataclass(hint):
        return _thaw_object(hint, value, path, faults)
    try:
        return _READERS[hint](value) if hint in _READERS else hint(value)
    except (TypeError, ValueError, KeyError, InvalidOperation):
        faults.append(f"{path} is not {_NAMES.get(hint) or _choices(hint)}: {value!r}")
        return None


def _thaw_list(hint: Any, value: Any, path: str, faults: list[str]) -> Any:  # noqa: ANN401
    if not isinstance(value, list | tuple):
        faults.append(f"{path} is not a list")
        return ()
    return tuple(_thaw(hint, item, f"{path}[{index}]", faults) for index, item in enumerate(value))


def _is_required(field: Field[Any]) -> bool:
    return field.default is MISSING and field.default_factory is MISSING


def _refuse_blank(field: Field[Any], value: Any, path: str, faults: list[str]) -> None:  # noqa: ANN401
    """A required text or list that is there but empty is as missing as one that is not there."""
    blank = value == () or (isinstance(value, str) and not value.strip())
    if blank and _is_required(field):
        faults.append(f"{path} is empty")


def _at(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _exactly(kind: type[T]) -> Callable[[Any], T]:
    def read(value: Any) -> T:  # noqa: ANN401
        if type(value) is not kind:
            raise TypeError
        return value

    return read


def _money(value: Any) -> Decimal:  # noqa: ANN401
    """Decimal text only: a JSON number has already been through binary fractions."""
    amount = Decimal(_exactly(str)(value))
    if not amount.is_finite() or amount < 0:
        raise ValueError
    return amount


def _aware(value: str) -> datetime:
    moment = datetime.fromisoformat(value)
    if moment.tzinfo is None:
        raise ValueError
    return moment


def _words(value: Mapping[str, str]) -> Words:
    return Words(_exactly(str)(value["zh"]), _exactly(str)(value["en"]))


_READERS: dict[Any, Callable[[Any], Any]] = {
    str: _exactly(str),
    int: _exactly(int),
    bool: _exactly(bool),
    date: date.fromisoformat,
    datetime: _aware,
    Decimal: _money,
    Words: _words,
}
_NAMES: dict[Any, str] = {
    str: "text",
    int: "a whole number",
    bool: "true or false",
    date: "a date",
    datetime: "a moment with its time zone",
    Decimal: "an amount of money as decimal text",
    Words: "words in zh and en",
}


def _choices(hint: Any) -> str:  # noqa: ANN401
    return "one of " + ", ".join(str(choice.value) for choice in hint)
