"""Reference data never changes without a line that says who, when and why."""

from datetime import date

import pytest

from luming.kernel.orgs import changing
from luming.kernel.orgs.models import ReferenceChange, Unit, User
from luming.kernel.scope.city import within
from luming.kernel.scope.ids import new_id
from luming.kernel.scope.scopes import Logs


def history(row):
    with within(Logs()):  # the auditor reads it
        return list(ReferenceChange.objects.filter(row=row.pk).order_by("id"))


def test_a_change_keeps_what_stood_there_before(town) -> None:
    who = town.people["administrator"]
    changed = changing.change(town.unit, who, "搬到新址", address="少先路1号")
    assert Unit.objects.get(id=town.unit.id).address == "少先路1号" == changed.address
    line = history(town.unit)[-1]
    assert (line.verb, line.by_id, line.reason) == ("changed", who.id, "搬到新址")
    assert line.before == {"address": "团结大街8号"}
    assert line.after == {"address": "少先路1号"}


def test_a_change_that_changes_nothing_leaves_no_line(town) -> None:
    changing.change(town.unit, town.people["administrator"], address=town.unit.address)
    assert history(town.unit) == []


def test_a_stale_row_does_not_undo_what_somebody_else_changed_meanwhile(town) -> None:
    stale = Unit.objects.get(id=town.unit.id)
    changing.change(town.unit, None, phone="0472-5150001")
    changing.change(stale, None, address="少先路1号")
    now = Unit.objects.get(id=town.unit.id)
    assert (now.phone, now.address) == ("0472-5150001", "少先路1号")


def test_new_rows_stand_in_the_history_with_all_they_say(town) -> None:
    unit = Unit(
        id=new_id(),
        code="N",
        name="新设调委会",
        short="新设",
        kind="committee",
        region=town.region,
        path="x/",
        pinyin="xin she",
        valid_from=date(2026, 1, 1),
    )
    changing.add([unit], town.people["administrator"], "新设")
    line = history(unit)[0]
    assert line.verb == "added"
    assert line.after["name"] == "新设调委会"
    assert line.after["valid_from"] == "2026-01-01"


def test_no_password_ever_enters_the_history(town) -> None:
    user = User(id=new_id(), username="newcomer", name="新人")
    user.set_password("a-made-up-password")
    changing.add([user], town.people["administrator"])
    changing.change(user, None, password="another", name="新来的人")
    assert all("password" not in {**line.before, **line.after} for line in history(user))


def test_only_the_auditor_and_nobody_with_matters_reads_the_history(town) -> None:
    changing.change(town.unit, None, address="少先路1号")
    with within(town.viewer("head").scope):
        assert not ReferenceChange.objects.filter(row=town.unit.pk).exists()
    with pytest.raises(Exception, match=r"permission denied|appended"):
        ReferenceChange.objects.filter(row=town.unit.pk).update(reason="")
