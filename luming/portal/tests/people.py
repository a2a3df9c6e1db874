"""Who comes to the hall in tests: a resident who answers question after question, and the street she lives in."""

import re
from dataclasses import dataclass, field
from html import unescape
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.datastructures import MultiValueDict

from luming.kernel.matters.models import Matter
from luming.kernel.orgs.models import Region
from luming.kernel.proceedings.act import Given
from luming.kernel.proceedings.perform import Done
from luming.kernel.scope.city import city, within
from luming.kernel.scope.scopes import Job, OneMatter
from luming.kernel.workflow.position import Target
from luming.portal.attaching import attach
from luming.portal.models import Draft
from luming.portal.notices import notice
from luming.portal.question_forms import form_for
from luming.portal.questions import brought
from tests.small_city import SmallCity

ANSWERS: dict[str, dict[str, Any]] = {
    "notice": {"agree": "on"},
    "danger": {"danger": "no"},
    "what_happened": {"what_happened": "十月起楼上一直漏水，客厅吊顶泡坏了，找过两次都说不是他家的。"},
    "title": {"title": "楼上漏水，天花板坏了"},
    "subject": {"subject": "leak"},
    "where": {"region": "150203007"},
    "when": {"year": "2026", "month": "10"},
    "other_side": {
        "respondent_kind": "person",
        "respondent_name": "赵铁柱",
        "respondent_phone": "139 0000 0000",
    },
    "tried": {"tried": ["none"]},
    "asks": {"asks": "修好水管\n赔偿四千元"},
    "money": {"money_yuan": "4000"},
    "papers": {},
    "who_you_are": {"applicant_name": "乌云其其格", "applicant_phone": "138 0000 0000"},
    "on_behalf": {"acts_as": ""},
    "needs": {"needs": ["mongolian"]},
    "mediator": {},
}


@dataclass
class Street:
    """The small city between requests: every look into it opens it anew."""

    town: SmallCity
    place: Region

    def take(self, matter: UUID, step: str, who: str, given: Given | None = None, **rest: Any) -> Done:
        with city(settings.CITY):
            return self.town.take(matter, step, who, given, **rest)

    def matters(self) -> list[Matter]:
        """Every matter of the street's unit, as its clerk sees them."""
        with city(settings.CITY), within(self.town.viewer("clerk").scope):
            return list(Matter.objects.order_by("id"))

    def accept(self, matter: UUID) -> None:
        self.take(matter, "accept", "clerk", Given(target=Target(post=self.town.posts["mediator"].id)))

    def takes_back(self, matter: UUID, step: str) -> None:
        """The clerk asks that the newest step be taken back, and the head confirms."""
        with city(settings.CITY), within(self.town.viewer("clerk").scope):
            event = Matter.objects.get(id=matter).events.filter(step=step).latest("seq")
        data = {"kind": "step", "event": str(event.id)}
        asked = self.take(matter, "correct", "clerk", Given(data=data, texts={"reason": "点错了。"})).event
        self.take(
            matter, "confirm_correction", "head", Given(data={"correction": str(asked), "agreed": True})
        )

    def invite(self, matter: UUID) -> str:
        """Invite the other side; her pass-phrase."""
        with city(settings.CITY), within(self.town.viewer("clerk").scope):
            other = Matter.objects.get(id=matter).parties.get(side="respondent")
        done = self.take(
            matter,
            "invite",
            "clerk",
            Given(data={"party": str(other.id), "way": "sms", "result": "waiting"}, codes=(other.id,)),
        )
        return done.phrases[other.id]


@dataclass
class Resident:
    """Somebody at a telephone."""

    client: Client
    street: Street
    answers: dict[str, dict[str, Any]] = field(
        default_factory=lambda: {code: dict(one) for code, one in ANSWERS.items()}
    )

    def begin(self) -> Any:
        return self.client.post("/bring/", follow=True)

    def answer(self, code: str, **instead: Any) -> Any:
        return self.client.post(
            f"/bring/{code}/", {**(instead or self.answers[code]), "go": instead.get("go", "on")}
        )

    def answer_all(self) -> None:
        """Every question, one after the other, as each page leads to the next."""
        self.begin()
        for code in self.answers:
            response = self.answer(code)
            assert response.status_code == 302, (code, text(response))

    def bring_page_by_page(self) -> str:
        """Bring the matter as a resident does; the pass-phrase on the receipt."""
        self.answer_all()
        return self.send()

    def bring(self) -> str:
        """Bring it from a draft in which all answers stand, for what comes afterwards; the pass-phrase on the receipt."""
        self.begin()
        with city(settings.CITY):
            self._answer_at_once()
        return self.send()

    def send(self) -> str:
        return phrase_in(self.client.post("/bring/check/", follow=True))

    def _answer_at_once(self) -> None:
        with within(Job("sweep")):
            draft = Draft.objects.get(became=None)
        with within(OneMatter(draft.id)):
            answers = draft.read()
            for code in self.answers.keys() - {
                "danger",
                "papers",
            }:  # the first is never kept, the other is no word
                answers.given[code] = form_for(answers, code, self._typed(code)).typed()
            answers.given["papers"] = {}
            attach(answers, self.answers.get("papers", {}).get("papers", []))
            answers.notice = notice(brought(answers)).version
            draft.keep(answers)

    def _typed(self, code: str) -> MultiValueDict[str, Any]:
        given = self.answers[code].items()
        return MultiValueDict({name: one if isinstance(one, list) else [one] for name, one in given})

    def enter(self, phrase: str) -> Any:
        return self.client.post("/follow/", {"phrase": phrase}, follow=True)

    def take(self, step: str, **given: Any) -> Any:
        page = self.client.get(f"/follow/do/{step}/")
        hidden = {name: value_of(page, name) for name in ("seen", "key")}
        return self.client.post(f"/follow/do/{step}/", {**hidden, **given}, follow=True)


def matter_of(resident: Resident) -> UUID:
    """The matter she brought."""
    return resident.street.matters()[0].id


def text(response: Any) -> str:
    """A page as it is read: no markup, no line breaks."""
    bare = re.sub(r"<[^>]+>", " ", response.content.decode())
    return " ".join(unescape(bare).split())


def phrase_in(response: Any) -> str:
    found = re.search(r"\d{4} \d{4} \d{4} \d{4} \d{4}", text(response))
    return found[0] if found else ""


def value_of(response: Any, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', response.content.decode())
    return unescape(found[1]) if found else ""


def picture(name: str = "天花板.png") -> SimpleUploadedFile:
    """A real, tiny picture."""
    from io import BytesIO

    from PIL import Image

    target = BytesIO()
    Image.new("RGB", (8, 8), "white").save(target, "PNG")
    return SimpleUploadedFile(name, target.getvalue(), "image/png")
