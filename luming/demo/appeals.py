"""Appeals of the demo city: each step through the form that people fill in, at its own time. Every one is invented."""

import tomllib
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from django.utils.datastructures import MultiValueDict

from luming.demo.answers import PHONE
from luming.demo.playing import NAMES, Play
from luming.demo.plots import Beat
from luming.kernel.matters.models import Matter
from luming.kernel.orgs.models import Post
from luming.kernel.parties.models import Party
from luming.kernel.proceedings.act import Act, Actor, newcomer, officer, party
from luming.kernel.proceedings.common_forms import form_of
from luming.kernel.proceedings.forms import StepForm
from luming.kernel.proceedings.perform import begin, perform
from luming.kernel.proceedings.registry import procedure
from luming.kernel.scope.city import within
from luming.kernel.scope.scopes import OneMatter, Scope

FIRST = 901  # behind the numbers of the disputes, in telephones too
REGION = "150203007003"
POSTS = {
    "dispatcher": ("kq", "clerk"),
    "building": ("kq-zjj", "handler"),
    "labour": ("kq-ldjc", "handler"),
    "chief": ("bt", "chief"),
}


@dataclass(frozen=True)
class Airing:
    """One appeal: what is said, who does what, and how many hours ago the last of it was."""

    number: int
    told: dict[str, Any]
    shown: bool = False

    @property
    def beats(self) -> tuple[Beat, ...]:
        """Its steps; ``who`` may name the unit to which one points: dispatcher>building."""
        return tuple(Beat(*one) for one in self.told["steps"])

    @property
    def ago(self) -> float:
        """Hours since the last."""
        return float(self.told["ago"])


@cache
def airings() -> tuple[Airing, ...]:
    """All of them."""
    text = (Path(__file__).parent / "appeals.toml").read_text(encoding="utf-8")
    return tuple(Airing(FIRST + place, told) for place, told in enumerate(tomllib.loads(text)["appeal"]))


@dataclass
class Air(Play):
    """One appeal, from its first step to where it is left."""

    plot: Airing  # type: ignore[assignment]

    def _gather(self) -> None:
        self.chance = Random(f"luming {self.plot.number}")  # noqa: S311 - for a demo, not for keys

    def _step(self, beat: Beat, at: Any, next_at: Any) -> None:  # noqa: ANN401 - moments, which appeals do not ask
        del at, next_at
        step, (who, _arrow, to) = procedure("appeal").steps[beat.step], beat.who.partition(">")
        if step.is_opening:
            self._bring(step.form)
            return
        scope, actor = self._by(who)
        with within(scope):
            matter = Matter.objects.get(id=self.matter)
            form = self._bound(form_of(step), self._told(who, to), matter)
            perform(self.matter, Act(beat.step, actor, form.given()))

    def _bring(self, kind: Any) -> None:  # noqa: ANN401 - the procedure's own form
        told, number = self.plot.told, self.plot.number
        form: Any = self._bound(
            kind,
            {name: told[name] for name in ("kind", "subject", "title", "asks")}
            | {
                "what_happened": told["happened"],
                "region": REGION,
                "applicant_kind": "person",
                "applicant_name": NAMES.person(self.chance),
                "applicant_phone": PHONE.format(matter=number, person=1),
            },
        )
        centre = self._post("dispatcher").unit_id
        opening = replace(form.opening(centre, "web", "appeal"), origin={"seed": f"{number:03d}"})
        self.matter = begin(opening, Act("apply", newcomer(), form.given(), key=f"demo-{number}")).matter

    def _told(self, who: str, to: str) -> dict[str, str]:
        """What any step may ask; each takes what it knows."""
        return {
            "unit": str(self._post(to).unit_id) if to else "",
            "post": str(self._post(who).id) if who in POSTS else "",
            "reason": "三天过去了，还没有解决。" if who == "applicant" else "按职责分工，这件事归它管。",
            "result": {"applicant": "4", "chief": "changed"}.get(who, "resolved"),
            "service": "5",
            "answer": self.plot.told["answer"],
        }

    def _bound(self, kind: type[StepForm], given: dict[str, str], matter: Matter | None = None) -> StepForm:
        data = MultiValueDict({name: [value] for name, value in given.items()})
        form = kind(data, MultiValueDict(), matter=matter)
        if not form.is_valid():
            message = f"demo appeal {self.plot.number}, {kind.__name__}: {form.errors.as_json()}"
            raise ValueError(message)
        return form

    def _by(self, who: str) -> tuple[Scope, Actor]:
        if who == "applicant":
            with within(OneMatter(self.matter)):
                return OneMatter(self.matter), party(Party.objects.get(matter=self.matter))
        post = self._post(who)
        viewer = self.troupe.viewer(post)
        return viewer.scope, officer(viewer, post)

    def _post(self, who: str) -> Post:
        return self.troupe.posts[POSTS[who]][0]
