"""Reference data is asked once in a transaction, and anew as soon as it changes or the transaction is over."""

from datetime import date

from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from luming.kernel.deadlines.calendars import in_force
from luming.kernel.deadlines.models import Notice
from luming.kernel.orgs import changing, reading
from luming.kernel.scope.city import city
from luming.kernel.scope.kept import kept
from luming.kernel.workflow.moment import now

MADE_UP = """
year = 2027
notice = "测试〔2026〕1号"
published = 2026-12-01
holiday = [
  { name = "元旦", from = 2027-01-01, to = 2027-01-03 },
  { name = "春节", from = 2027-02-05, to = 2027-02-11 },
  { name = "劳动节", from = 2027-05-01, to = 2027-05-03 },
  { name = "国庆节", from = 2027-10-01, to = 2027-10-07 },
]
"""  # the real one is not published yet


def test_the_same_question_is_asked_once_while_the_city_is_open(town) -> None:
    with CaptureQueriesContext(connection) as asked:
        assert reading.unit(town.unit.id) is reading.unit(town.unit.id)
    assert len(asked) == 1


def test_nothing_is_kept_from_one_transaction_to_the_next(db) -> None:
    asked = []
    for _ in range(2):
        with city(settings.CITY):
            kept("question", lambda: asked.append(1))
    assert len(asked) == 2


def test_nothing_is_kept_where_no_city_is_open() -> None:
    asked = []
    kept("question", lambda: asked.append(1))
    kept("question", lambda: asked.append(1))
    assert len(asked) == 2


def test_a_changed_unit_is_read_anew(town) -> None:
    reading.unit(town.unit.id)
    changing.change(town.unit, None, phone="0472-5150009")
    assert reading.unit(town.unit.id).phone == "0472-5150009"


def test_a_notice_loaded_in_this_transaction_is_in_force_at_once(town) -> None:
    assert not in_force().is_known(date(2027, 1, 4))
    Notice.objects.create(year=2027, title="测试", text=MADE_UP, digest="t", loaded_at=now())
    assert in_force().is_known(date(2027, 1, 4))
