"""A court's liaison at her desk: she sends a dispute, follows it, and reads nothing that was said in the talks."""

import pytest
from django.conf import settings as site
from django.contrib.auth.hashers import make_password

from luming.desk.tests.officers import PASSWORD, hidden, inside, words
from luming.kernel.documents.models import Issued
from luming.kernel.events.models import AccessRecord, EventText
from luming.kernel.matters.models import Matter
from luming.kernel.orgs.models import User
from luming.kernel.scope.city import city
from luming.procedures.mediation.models import CourtFile
from luming.procedures.mediation.tests import courthouse
from luming.procedures.mediation.tests.test_from_the_court import CONCESSION, PRIVATE, SAID, talked
from tests.walking import walk

HERS = "/desk/court/"


@pytest.fixture
def house(place):
    """The small city with a court in it."""
    with city(site.CITY):
        courthouse.court(place)
        User.objects.filter(username="clerk_of_court").update(password=make_password(PASSWORD))
    return place


def files(house) -> list[CourtFile]:
    with inside(house, "clerk_of_court"):
        return list(CourtFile.objects.order_by("id"))


def sent(house, liaison) -> CourtFile:
    """A dispute that she sent from her own page."""
    form = "/desk/new/mediation/from-court/"
    answer = liaison.post(form, hidden(liaison.get(form)) | courthouse.letter(house, asked_by="both"))
    assert answer.status_code == 302, words(answer)
    assert answer["Location"] == HERS
    (file,) = files(house)
    return file


def test_she_sends_a_dispute_and_follows_it_to_the_report_and_no_further(house, desk) -> None:
    liaison = desk("clerk_of_court")
    assert "没有正在调解的委派、委托" in liaison.text(HERS)
    file = sent(house, liaison)
    page = liaison.text(HERS)
    assert courthouse.CASE in page
    assert "等签收" in page
    with city(site.CITY):
        talked(house, file.matter_id)
        walk(house, file.matter_id, "return_to_court", "mediator", {"result": "apart"})
    page = liaison.text(f"{HERS}{file.id}/")
    assert "分歧较大" in page
    assert "特邀调解情况报告" in page
    everything = page + liaison.text(HERS)
    for private in (PRIVATE, SAID, CONCESSION, "可以谈", "乌云其其格", "楼上漏水"):
        assert private not in everything
    the_report_opens_and_nothing_else(house, liaison, file)


def the_report_opens_and_nothing_else(house, liaison, file) -> None:
    """By her pages, and by her own scope in the database; that she looked is on record."""
    with inside(house, "mediator"):
        papers = dict(Issued.objects.filter(matter=file.matter_id).values_list("template", "id"))
        hers = AccessRecord.objects.filter(user=house.people["clerk_of_court"].id)
        assert hers.filter(matter=file.matter_id).exists()
    report = liaison.get(f"{HERS}{file.id}/paper/{papers['mediation.court_return']}.pdf")
    assert b"".join(report.streaming_content).startswith(b"%PDF")
    for closed in (
        f"{HERS}{file.id}/paper/{papers['mediation.record']}.pdf",
        f"/desk/matter/{file.matter_id}/",
        f"/desk/paper/{papers['mediation.court_return']}.pdf",
    ):
        assert liaison.get(closed).status_code == 404, closed
    with inside(house, "clerk_of_court"):
        assert not Matter.objects.exists()
        assert not EventText.objects.exists()


def test_nobody_else_has_her_desk_and_another_court_has_not_her_files(house, desk) -> None:
    with city(site.CITY):
        courthouse.entrusted(house)
    (file,) = files(house)
    assert desk("clerk").get(HERS).status_code == 403
    assert desk("liaison").get(f"{HERS}{file.id}/").status_code == 404
    assert "没有正在调解" in desk("liaison").text(HERS)


def test_a_clerk_takes_the_courts_letter_in_only_with_the_letter(house, desk) -> None:
    clerk = desk("clerk")
    assert "法院委派、委托来的" in clerk.text("/desk/new/mediation/")
    form = "/desk/new/mediation/from-court/"
    answer = clerk.post(form, hidden(clerk.get(form)) | courthouse.letter(house))
    assert answer.status_code == 200
    assert "委派、委托函" in words(answer)
    assert files(house) == []
