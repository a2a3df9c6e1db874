"""What is at hand when a form of the demo is filled in."""

from dataclasses import dataclass
from datetime import datetime
from random import Random

from luming.demo.plots import Plot
from luming.demo.stories_file import Names, Telling
from luming.kernel.orgs.models import Post, Unit
from luming.kernel.parties.models import Party


@dataclass
class Scene:
    """One step of one story."""

    plot: Plot
    chance: Random
    names: Names
    region: str
    at: datetime
    next_at: datetime | None = None  # when the step after this one is taken, where it already was
    parties: tuple[Party, ...] = ()
    officer: Post | None = None
    to_unit: Unit | None = None
    place: str = ""
    body: Unit | None = None  # whose desk it is
    court: Unit | None = None
    seated: tuple[Unit, ...] = ()  # asked to a table

    @property
    def told(self) -> Telling:
        """The story."""
        return self.plot.telling

    def side(self, name: str) -> list[str]:
        """Keys of the parties of one side."""
        return [str(one.id) for one in self.parties if one.side == name]

    def name(self, kind: str, trade: str) -> str:
        """Somebody, or a firm, that does not exist."""
        return (
            self.names.person(self.chance)
            if kind == "person"
            else self.names.organisation(trade, self.chance)
        )
