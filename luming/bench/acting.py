"""Matters brought in and carried on over HTTP by other systems' tokens: creates, steps, and papers that were made on the way.

``python -m luming.bench.acting`` as the role of the pages; a result is a line of JSON.
"""

import json
import logging
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from random import Random
from typing import TYPE_CHECKING, Any

import django

from luming.bench import goals
from luming.bench.measure import ROUNDS, Database, Result
from luming.bench.serving import AT_ONCE, Asking, Site, served, warming
from luming.front_door.rooms import workers

if TYPE_CHECKING:
    from luming.bench.askers import Office

CREATES, MATTERS, PAPERS = 50, 30, 5  # a round, for each writer at once up to four
CLAUSE = {"does": "赔偿损失", "yuan": "3500", "due_on": "2099-12-20", "how": "转账"}


def main() -> None:
    """All of them."""
    django.setup()
    logging.disable(logging.INFO)  # requests that this process asks of itself are no news
    from django.conf import settings

    from luming.bench.askers import offices
    from luming.bench.reading import database_here, session
    from luming.kernel.scope.city import city

    with city(settings.CITY):
        database, cookie, rooms = database_here(), session(), offices()
    with served(workers(os.environ)) as site:
        acting = Acting(site, database, rooms)
        for result in (*acting.creates(), *acting.steps(), acting.papers(cookie)):
            print(json.dumps(result.as_json()), flush=True)


@dataclass
class Brought:
    """A matter, whose office it is, and its parties."""

    office: "Office"
    matter: str
    parties: list[str]


class Acting:
    """Creates first: steps are then taken in what was created."""

    def __init__(self, site: Site, database: Database, rooms: "list[Office]") -> None:
        self.site, self.database, self.rooms = site, database, rooms
        self.chance, self.numbers, self.run = Random(), count(), time.time_ns()
        self.carried: list[Brought] = []

    def creates(self) -> Iterator[Result]:
        """The whole way of a form that another system sends, with its key."""
        from luming.bench.reading import bare_ms

        for at_once in AT_ONCE:
            rounds = [warming(at_once), *[CREATES * min(at_once, 4)] * ROUNDS]
            result = self.site.measured(
                goals.CREATE,
                [[self._application() for _ in range(many)] for many in rounds],
                at_once,
                self.database,
            )
            if at_once == 1:
                result.bare_ms = bare_ms(lambda _: self._application(), writes=True)
            yield result

    def steps(self) -> Iterator[Result]:
        """Accepted first, which does not count; then one step a round in every matter, as others were carried on before."""
        from luming.bench.reading import bare_ms

        for at_once in AT_ONCE:
            self._carried_on(warming(at_once), at_once)
            result = self._carried_on(MATTERS * min(at_once, 4), at_once)
            if at_once == 1:
                joining = [_step("join", one) for one in self._accepted(5 * (ROUNDS + 1))]
                result.bare_ms = bare_ms(joining.__getitem__, writes=True, times=5)
            yield result

    def papers(self, cookie: str) -> Result:
        """An agreement as PDF at its first opening, when it is set; each paper once."""
        from luming.kernel.documents.models import Issued

        keys = self._inside(
            lambda: Issued.objects.filter(
                matter__in=[one.matter for one in self.carried], template__contains="agreement"
            ).values_list("id", flat=True)
        )
        asked = [Asking(f"/desk/paper/{key}.pdf", {"Cookie": cookie}) for key in keys][
            : PAPERS * (ROUNDS + 1)
        ]
        rounds = [asked[place :: ROUNDS + 1] for place in range(ROUNDS + 1)]
        return self.site.measured(goals.PDF, rounds, 1, self.database)

    def _carried_on(self, many: int, at_once: int) -> Result:
        some = self._brought(many)
        rounds = [[_step(name, one) for one in some] for name in STEPS]
        self.carried += some
        return self.site.measured(goals.STEP, rounds, at_once, self.database)

    def _application(self, office: "Office | None" = None) -> Asking:
        from luming.bench.askers import application

        number = f"bench-{self.run}-{next(self.numbers)}"
        return application(office or self.chance.choice(self.rooms), number, self.chance)

    def _brought(self, many: int) -> list[Brought]:
        chosen = [self.rooms[place % len(self.rooms)] for place in range(many)]
        made = [json.loads(self.site.ask(self._application(office)))["matter"] for office in chosen]
        sides = self._inside(lambda: self._parties(made))
        return [Brought(*one) for one in zip(chosen, made, [sides[key] for key in made], strict=True)]

    def _accepted(self, many: int) -> list[Brought]:
        some = self._brought(many)
        for one in some:
            self.site.ask(_step("accept", one))
        return some

    def _parties(self, matters: list[str]) -> dict[str, list[str]]:
        from luming.kernel.parties.models import Party

        found: dict[str, list[str]] = {}
        for matter, party in (
            Party.objects.filter(matter__in=matters).order_by("side").values_list("matter", "id")
        ):
            found.setdefault(str(matter), []).append(str(party))
        return found

    def _inside(self, ask: Any) -> Any:  # noqa: ANN401 - whatever is asked
        """In the sight of the chief."""
        from django.conf import settings

        from luming.bench.places import CHIEF
        from luming.kernel.orgs.models import User
        from luming.kernel.orgs.viewer import Viewer
        from luming.kernel.scope.city import city, within
        from luming.kernel.workflow.moment import today

        with city(settings.CITY):
            viewer = Viewer.of(User.objects.get(username=CHIEF), today())
            with within(viewer.scope):
                answer = ask()
                return answer if isinstance(answer, dict) else list(answer)


STEPS = ("accept", "invite", "join", "rights_notice", "note", "agree")


def _step(name: str, one: Brought) -> Asking:
    """One step with what its form asks."""
    from luming.bench.askers import sent

    applicant, respondent = one.parties
    clause = {f"clause0_{field}": value for field, value in CLAUSE.items()} | {"clause0_who": respondent}
    answers: dict[str, dict[str, Any]] = {
        "accept": {"post": str(one.office.mediating)},
        "invite": {"party": respondent, "way": "call", "result": "thinks"},
        "join": {},
        "rights_notice": {"told": [applicant, respondent], "manner": "oral"},
        "note": {"note": "双方愿意再谈。"},
        "agree": {"facts": "漏水属实。", "disputed": "赔偿多少。", "responsibility": "由被申请人承担。"}
        | clause,
    }
    who = one.office.clerk if name in {"accept", "invite", "join"} else one.office.mediator
    return sent(f"matters/{one.matter}/steps/{name}", who, {"answers": answers[name]}, f"{one.matter}-{name}")


if __name__ == "__main__":
    main()
