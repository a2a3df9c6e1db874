"""Who asks and what for: the chief of the whole city who reads, and clerks and mediators who bring matters in and take steps.

All of them over HTTP: pages by a signed-in session, the API by tokens made for the bench.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from random import Random
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from luming.bench.places import CHIEF
from luming.bench.serving import Asking
from luming.demo.stories_file import names, tellings
from luming.kernel.matters.models import Matter
from luming.kernel.orgs import tokens
from luming.kernel.orgs.models import Post, Region, User
from luming.kernel.orgs.viewer import Viewer
from luming.kernel.scope.city import within
from luming.kernel.workflow.moment import now, today

API = "/api/v1/"
SOME = 400  # matters, words and places to ask for
OFFICES = 24  # townships that write


class Chief:
    """She reads the whole city. Needs the open city; ``session`` is the name and value of her cookie."""

    def __init__(self, session: str) -> None:
        self.user = User.objects.get(username=CHIEF)
        self.viewer = Viewer.of(self.user, today())
        self.cookie = {"Cookie": session}
        post = Post.objects.select_related("user", "unit").get(user=self.user)
        self.bearer = bearer(post)
        with within(self.viewer.scope):
            self._take_bearings()

    def _take_bearings(self) -> None:
        """Matters, words and places in the list, spread over the whole city. Needs no walk through all of it."""
        from luming.services.worklist import lists

        chance = Random("bench")
        newest = Matter.objects.order_by("-id").values_list("id", flat=True).first()
        oldest = Matter.objects.order_by("id").values_list("id", flat=True).first()
        if newest is None or oldest is None:
            message = "there is no matter to ask for"
            raise RuntimeError(message)
        rows = Matter.objects.order_by("id").values_list("id", "title")
        drawn = [UUID(int=chance.randrange(oldest.int, newest.int + 1)) for _ in range(SOME)]
        found = [rows.filter(id__gte=key).first() for key in drawn]
        self.matters = [key for key, _ in filter(None, found)]
        self.words = sorted({word for _, title in filter(None, found) for word in _words(title)})
        chance.shuffle(self.words)
        due = lists.by_due(Matter.objects.filter(open=True)).values_list("due_day", "id")
        first = now().date() - timedelta(days=30)
        days = [first + timedelta(days=one) for one in range(60)]
        places = [due.filter(due_day__gte=day).first() for day in days]
        self.places = [f"{day.isoformat()}_{key}" for day, key in filter(None, places)]
        self.regions = list(
            Region.objects.filter(level="area").order_by("code").values_list("code", flat=True)
        )

    def page(self, path: str, **asked: str) -> Asking:
        """A page at the desk."""
        return Asking(f"/desk/{path}{'?' if asked else ''}{urlencode(asked)}", self.cookie)

    def api(self, path: str, **asked: str) -> Asking:
        """The same for another system."""
        return Asking(f"{API}{path}{'?' if asked else ''}{urlencode(asked)}", self.bearer)

    def lines(self) -> dict[str, Callable[[int], Asking]]:
        """What she asks for by name of the line, each turn something else."""
        from luming.bench import goals
        from luming.exchange.api.cursors import cursor

        def one(things: list[Any], turn: int) -> Any:  # noqa: ANN401 - one of them
            return things[turn * 7 % len(things)]

        return {
            goals.LIST: lambda turn: self.api(
                "matters", list="all", cursor=cursor("due", one(self.places, turn)) or ""
            ),
            goals.FILTERED: lambda turn: self.api(
                "matters",
                list="all",
                state=("mediation.mediating", "appeal.handling", "appeal.received")[turn % 3],
            ),
            goals.WORDS: lambda turn: self.api("find", q=one(self.words, turn)),
            goals.DETAIL: lambda turn: self.api(f"matters/{one(self.matters, turn)}"),
            "page: desk list": lambda turn: self.page("", list="all", after=one(self.places, turn)),
            "page: word search, marked": lambda turn: self.page("find/", q=one(self.words, turn)),
            goals.MATTER: lambda turn: self.page(f"matter/{one(self.matters, turn)}/"),
            "page: similar matters": lambda turn: self.page(f"matter/{one(self.matters, turn)}/similar/"),
            "page: same problem": lambda _turn: self.page("same-problem/"),
            goals.DASHBOARD: lambda turn: self.page("overview/", region=one(self.regions, turn)),
        }


@dataclass(frozen=True)
class Office:
    """A township with its clerk and its mediator, each with a token."""

    region: str
    clerk: dict[str, str]
    mediator: dict[str, str]
    mediating: UUID


def offices() -> list[Office]:
    """Some of the townships that have both."""
    posts = Post.objects.filter(role_code__in=("clerk", "mediator"), unit__region__level="township")
    both: dict[str, dict[str, Post]] = {}
    for post in posts.select_related("user", "unit__region").order_by("unit__code"):
        both.setdefault(post.unit.region.code, {})[post.role_code] = post
    chosen = Random("offices").sample(sorted(both), min(OFFICES, len(both)))
    return [
        Office(code, bearer(both[code]["clerk"]), bearer(both[code]["mediator"]), both[code]["mediator"].id)
        for code in chosen
    ]


def bearer(post: Post) -> dict[str, str]:
    """The headers of a system that acts as this post."""
    _, text = tokens.make(post, tuple(tokens.SCOPES), "bench", None)
    return {"Authorization": f"Bearer {text}", "Accept-Language": "zh"}


def application(office: Office, number: str, chance: Random) -> Asking:
    """A dispute brought in at the counter, with a key of its own."""
    telling, people = chance.choice(TOLD), PEOPLE
    answers = {
        "what_happened": telling.happened,
        "title": telling.title,
        "subject": telling.subject,
        "region": office.region,
        "asks": "\n".join(telling.asks),
        "applicant_kind": "person",
        "applicant_name": people.person(chance),
        "applicant_phone": f"154{chance.randrange(10**8):08d}",
        "respondent_kind": "person",
        "respondent_name": people.person(chance),
    }
    body = {"procedure": "mediation", "answers": answers, "same_seen": True}
    return sent("matters", office.clerk, body, number)


def sent(path: str, who: dict[str, str], body: dict[str, Any], key: str) -> Asking:
    """A body of JSON under a key."""
    headers = who | {"Content-Type": "application/json", "Idempotency-Key": key}
    return Asking(API + path, headers, json.dumps(body, ensure_ascii=False).encode())


def _words(title: str) -> list[str]:
    from luming.kernel.matters.searching import words

    return [word for word in words(title.partition("：")[2]) if len(word) == 2]  # noqa: PLR2004 - characters


TOLD, PEOPLE = tellings(), names()
