"""What happens in each demo matter: which story, who brings it how, which steps, how long ago. Pure; no Django.

Every plot is a route of steps cut off somewhere, so that every state of mediation can be seen. Chance comes from the
plot's number: a city seeded twice tells the same stories.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from luming.demo.routes import ROUTES, Leg
from luming.demo.stories_file import Telling, tellings
from luming.procedures.mediation.courts.grounds import HINTS, LABOUR

DAY = 24.0  # plots reckon in hours
WHOLE = 300


@dataclass(frozen=True)
class Beat:
    """One step: who takes it, and how many hours after the step before."""

    step: str
    who: str
    after: float


@dataclass(frozen=True)
class Plot:
    """One matter of the demo. ``ago``: hours since its last step; ``shown``: its pass-phrase is printed."""

    number: int
    telling: Telling
    channel: str
    beats: tuple[Beat, ...]
    ago: float
    needs: tuple[str, ...]
    shown: bool
    seed: str = ""  # what its matter is known by; the number, where nothing is said

    @property
    def code(self) -> str:
        """What its matter is known by among all that were seeded."""
        return self.seed or f"{self.number:03d}"

    @property
    def begun(self) -> float:
        """Hours since it was brought."""
        return self.ago + sum(beat.after for beat in self.beats[1:])

    def chance(self) -> Random:
        """This plot's own dice."""
        return Random(f"luming {self.seed or self.number}")  # noqa: S311 - for a demo, not for keys


@dataclass(frozen=True)
class Cast:
    """How many plots go along a route up to a step, and how long ago in days that was, at least and at most."""

    many: int
    route: str
    until: str
    least: float
    most: float
    ends: str = "agreed"
    shown: int = 0


AT_COURT = {"entrusted", "halted", "sent_back", "to_court"}
CASTS = (
    Cast(12, "agreed", "apply", 0.02, 0.9),
    Cast(6, "agreed", "apply", 5, 12),
    Cast(7, "agreed", "invite", 0.02, 0.9),
    Cast(2, "taken_up", "take_up_again", 0.1, 1, "withdrawn"),
    Cast(8, "unassigned", "accept_unassigned", 0.1, 6),
    Cast(8, "agreed", "accept", 0.1, 5),
    Cast(2, "twice", "call", 0.1, 3),
    Cast(7, "agreed", "join", 0.2, 5),
    Cast(7, "agreed", "rights_notice", 0.2, 5),
    Cast(9, "agreed", "arrange", 0.1, 2, shown=1),
    Cast(6, "with_material", "sitting", 0.2, 8),
    Cast(2, "in_room", "answer_terms", 0.1, 2),
    Cast(8, "twice", "sitting", 0.2, 9),
    Cast(5, "agreed", "sitting", 30, 60),
    Cast(1, "supervised", "supervise", 0.3, 2),
    Cast(1, "supervised", "close_supervision", 0.3, 5),
    Cast(4, "reassigned", "sitting", 1, 12),
    Cast(1, "offered", "hand_over", 0.3, 1),
    Cast(4, "taken_over", "arrange", 0.2, 3),
    Cast(2, "handed_back", "arrange", 0.2, 3),
    Cast(2, "assisted", "ask_assistance", 0.2, 2),
    Cast(4, "assisted", "sitting", 0.3, 6),
    Cast(2, "table", "call_table", 0.2, 2),
    Cast(2, "table", "sitting", 0.3, 6),
    Cast(1, "ruled", "hand_back", 0.1, 1),
    Cast(2, "ruled", "arrange", 0.2, 3),
    Cast(3, "again", "resume_mediation", 0.5, 9),
    Cast(8, "agreed", "agree", 0.1, 5),
    Cast(3, "drawn", "record_marks", 0.1, 3, shown=1),
    Cast(20, "agreed", "take_effect", 0.5, 24, shown=1),
    Cast(14, "confirmed", "confirm_done", 0.5, 12),
    Cast(6, "agreed", "follow_up", 1, 20),
    Cast(4, "disputed", "dispute", 1, 15),
    Cast(24, "agreed", "close", 1, 60),
    Cast(8, "confirmed", "close", 1, 50),
    Cast(21, "agreed", "archive", 2, 290),
    Cast(12, "confirmed", "archive", 2, 290),
    Cast(8, "failed", "fail", 1, 30, "failed"),
    Cast(12, "failed", "archive", 2, 300, "failed"),
    Cast(3, "refused", "refuse", 1, 30, "refused"),
    Cast(2, "told_no", "told_no", 1, 30, "refused"),
    Cast(4, "refused", "archive", 2, 310, "refused"),
    Cast(2, "told_no", "archive", 2, 310, "refused"),
    Cast(5, "withdrawn", "withdraw", 1, 30, "withdrawn"),
    Cast(7, "withdrawn", "archive", 2, 310, "withdrawn"),
    Cast(3, "declined", "decline", 1, 20, "declined"),
    Cast(3, "declined", "archive", 2, 300, "declined"),
    Cast(2, "entrusted", "entrusted", 0.1, 2),
    Cast(2, "entrusted", "sign_for", 0.2, 6),
    Cast(1, "halted", "halt", 0.5, 4),
    Cast(2, "sent_back", "return_to_court", 1, 20, "failed"),
    Cast(3, "to_court", "court_received", 0.2, 2),
    Cast(2, "to_court", "court_confirms", 1, 30),
    Cast(1, "destroyed", "destroy", 30, 200, "withdrawn"),
)
CHANNELS = ("web", "web", "web", "counter", "counter", "phone")
SELDOM = ("hearing", "sight", "read_aloud", "step_free", "write_for_me")
# What a court does not confirm, or only within narrower limits.
NOT_FOR_COURT = {*HINTS, *LABOUR}
SELDOM_IN = 12  # one person in so many asks for such help


