"""A working day by seeded chance: read, search, create, step, upload, set a paper, follow as the resident herself."""

import json
import re
import time
from collections.abc import Callable
from io import BytesIO
from itertools import count
from random import Random
from threading import Event
from urllib.parse import quote

from luming.bench.soak.ledger import Ledger
from luming.bench.soak.visitor import FOUND, OK, Answer, Visitor
from luming.demo.stories_file import Names, Telling

# How often each is done, of a hundred.
SHARES = {
    "read": 32, "search": 10, "follow": 12, "bring": 11, "step": 12, "upload": 5, "paper": 6, "look_by_api": 8, "send_by_api": 4,
}  # fmt: skip
WORDS = ("漏水", "噪音", "欠款", "邻居", "工资", "停车", "物业", "合同")
API, CREATED = "/api/v1/matters", 201
PAGES = ("/", "/look-up/", "/ways/", "/desk/")
PAPER, PHRASE = re.compile(r"/desk/paper/[0-9a-f-]{36}\.pdf"), re.compile(r'class="phrase">([^<]+)<')
KEPT = 200  # matters an officer goes on working with


class ProblemError(Exception):
    """A page that did not do what it should; the words name the page and the status, nothing else."""


def must(answer: Answer, status: int, where: str) -> Answer:
    """The answer, where it is of this status."""
    if answer.status != status:
        message = f"{where} answered {answer.status} {answer.wrong}".strip()
        raise ProblemError(message)
    return answer


