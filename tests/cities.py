"""Three cities of one house, each with people, a matter, its papers and every key that opens something of it."""

import re
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.test import Client

from luming.commands.tests.whole_matter import agreed
from luming.kernel.documents.models import Issued, Received
from luming.kernel.documents.rendered import verify_url
from luming.kernel.matters.models import Matter
from luming.kernel.orgs import tokens
from luming.kernel.orgs.models import User
from luming.kernel.scope import directory
from luming.kernel.scope.city import city, within
from luming.kernel.scope.scopes import OneMatter
from tests.small_city import SmallCity, build

FIRST, BY_HOST, BY_PATH = settings.HOME, "150300", "150400"
CODES = (FIRST, BY_HOST, BY_PATH)
IN_CELL, CELL = "150500", "b"  # a fourth, in another cluster, where the matrix runs
FILE = "150300,乌海市,wuhai.example\n150400,赤峰市,\n"
FEED = re.compile(r"<code>https?://[^/]+(/[^<]+\.ics)</code>")


@dataclass
class There:
    """One city as its people hold it: addresses begin with its own prefix, where it has one."""

    code: str
    town: SmallCity
    matter: UUID
    number: str
    phrase: str
    token: str
    verify: str
    paper: Issued
    file: Received
    officer: Client
    feed: str = ""

    @property
    def prefix(self) -> str:
        return f"/c/{self.code}" if self.code in {BY_PATH, IN_CELL} else ""

    @property
    def host(self) -> str:
        return "wuhai.example" if self.code == BY_HOST else "localhost"

    def ask(self, path: str, client: Client | None = None) -> Any:
        """A page of this city, by a browser that may come from elsewhere."""
        return (client or Client()).get(f"{self.prefix}{path}", HTTP_HOST=self.host)

    def enter(self, phrase: str) -> Any:
        """Press the button behind the link of a pass-phrase."""
        return Client().post(f"{self.prefix}/in/{phrase.replace(' ', '')}/", HTTP_HOST=self.host)

    def sign_in(self, password: str) -> Any:
        """The mediator, whose name is the same in every city."""
        said = {"username": "mediator", "password": password}
        return self.officer.post(f"{self.prefix}/desk/sign-in/", said, HTTP_HOST=self.host)

    def opens(self) -> dict[str, str]:
        """Everything of this city that an address opens: to whoever has it, or to her officer."""
        return {
            "matter": f"/desk/matter/{self.matter}/",
            "paper": f"/desk/paper/{self.paper.id}.pdf",
            "file": f"/desk/file/{self.file.id}/",
            "feed": self.feed,
            "verify": self.verify,
        }


def password_of(code: str) -> str:
    return f"long enough for city {code}"


def lived_in(code: str) -> There:
    """Build it; the directory knows the city already."""
    with city(code):
        town = build()
        User.objects.update(password=make_password(password_of(code)))
        phrase = next(iter(town.bring().phrases.values()))
        matter = agreed(town)
        token = tokens.make(town.posts["mediator"], ["read"], "test", None)[1]
        with within(OneMatter(matter)):
            paper = Issued.objects.filter(matter=matter).earliest("id")
            file = Received.objects.filter(matter=matter).earliest("id")
            verify = verify_url(paper).removeprefix(directory.address())
            number = Matter.objects.get(id=matter).number
    there = There(code, town, matter, number, phrase, token, verify, paper, file, Client())
    assert there.sign_in(password_of(code)).status_code == 302, code
    made = there.officer.post(f"{there.prefix}/desk/account/calendar/", {"make": "1"}, HTTP_HOST=there.host)
    there.feed = FEED.search(made.content.decode())[1].removeprefix(there.prefix)
    return there
