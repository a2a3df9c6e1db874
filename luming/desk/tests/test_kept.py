"""A matter closed as performed counts in its year, until a relapse takes it out of that very year."""

from datetime import date

from luming.kernel.scope.city import within
from luming.kernel.workflow.moment import today
from luming.procedures.mediation.tests.test_case_file import in_force
from luming.services.kept import performed_and_kept
from tests.walking import walk


def test_a_relapse_is_deducted_from_the_year_in_which_it_was_closed(town) -> None:
    matter, _applicant, _respondent = in_force(town)
    viewer = town.viewer("mediator")

    def kept():
        with within(viewer.scope):
            return performed_and_kept(viewer, date(today().year, 1, 1), today())

    assert kept() == []
    walk(town, matter, "follow_up", "mediator", {"performance": "done", "findings": "都做到了"})
    walk(town, matter, "close", "mediator", {"summary": "付清了", "unconfirmed": "receipt"})
    (one,) = kept()
    assert (one.matter.id, one.year, one.visited_on, one.holds_on(today())) == (
        matter,
        today().year,
        today(),
        True,
    )
    walk(town, matter, "relapse", "head", {"reason": "又漏水了"})
    (one,) = kept()
    assert (one.reopened_on, one.year, one.holds_on(today())) == (today(), today().year, False)
