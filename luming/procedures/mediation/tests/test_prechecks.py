"""What a court would not take or not grant is said before, article by article (the law file's section 1.4). Pure."""

from types import SimpleNamespace
from typing import Any

import pytest

from luming.kernel.proceedings.act import Given
from luming.procedures.mediation.courts import confirmable, grounds

WAGES, LEAK = "wages", "leak"


def asked(subject: str = LEAK, **data: Any) -> Any:
    """What a check reads of an application: its answers, and a matter that no court sent and nobody is represented in."""
    matter = SimpleNamespace(subject=subject, done=[])
    return SimpleNamespace(matter=matter, given=Given(data=data, texts={"court": "某区人民法院"}))


@pytest.mark.parametrize("basis", [one for one in grounds.BASES if one != grounds.INVITED])
def test_article_205_gives_each_basis_but_the_courts_own_invitation_to_a_dispute_that_no_court_sent(
    basis,
) -> None:
    assert confirmable.right_court(asked(basis=basis)) is None
    assert "不是法院邀请" in confirmable.right_court(asked(basis=grounds.INVITED)).zh


def test_labour_interpretation_52_leaves_only_the_committees_seat_and_only_payment() -> None:
    assert "第52条" in confirmable.right_court(asked(WAGES, basis="applicant_home")).zh
    assert confirmable.right_court(asked(WAGES, basis=grounds.SEAT)) is None
    assert "给付义务" in confirmable.may_be_confirmed(asked(WAGES, excluded=grounds.NONE)).zh
    assert confirmable.may_be_confirmed(asked(WAGES, excluded=grounds.NONE, payment_only=True)) is None


@pytest.mark.parametrize("kind", grounds.OTHER_WAY)
def test_article_355_names_another_way_for_each_kind_that_is_not_confirmed(kind) -> None:
    said = confirmable.may_be_confirmed(asked(excluded=kind))
    assert "第355条" in said.zh
    assert "article 355" in said.en


@pytest.mark.parametrize("missing", grounds.SOUND)
def test_article_358_is_checked_point_by_point(missing) -> None:
    ticked = [one for one in grounds.SOUND if one != missing]
    said = confirmable.stands_up(asked(sound=ticked))
    assert grounds.SOUND[missing].zh in said.zh
    assert "第358条" in said.zh
    assert confirmable.stands_up(asked(sound=list(grounds.SOUND))) is None


@pytest.mark.parametrize("missing", grounds.NEEDED)
def test_articles_353_and_354_every_paper_that_is_missing_is_named(missing) -> None:
    there = [one for one in grounds.NEEDED if one != missing]
    assert grounds.MATERIALS[missing].zh in confirmable.complete(asked(materials=there)).zh
    assert confirmable.complete(asked(materials=list(grounds.NEEDED))) is None