class Day:
    """One officer at her counter, and the residents who follow what they brought."""

    def __init__(
        self,
        address: str,
        room: dict[str, str],
        ledger: Ledger,
        chance: Random,
        told: tuple[tuple[Telling, ...], Names],
    ) -> None:
        self.she, self.room, self.ledger, self.chance, self.told = (
            Visitor(address),
            room,
            ledger,
            chance,
            told,
        )
        self.system = Visitor(address, token=room["token"])
        self.received: list[str] = []
        self.open: list[str] = []
        self.phrases: list[str] = []
        self.numbers = count()

    def sign_in(self, password: str) -> None:
        """With name and password, as everybody."""
        hidden = self.she.get("/desk/sign-in/").hidden
        must(
            self.she.post("/desk/sign-in/", hidden | {"username": self.room["clerk"], "password": password}),
            FOUND,
            "sign-in",
        )

    def work(self, until: float, stop: Event, rest: float) -> None:
        """One act after another until this moment of the monotonic clock."""
        while time.monotonic() < until and not stop.wait(rest):
            kind = self.chance.choices([*SHARES], [*SHARES.values()])[0]
            act: Callable[[], None] = getattr(self, kind)
            begun, problem = time.perf_counter(), ""
            try:
                act()
            except ProblemError as refused:
                problem = str(refused)
            self.ledger.note(kind, time.perf_counter() - begun, problem)
        for one in (self.she, self.system):
            self.ledger.turned_away += one.turned_away
            self.ledger.lost += one.lost

    def read(self) -> None:
        """A page of the hall, her desk, or a matter of hers."""
        path = self.chance.choice([*PAGES, *(f"/desk/matter/{key}/" for key in self.open[-3:])])
        must(self.she.get(path), OK, "a page")

    def search(self) -> None:
        """Two characters."""
        must(self.she.get(f"/desk/find/?q={quote(self.chance.choice(WORDS))}"), OK, "search")

    def follow(self) -> None:
        """A resident on her telephone: in with her pass-phrase, her page, out again."""
        if not self.phrases:
            return self.bring()
        resident = Visitor(self.she.address)
        hidden = resident.get("/follow/").hidden
        phrase = self.chance.choice(self.phrases)
        must(resident.post("/follow/", {**hidden, "phrase": phrase}), FOUND, "the way in")
        must(resident.get("/follow/"), OK, "her page")
        return None

    def bring(self) -> None:
        """An application at the counter, and its slip."""
        form = must(self.she.get("/desk/new/mediation/"), OK, "the form")
        fields = form.hidden | self._application()
        sent = must(self.she.post("/desk/new/mediation/", fields), FOUND, "the application")
        matter = sent.place.split("/")[3]
        self.ledger.created[fields["key"]] = matter
        self.received = [*self.received, matter][-KEPT:]
        if sent.place.endswith("/slip/"):
            slip = must(self.she.get(sent.place), OK, "the slip").text
            self.phrases = [*self.phrases, *PHRASE.findall(slip)[:1]][-KEPT:]

    def step(self) -> None:
        """Accept what waits."""
        if not self.received:
            return self.bring()
        matter = self.received.pop(0)
        self._take(matter, "accept", {"post": self.room["mediator"]})
        self.open = [*self.open, matter][-KEPT:]
        return None

    def upload(self) -> None:
        """A picture of something."""
        if not self.open:
            return self.step()
        self._take(
            self.chance.choice(self.open),
            "add_material",
            {"comment": "现场照片"},
            files=_picture(self.chance),
        )
        self.ledger.uploaded += 1
        return None

    def paper(self) -> None:
        """A PDF of a matter's papers."""
        if not self.open:
            return self.step()
        shown = must(self.she.get(f"/desk/matter/{self.chance.choice(self.open)}/"), OK, "a matter")
        if papers := PAPER.findall(shown.text):
            answer = must(self.she.get(self.chance.choice(papers)), OK, "a paper")
            if not answer.body.startswith(b"%PDF"):
                message = "a paper is no PDF"
                raise ProblemError(message)
        return None

    def look_by_api(self) -> None:
        """Another system: the desk's list, or a matter."""
        if self.open and self.chance.random() < 0.5:  # noqa: PLR2004 - half of the time
            must(self.system.get(f"{API}/{self.chance.choice(self.open)}"), OK, "the API's matter")
        else:
            must(self.system.get(f"{API}?limit=50"), OK, "the API's list")

    def send_by_api(self) -> None:
        """Another system hands an application in."""
        key = f"soak-{self.chance.getrandbits(64):016x}"
        answers = self._application() | {"region": self.room["place"]}
        sent = self.system.send(API, {"procedure": "mediation", "answers": answers}, key)
        matter = json.loads(must(sent, CREATED, "the API").body)["matter"]
        self.ledger.by_api[key] = matter
        self.received = [*self.received, matter][-KEPT:]

    def _take(self, matter: str, step: str, answers: dict[str, str], **files: bytes) -> None:
        path = f"/desk/matter/{matter}/do/{step}/"
        fields = must(self.she.get(path), OK, f"{step}, its form").hidden | answers
        must(self.she.post(path, fields, **files), FOUND, step)
        self.ledger.taken[fields["key"]] = step

    def _application(self) -> dict[str, str]:
        """No two are about the same people."""
        tellings, names = self.told
        telling, number = self.chance.choice(tellings), next(self.numbers)
        mark = f"{self.room['clerk'][-4:]}{number:05d}"
        return {
            "applicant_kind": "person",
            "applicant_name": f"{names.person(self.chance)}{mark}",
            "applicant_phone": f"154{self.chance.randrange(10**8):08d}",
            "respondent_kind": "person",
            "respondent_name": f"{names.person(self.chance)}{mark}",
            "title": f"{telling.title}（{mark}）"[:60],
            "what_happened": telling.happened,
            "asks": "\n".join(telling.asks),
            "subject": telling.subject,
            "region": self.room["region"],
            "acting_powers": "general",
        }


def _picture(chance: Random) -> bytes:
    """A small picture, never twice the same."""
    from PIL import Image

    target = BytesIO()
    Image.new("RGB", (160, 120), tuple(chance.randbytes(3))).save(target, "JPEG")
    return target.getvalue()