def plots() -> list[Plot]:
    """All of them, the oldest first, as they would have come in."""
    told = _Told()
    found = [_plot(number, cast, place, told) for number, (cast, place) in enumerate(_places(), start=1)]
    return sorted(found, key=lambda plot: -plot.begun)


def _places() -> Iterator[tuple[Cast, int]]:
    for cast in CASTS:
        yield from ((cast, place) for place in range(cast.many))


class _Told:
    """Hands out tellings by how they may end, each in turn before any is told again."""

    def __init__(self) -> None:
        self.turn: dict[str, int] = {}
        self.shuffled = list(tellings())
        Random("luming").shuffle(self.shuffled)  # noqa: S311 - for a demo, not for keys

    def next(self, cast: Cast) -> Telling:
        """The next that may end this way and has the people its route needs."""
        in_town = cast.shown > 0  # where guests sign in
        fitting = [
            one
            for one in self.shuffled
            if cast.ends in one.ends
            and _has_hands(cast.route, one)
            and (not in_town or one.place == "community")
        ]
        turn = self.turn.get(cast.ends, 0)
        self.turn[cast.ends] = turn + 1
        return fitting[turn % len(fitting)]


def _has_hands(route: str, telling: Telling) -> bool:
    """Only in town are there several mediators, a second committee and a court; an agency assists where it has a duty."""
    if route in AT_COURT:
        return telling.place == "community" and telling.subject not in NOT_FOR_COURT
    if route == "assisted":
        return telling.place == "community" and (telling.trade == "property" or telling.subject == "wages")
    return telling.place == "community" or route not in {
        "offered",
        "taken_over",
        "handed_back",
        "table",
        "ruled",
        "reassigned",
        "destroyed",
    }


def _plot(number: int, cast: Cast, place: int, told: _Told) -> Plot:
    chance = Random(f"luming plot {number}")  # noqa: S311 - for a demo, not for keys
    telling = told.next(cast)
    needs = telling.needs or ((chance.choice(SELDOM),) if chance.randrange(SELDOM_IN) == 0 else ())
    return Plot(
        number=number,
        telling=telling,
        channel=chance.choice(CHANNELS),
        beats=tuple(_beats(ROUTES[cast.route], cast.until, chance)),
        ago=chance.uniform(cast.least, cast.most) * DAY,
        needs=needs,
        shown=place < cast.shown,
    )


def _beats(route: Sequence[Leg], until: str, chance: Random) -> Iterator[Beat]:
    """The route up to the last step of this name."""
    last = max(place for place, (step, *_) in enumerate(route) if step == until)
    for step, who, least, most in route[: last + 1]:
        yield Beat(step, who, chance.uniform(least, most) * DAY)
