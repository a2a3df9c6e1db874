"""How long a record of what was settled on the spot takes her, reckoned from the page itself (KLM; see docs/guides/field.md)."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

import pytest

from luming.desk.tests.phones import SETTLED

# Seconds. Card, Moran, Newell 1983: thinking before an act 1.35, pointing 1.1; a press 0.2 (Kieras 2001).
THINKS, POINTS, PRESSES = 1.35, 1.1, 0.2
TAPS = POINTS + PRESSES
KEY = 60 / (36.2 * 5)  # Palin et al. 2019: 36.2 words a minute on a telephone's keyboard
KEYS_A_CHARACTER = 3.5  # ours, on the high side: three letters of pinyin, and half a choice among words
MINUTE = 60
GUIDE = Path(__file__).parents[3] / "docs" / "guides" / "field.md"


@dataclass
class Form(HTMLParser):
    """The controls of one kind of record that stand open on the page; what is folded has to be opened first."""

    typed: list[str] = field(default_factory=list)
    chosen: list[str] = field(default_factory=list)
    ticked: list[str] = field(default_factory=list)
    folded: list[str] = field(default_factory=list)
    needed: set[str] = field(default_factory=set)
    _in_fold: bool = False
    _select: str = ""

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        about = dict(attrs)
        name = about.get("name") or ""
        if tag == "details":
            self._in_fold = True
        elif tag == "option" and self._select and about.get("value") and "selected" in about:
            self.chosen.remove(self._select)  # it stands there already
        if tag not in {"input", "textarea", "select"} or about.get("type") == "hidden":
            return
        self.needed |= {name} if "required" in about else set()
        ticks = about.get("type") == "checkbox"
        kept = self.chosen if tag == "select" else self.ticked if ticks else self.typed
        (self.folded if self._in_fold else kept).append(name)
        self._select = name if tag == "select" and not self._in_fold else ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "details":
            self._in_fold = False
        self._select = "" if tag == "select" else self._select

    @property
    def taps(self) -> int:
        """One into each field, two for a choice, one for a tick, one to save."""
        return len(self.typed) + 2 * len(self.chosen) + len(self.ticked) + 1

    def characters(self, said: dict[str, str]) -> int:
        """Of what is typed. A field that the example leaves out is taken to be as long as the others are on average."""
        known = [len(said[name]) for name in self.typed if name in said]
        return round(sum(known) / len(known) * len(self.typed))

    def seconds(self, said: dict[str, str]) -> float:
        """Thinking before each field and before saving, tapping, typing. The machine's part is not hers."""
        decisions = len(self.typed) + len(self.chosen) + len(self.ticked) + 1
        return decisions * THINKS + self.taps * TAPS + self.characters(said) * KEYS_A_CHARACTER * KEY


@pytest.fixture
def form(desk) -> Form:
    """As the page has it for her, with a matter of her unit before: the place stands there."""
    page = desk("grid_worker").get("/desk/field/").content.decode()
    [shown] = re.findall(r'<form[^>]*data-kind="settled".*?</form>', page, re.DOTALL)
    found = Form()
    found.feed(shown)
    return found


def test_settled_on_the_spot_is_recorded_in_under_a_minute(form) -> None:
    assert form.typed == ["applicant_name", "respondent_name", "what_happened", "agreed"]
    assert (form.chosen, form.ticked) == (["subject"], ["told_rights", "both_said_yes"])
    assert not form.needed & set(form.folded), "nothing that must be filled in lies behind a fold"
    assert form.seconds(SETTLED) < MINUTE
    form.typed.append("a fifth answer to type")
    assert form.seconds(SETTLED) > MINUTE, "with one more it would not be said any longer"


def test_the_guide_says_what_the_page_asks(form) -> None:
    guide = GUIDE.read_text(encoding="utf-8")
    asked = f"{form.taps} taps, {len(form.typed)} fields to type, {form.characters(SETTLED)} characters"
    assert asked in guide
    assert f"about {form.seconds(SETTLED):.0f} seconds" in guide
