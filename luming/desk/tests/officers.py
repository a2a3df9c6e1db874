"""Officers of the small city at their desks, as tests talk about them."""

import re
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import unescape
from importlib import import_module
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.test import Client, RequestFactory

from luming.desk.signing_in.views import come_in
from luming.kernel.orgs.models import User
from luming.kernel.proceedings.act import Given
from luming.kernel.scope.city import city, within
from luming.kernel.scope.scopes import Logs

PASSWORD = "long enough for a test 1"
HIDDEN = re.compile(r'<input type="hidden" name="(seen|key)" value="([^"]*)"')


@dataclass
class Officer:
    """One officer with a browser of her own."""

    who: str
    town: Any
    client: Client = field(default_factory=Client)

    def get(self, path: str, **query: str) -> Any:
        return self.client.get(path, query)

    def post(self, path: str, data: dict | None = None, **rest: Any) -> Any:
        return self.client.post(path, data or {}, **rest)

    def text(self, path: str, **query: str) -> str:
        """The words of a page."""
        answer = self.get(path, **query)
        assert answer.status_code == 200, (path, answer.status_code)
        return words(answer)

    def sign_in(self, password: str = PASSWORD, **rest: Any) -> Any:
        name = self.town.people[self.who].username
        return self.post("/desk/sign-in/", {"username": name, "password": password, **rest})

    def comes_in(self) -> None:
        """As one whose password was right: by the door's own hand, without its page."""
        request = RequestFactory().get("/desk/sign-in/")
        request.session = import_module(settings.SESSION_ENGINE).SessionStore()
        request.user = AnonymousUser()
        with city(settings.CITY):
            user = User.objects.get(id=self.town.people[self.who].id)
            answer = come_in(request, user, "")
            request.session.save()
        self.client.cookies.update(answer.cookies)
        self.client.cookies[settings.SESSION_COOKIE_NAME] = request.session.session_key

    def take(self, matter: Any, step: str, data: dict | None = None, **rest: Any) -> Any:
        """Open the step's page and send its form with the hidden fields that it carried."""
        path = f"/desk/matter/{matter}/do/{step}/"
        shown = self.get(path)
        assert shown.status_code == 200, (path, shown.status_code)
        return self.post(path, {**hidden(shown), **(data or {})}, **rest)


def hidden(answer: Any) -> dict[str, str]:
    """The idempotency key and the length of the chain that the page carried."""
    return dict(HIDDEN.findall(answer.content.decode()))


def words(answer: Any) -> str:
    """A page without its tags."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


@contextmanager
def inside(town: Any, who: str = ""):
    """The city, seen as this officer sees it; as nobody where none is named."""
    with city(settings.CITY), within(town.viewer(who).scope if who else Logs()):
        yield


def brought(town: Any, **rest: Any) -> Any:
    """A matter that a resident brought."""
    with city(settings.CITY):
        return town.bring(**rest).matter


def accepted(town: Any) -> Any:
    """A matter in the mediator's hands."""
    with city(settings.CITY):
        return town.accepted()


def taken(town: Any, matter: Any, step: str, who: str, given: Given | None = None) -> Any:
    """A step taken beside the pages."""
    with city(settings.CITY):
        return town.take(matter, step, who, given)


def user(town: Any, who: str) -> User:
    with city(settings.CITY):
        return User.objects.get(pk=town.people[who].pk)
