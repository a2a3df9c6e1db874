"""Satisfaction is asked of each side on her own page once the matter is closed; no answer leads back to anybody."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.conf import settings
from django.test import Client

from luming.kernel.outbox.models import PAGE, Message
from luming.kernel.parties.models import Party
from luming.kernel.scope.city import city, within
from luming.kernel.scope.ids import new_id
from luming.kernel.scope.scopes import Job, OneMatter
from luming.kernel.workflow.moment import today
from luming.portal.tests.people import Resident, text
from luming.portal.tests.test_other_side import _settle
from luming.services.satisfaction import answering, asking, figures
from luming.services.satisfaction.models import JOB, Answer, Asking, Cell, Contact

ADDRESS = "/follow/satisfaction/"


@pytest.fixture
def closed(resident, street) -> UUID:
    """A matter in mediation, closed as performed, the other side having come in."""
    resident.bring()
    (one,) = street.matters()
    street.accept(one.id)
    resident.other = Resident(Client(), street)
    resident.other.enter(street.invite(one.id))
    _settle(street, one.id)
    return one.id


def ask() -> int:
    """The hour's run."""
    with city(settings.CITY, Job("sweep")):
        found = asking.waiting()
    for matter, key in found:
        with city(settings.CITY, Job("sweep", matter)):
            asking.ask(key)
    return len(found)


def test_each_side_answers_for_herself_changes_it_and_is_called_where_she_wishes(
    closed, resident, street
) -> None:
    assert resident.client.get(ADDRESS).status_code == 404  # nobody was asked yet
    assert (ask(), ask()) == (1, 0)
    with city(settings.CITY), within(OneMatter(closed)):
        told = Message.objects.filter(matter=closed, template="satisfaction_asked", channel=PAGE)
        assert set(told.values_list("party_id", flat=True)) == set(
            Party.objects.filter(matter=closed).values_list("id", flat=True)
        )
    assert "评价这次服务（自愿）" in text(resident.client.get("/follow/"))


def test_a_low_mark_opens_a_contact_where_she_wishes_and_a_changed_one_calls_it_off(
    closed, resident, street
) -> None:
    ask()
    page = text(resident.client.get(ADDRESS))
    assert all(grade in page for grade in ("非常满意", "基本满意", "非常不满意"))
    assert "您对这次服务满意吗" in text(
        resident.client.post(ADDRESS, {"grade": ""})
    )  # asked again, nothing lost
    refused = resident.client.post(ADDRESS, {"grade": "5", "contact": "on", "reach": "晚上"})
    assert "才由负责人联系" in text(refused)
    resident.client.post(
        ADDRESS, {"grade": "1", "words": "等了两个月", "contact": "on", "reach": "13800000000 晚上"}
    )
    page = text(resident.client.get(ADDRESS))
    assert "您希望有人联系" in page
    assert "团结" in page
    assert "您希望有人联系" not in text(resident.other.client.get(ADDRESS))
    resident.other.client.post(ADDRESS, {"grade": "4"})
    with city(settings.CITY, Job(JOB)):
        rows = {one.side: (one.grade, one.given_on) for one in Answer.objects.all()}
        assert rows == {"applicant": (1, today()), "respondent": (4, today())}
    _nobody_gets_from_the_matter_to_an_answer(closed, street)
    resident.client.post(ADDRESS, {"grade": "3"})
    with city(settings.CITY), within(OneMatter(closed)):
        her = Party.objects.get(matter=closed, side="applicant")
        assert answering.answer_of(her).grade == 3
        assert Contact.objects.get(matter=closed).outcome == "called_off"
    with city(settings.CITY, Job(JOB)):
        assert Answer.objects.count() == 2


def _nobody_gets_from_the_matter_to_an_answer(closed, street) -> None:
    """Neither by the unit's own scope nor by the receipt of the matter is there one row; none names matter or party."""
    with city(settings.CITY):
        for scope in (*(street.town.viewer(who).scope for who in ("head", "mediator")), OneMatter(closed)):
            with within(scope):
                assert not Answer.objects.exists()
    names = {field.name for field in Answer._meta.concrete_fields}
    assert names == {"id", "unit", "side", "month", "given_on", "grade", "words"}


def test_a_cell_is_published_from_five_answers_on_once_none_can_change(closed, street) -> None:
    ask()
    with city(settings.CITY, Job(JOB)):
        matter = Asking.objects.get(matter=closed)
        unit, first = matter.unit_id, (today().replace(day=1) - timedelta(days=90)).replace(day=1)
    months = [first, (first + timedelta(days=31)).replace(day=1)]
    with city(settings.CITY):
        others = [street.town.bring().matter for _ in months]
    for month, key in zip(months, others, strict=True):
        with city(settings.CITY, Job("sweep", key)):
            Asking.objects.create(
                matter_id=key,
                unit_id=unit,
                month=month,
                asked_on=month,
                until=month,
                applicants=9,
                respondents=1,
            )
    for place, month in enumerate([months[0]] * 3 + [months[1]] * 2):
        _answers(unit, month, 5 - place % 2, f"第{place}句 13800000000")
    with city(settings.CITY, Job(JOB)):
        assert (figures.roll_up(), figures.roll_up()) == (1, 0)
        (cell,) = Cell.objects.all()
        assert (cell.since, cell.until, cell.asked, figures.answered(cell)) == (*months, 18, 5)
        share = figures.content(cell)
        assert share.share == 100
        assert 50 < share.low < 60
        assert not any("13800000000" in one.text.reveal() for one in cell.remarks.all())


def _answers(unit, month, grade, words) -> None:
    key = new_id()
    with city(settings.CITY, OneMatter(key)):
        Answer(
            id=key, unit_id=unit, side="applicant", month=month, given_on=month, grade=grade, words=words
        ).save(force_insert=True)
