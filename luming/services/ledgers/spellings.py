"""The city's own choices that a cell may name: subjects of the procedure, regions below the unit's, its officers."""

from collections.abc import Callable, Iterable, Iterator

from luming.kernel.orgs.models import Post, Region, Unit
from luming.kernel.proceedings.forms import officers_of
from luming.kernel.proceedings.registry import procedure as known
from luming.kernel.workflow.ledger import Column, Feed
from luming.kernel.workflow.moment import today
from luming.kernel.workflow.words import Words
from luming.services.ledgers.cells import plain
from luming.services.ledgers.models import Habit

TYPE = "纠纷"  # that a register often adds to a subject
Named = Iterator[tuple[str, ...]]  # what it stands for, its name as it is offered, and other spellings


def known_here(procedure: str, unit: Unit) -> dict[str, dict[str, str]]:
    """The city's spellings, and what the unit's people said that their own words mean. A word of the city's means what it means."""
    city, habit = of_city(procedure, unit), Habit.objects.filter(unit=unit, procedure=procedure).first()
    said = habit.words if habit else {}
    ledger = known(procedure).ledger
    own = {one.code: set(one.choices) for one in (ledger.columns if ledger else ()) if one.own_choices}
    meant = own | {code: set(words.values()) for code, words in city.items()}
    return city | {
        code: {word: one for word, one in words.items() if one in meant.get(code, ())} | city.get(code, {})
        for code, words in said.items()
    }


def meanings(procedure: str, unit: Unit) -> dict[str, list[tuple[str, Words]]]:
    """What a word may be said to mean, by column: subjects, places, and the ledger's own choices. Never a person."""
    ledger = known(procedure).ledger
    columns = ledger.columns if ledger else ()
    own = {one.code: list(one.choices.items()) for one in columns if one.own_choices}
    return own | {
        one.code: [
            (code, _named(one.to.feed, *names)) for code, *names in FOUND[one.to.feed](procedure, unit)
        ]
        for one in _asked(procedure)
        if one.to.feed is not Feed.OFFICER
    }


def _named(feed: Feed, zh: str, *rest: str) -> Words:
    return Words(zh, rest[0] if feed is Feed.SUBJECT else zh)


def of_city(procedure: str, unit: Unit) -> dict[str, dict[str, str]]:
    """Spellings with what they stand for, by column; what two things are called stands for neither."""
    return {
        one.code: _unambiguous(
            (name, code) for code, *names in FOUND[one.to.feed](procedure, unit) for name in names
        )
        for one in _asked(procedure)
    }


def offered(procedure: str, unit: Unit) -> dict[str, list[str]]:
    """What a drop-down shows, by column: one name each, in Chinese as the ledger is."""
    return {
        one.code: [name for _, name, *_ in FOUND[one.to.feed](procedure, unit)] for one in _asked(procedure)
    }


def _asked(procedure: str) -> list[Column]:
    ledger = known(procedure).ledger
    return [one for one in (ledger.columns if ledger else ()) if one.to.feed in FOUND]


def _subjects(procedure: str, _unit: Unit) -> Named:
    for entry in known(procedure).library("subjects").entries:
        words = entry["name"]
        yield entry.code, words.zh, words.en, entry.code, f"{words.zh}{TYPE}"


def _regions(_procedure: str, unit: Unit) -> Named:
    for one in Region.objects.filter(path__startswith=unit.region.path).order_by("path"):
        yield str(one.id), one.name, one.code


def _officers(_procedure: str, unit: Unit) -> Named:
    posts: Iterable[Post] = officers_of(unit.id, today(), "mediator")
    for one in posts:
        yield str(one.id), one.user.name


FOUND: dict[Feed, Callable[[str, Unit], Named]] = {
    Feed.SUBJECT: _subjects,
    Feed.REGION: _regions,
    Feed.OFFICER: _officers,
}


def _unambiguous(said: Iterable[tuple[str, str]]) -> dict[str, str]:
    found: dict[str, set[str]] = {}
    for name, code in said:
        found.setdefault(plain(name), set()).add(code)
    return {name: next(iter(codes)) for name, codes in found.items() if len(codes) == 1}
