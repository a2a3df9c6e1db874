"""At the desk nobody is asked how content she is: heads call who wishes it, and read what is published."""

from datetime import date

from django.urls import URLPattern, URLResolver, get_resolver

from luming.desk.tests.officers import accepted, inside
from luming.kernel.scope.ids import new_id
from luming.kernel.workflow.moment import today
from luming.procedures.mediation.procedure import Mediation
from luming.services.satisfaction.models import Cell, Contact


def test_no_page_and_no_form_of_the_desk_asks_how_content_anybody_is() -> None:
    named = [one.name for one in _patterns(get_resolver().url_patterns) if one.name and "satisf" in one.name]
    assert sorted(named) == ["satisfaction", "satisfaction"]  # the person's own page, and the published cells
    for step in Mediation.steps.values():
        fields = step.form.base_fields if step.form else {}
        asked = [
            name for name, field in fields.items() if "满意" in f"{field.label}{name}" or "satisf" in name
        ]
        assert not asked, (step.name, asked)


def _patterns(found):
    for one in found:
        if isinstance(one, URLResolver):
            yield from _patterns(one.url_patterns)
        elif isinstance(one, URLPattern):
            yield one


def test_a_head_calls_who_wishes_it_and_the_officer_concerned_does_not(place, desk) -> None:
    matter = accepted(place)
    with inside(place, "head"):
        key = new_id()
        Contact.objects.create(
            id=key, matter_id=matter, unit=place.unit, number="昆区人调〔2026〕1号", opened_on=today(), due_on=today(),
            reach="13800000000",
        )  # fmt: skip
    head = desk("head")
    assert "有 1 位当事人希望被联系" in head.text("/desk/")
    page = head.text("/desk/contacts/")
    assert "昆区人调〔2026〕1号里有一位当事人希望有人联系" in page
    assert "13800000000" in page
    mediator = desk("mediator")
    assert mediator.get("/desk/contacts/").status_code == 403
    assert mediator.post(f"/desk/contacts/{key}/", {"result": "x"}).status_code == 403
    assert (
        head.post(f"/desk/contacts/{key}/", {"result": ""}).status_code == 302
    )  # asked for again, nothing done
    head.post(f"/desk/contacts/{key}/", {"result": "打了电话，说明了情况。"})
    assert "现在没有人等着联系" in head.text("/desk/contacts/")
    assert head.post(f"/desk/contacts/{key}/", {"result": "again"}).status_code == 404
    with inside(place, "head"):
        row = Contact.objects.get(id=key)
        assert (row.outcome, row.ended_on, row.result.reveal()) == ("done", today(), "打了电话，说明了情况。")


def test_published_cells_stand_by_unit_and_side_with_who_did_not_answer(place, desk) -> None:
    head = desk("head")
    assert "还没有满5份" in head.text("/desk/satisfaction/")
    with inside(place, "head"):
        Cell.objects.create(
            unit=place.unit, side="applicant", since=date(2026, 1, 1), until=date(2026, 2, 1), asked=12, very_satisfied=3,
            satisfied=2, mostly=0, dissatisfied=1, very_dissatisfied=0,
        )  # fmt: skip
    page = head.text("/desk/satisfaction/")
    assert "2026-01 — 2026-02 12 6 6 3 2 0 1 0" in page
    assert "不排名次" in page
