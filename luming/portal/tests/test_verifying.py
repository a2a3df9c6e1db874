"""Whoever holds a paper may ask whether it is genuine, and learns nothing about anybody."""

import pytest
from django.conf import settings

from luming.kernel.documents.rendered import verify_url
from luming.kernel.matters.models import Matter
from luming.kernel.scope.city import city, within
from luming.kernel.scope.scopes import OneMatter
from luming.portal.tests.people import text


@pytest.fixture
def paper(resident, street):
    resident.bring()
    (matter,) = street.matters()
    street.accept(matter.id)
    with city(settings.CITY), within(OneMatter(matter.id)):
        return Matter.objects.get(id=matter.id).issued.get(template="mediation.acceptance")


def test_the_code_on_a_paper_leads_to_its_kind_number_day_unit_and_digest(paper, client) -> None:
    address = verify_url(paper).removeprefix(settings.SITE_URL)
    page = client.get(address)
    assert page.status_code == 200
    said = text(page)
    assert "受理通知书" in said
    assert paper.number in said
    assert "团结街道人民调解委员会" in said
    assert paper.digest.rpartition(":")[2] in said


def test_it_says_what_it_does_not_prove_and_names_nobody(paper, client) -> None:
    said = text(client.get(verify_url(paper).removeprefix(settings.SITE_URL)))
    assert "这里不能证明什么" in said
    beside = said.replace(paper.digest.rpartition(":")[2], "")  # in which any three figures may stand
    for personal in ("乌云", "赵", "漏水", "138"):
        assert personal not in beside


@pytest.mark.parametrize("token", ["A" * 22, "x", "%27 or 1=1"])
def test_an_unknown_code_says_so_and_what_to_do(street, client, token) -> None:
    page = client.get(f"/verify/{token}/")
    assert page.status_code == 404
    assert "没有找到这份文书" in text(page)


def test_how_to_verify_is_told_with_the_address_of_this_house(street, client) -> None:
    assert settings.SITE_URL in text(client.get("/verify/"))


def test_in_english_too(paper, client) -> None:
    said = text(client.get(verify_url(paper).removeprefix(settings.SITE_URL) + "?lang=en"))
    assert "This paper was issued here" in said
    assert "Notice of Acceptance" in said


def test_a_paper_whose_step_was_taken_back_says_so_with_the_day_in_both_languages(
    paper, street, client
) -> None:
    street.takes_back(paper.matter_id, "accept")
    address = verify_url(paper).removeprefix(settings.SITE_URL)
    said = text(client.get(address))
    assert "这份文书已经撤销" in said
    assert "起不再有效" in said
    assert paper.number in said
    assert "This paper was withdrawn" in text(client.get(address + "?lang=en"))
