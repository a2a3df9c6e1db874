"""A receipt says for ever what was known then; what was changed behind its back is found; an erratum reaches every report."""

from decimal import Decimal
from uuid import UUID

import pytest

from luming.kernel.matters.models import Matter
from luming.kernel.matters.models.touched import COUNTING
from luming.kernel.scope.city import within
from luming.kernel.scope.scopes import Job
from luming.kernel.workflow.moment import today
from luming.kernel.workflow.refusal import WrongInputError
from luming.kernel.workflow.words import Words
from luming.services.indicators.catalogue import COUNTED
from luming.services.indicators.figures import figure, whole_of
from luming.services.indicators.period import Period
from luming.services.indicators.tests.scene import count, lived
from luming.services.indicators.where import Where
from luming.services.receipts.checking import check, errata_of, figure_of, put_right, records
from luming.services.receipts.issuing import cite, issue
from luming.services.receipts.lines import Line, digest, packed, unpacked
from luming.services.receipts.models import Listed, Receipt
from tests.proofs.going import goes

YEAR = Period.year(today().year)
REPORT = UUID(int=7)


def issued(code: str, where: Where | None = None, period: Period = YEAR) -> Receipt:
    with within(Job(COUNTING)):
        return issue(figure(code, where or Where.city(), period))


def test_what_was_known_then_stays_and_what_comes_later_is_another_number(town) -> None:
    lived(town)
    for code in COUNTED:
        for period in (YEAR, YEAR.before):
            one = issued(code, period=period)
            with within(Job(COUNTING)):
                now = figure_of(one)
                assert now.value == one.value, code
                assert now.listed(whole_of(now.indicator)).count() == one.many
                assert now.recomputed() == one.value, code
            assert check(one).holds, code
    accepted, rate = issued("mediation.accepted"), issued("mediation.settled_rate", Where.unit(town.unit))
    goes(town, "accept", "withdraw:applicant")
    count()
    with within(Job(COUNTING)):
        assert figure_of(accepted).recomputed() == figure_of(accepted).value == accepted.value + 1
        assert figure_of(rate).recomputed() != rate.value
    assert len(records(accepted)) == accepted.value == 7
    assert check(accepted).holds


def test_a_list_or_a_chain_that_somebody_changed_is_found(town) -> None:
    lived(town)
    one = issued("mediation.accepted")
    lines = records(one)
    with within(Job(COUNTING)):
        other = issued("mediation.withdrawn")
        false = Line(lines[0].matter, lines[0].seq, "sha256:0", 1)
        forged = Receipt(
            code=one.code, version=1, definition={}, first=one.first, last=one.last, where={}, at=one.at
        )
        forged.value, forged.many, forged.digest = one.value, one.many, digest([false, *lines[1:]])
        forged.save(force_insert=True)
        Listed.objects.create(receipt=forged, lines=packed([false, *lines[1:]]))
    found = check(forged)
    assert found.list_is_whole
    assert found.gone == [lines[0].matter], "its head stands in no chain"
    other.digest = one.digest
    assert not check(other).list_is_whole
    one.value += 1
    assert not check(one).number_is_theirs
    assert unpacked(packed(reversed(lines))) == lines, "the order of the lines is their own"


def test_a_list_names_matters_and_is_shown_to_no_reader_by_itself(town) -> None:
    lived(town)
    one = issued("mediation.accepted")
    for who in ("chief", "auditor", "administrator"):
        with within(town.viewer(who).scope):
            assert not Listed.objects.exists()
            assert Receipt.objects.filter(id=one.id).exists()
    with within(town.viewer("far_head").scope):
        assert Matter.objects.filter(id__in=[line.matter for line in records(one)]).count() == 1


def test_an_erratum_says_old_new_and_why_and_flags_every_report_that_cites_the_figure(town) -> None:
    lived(town)
    one, chief = issued("mediation.accepted"), town.people["chief"]
    assert not one.cited_by.exists()
    for _again in range(2):
        cite(one, REPORT, Words("2026年工作综述", "The year 2026"), "/reports/2026/")
    assert errata_of(REPORT) == []
    for new, why in ((Decimal(6), " "), (Decimal(7), "一样")):
        with pytest.raises(WrongInputError):
            put_right(one, new, why, chief)
    put_right(one, Decimal(6), "有一件是测试时登记的", chief)
    put_right(one, Decimal(5), "又发现一件", chief)
    assert [(row.old, row.new) for row in errata_of(REPORT)] == [(6, 5), (7, 6)]
    assert Receipt.objects.get(id=one.id).value == 7, "the receipt stays as it was"
    assert [row.report for row in one.cited_by.all()] == [REPORT]
