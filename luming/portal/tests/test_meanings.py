"""A published figure opens its definition and its receipt to anybody; who thinks it wrong opens a matter with a clock."""

import re
from uuid import UUID

import pytest
from django.conf import settings
from django.test import Client

from luming.desk.tests.officers import words
from luming.kernel.deadlines.models import Deadline
from luming.kernel.matters.models import Matter
from luming.kernel.matters.models.touched import COUNTING
from luming.kernel.scope.city import city, within
from luming.kernel.scope.scopes import Job
from luming.kernel.workflow.moment import today
from luming.kernel.workflow.words import Words
from luming.services.indicators.catalogue import INDICATORS
from luming.services.indicators.figures import figure
from luming.services.indicators.period import Period
from luming.services.indicators.tests.scene import count, loaded
from luming.services.indicators.where import Where
from luming.services.receipts.checking import put_right
from luming.services.receipts.issuing import cite, issue

HERS = {
    "notice",
    "danger",
    "where",
    "papers",
    "who_you_are",
    "on_behalf",
    "needs",
}  # what the challenge cannot know


@pytest.fixture
def published(street):
    """A receipt that a report cites, and one that none does."""
    with city(settings.CITY):
        loaded(street.town)
        count()
        with within(Job(COUNTING)):
            found = [
                issue(figure("mediation.accepted", Where.city(), Period.year(today().year - 1)))
                for _ in range(2)
            ]
        cite(found[0], UUID(int=7), Words("工作综述", "The year"), "/reports/2025/")
    return found


def test_anybody_reads_what_a_figure_means_and_its_receipt_once_it_is_published(street, published) -> None:
    hall, (cited, other) = Client(), published
    shown = hall.get("/figures/meanings/").content.decode()
    assert all(one.words.zh in shown for one in INDICATORS.values())
    one = hall.get("/figures/mediation.accepted/").content.decode()
    assert INDICATORS["mediation.accepted"].definition.zh in one
    assert f"/figures/receipt/{cited.id}/" in one
    assert str(other.id) not in one
    page = hall.get(f"/figures/receipt/{cited.id}/").content.decode()
    assert cited.digest in page
    assert "工作综述" in page
    assert hall.get(f"/figures/receipt/{other.id}/").status_code == 404
    assert hall.get("/figures/no.such/").status_code == 404
    with city(settings.CITY):
        put_right(cited, 4, "有一件是测试", street.town.people["chief"])
    page = hall.get(f"/figures/receipt/{cited.id}/").content.decode()
    assert "<del" in page
    assert "有一件是测试" in page
    assert street.town.people["chief"].name not in page, "no officer's name"


def test_a_challenge_is_written_into_an_appeal_that_has_a_clock(resident, published) -> None:
    hall, cited = resident.client, published[0]
    path = hall.post(f"/figures/receipt/{cited.id}/challenge/")["Location"]
    assert 'value="figure" checked' in re.sub(
        r' (id|required|class)="[^"]*"', "", hall.get("/bring/kind/").content.decode()
    )
    assert str(cited.id) in hall.get("/bring/what_happened/").content.decode()
    assert {one.procedure for one in resident.street.matters()} == {"mediation"}, (
        "nothing is brought before she sends it"
    )
    asked: list[str] = []
    while not path.endswith("/check/"):
        code = path.strip("/").split("/")[-1]
        assert code not in asked, (code, words(hall.get(path)))
        asked.append(code)
        path = resident.answer(code, **({} if code in HERS else _typed(hall, path)))["Location"]
    assert hall.post("/bring/check/").status_code == 302
    with city(settings.CITY, Job("sweep")):
        matter = Matter.objects.get(procedure="appeal")
    with city(settings.CITY, Job("sweep", matter.id)):
        assert Deadline.objects.get(matter=matter, clock="answer_period").rule == "EN-14.2"


def _typed(hall: Client, path: str) -> dict[str, str]:
    """What the page already holds, as a browser would send it back."""
    form = hall.get(path).context["form"]
    return {name: form[name].value() for name in form.fields}
