"""Units, people and posts from tables: every fault of every row at once, or all rows saved with their history."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from luming.desk.office import regions as places
from luming.desk.office.people import fresh_password
from luming.kernel.orgs import changing
from luming.kernel.orgs.models import Post, Region, Unit, User
from luming.kernel.orgs.posts import grant_post
from luming.kernel.orgs.sounds import sounded
from luming.kernel.scope.city import own_code
from luming.kernel.scope.ids import new_id
from luming.kernel.workflow.moment import today
from luming.kernel.workflow.refusal import Refused
from luming.kernel.workflow.roles import POSTS

Row = dict[str, str]
UNIT_HEADS = {
    "code": "代码",
    "name": "名称",
    "short": "简称",
    "kind": "类型",
    "region": "区划代码",
    "parent": "上级代码",
    "address": "地址",
    "phone": "电话",
    "hours": "办公时间",
    "takes_public": "直接接待群众",
}
PERSON_HEADS = {"username": "账号", "name": "姓名", "phone": "电话", "email": "邮箱"}
POST_HEADS = {"username": "账号", "unit": "机构代码", "role": "岗位", "since": "从哪天"}
KINDS = {
    "centre": "矛调中心",
    "committee": "人民调解委员会",
    "justice_office": "司法所",
    "agency": "部门",
    "court": "法院",
}
YES = {"是", "1", "yes", "true", "√"}
FIRST_ROW = 2  # after the heads, as the spreadsheet numbers it


@dataclass
class Loaded:
    """What came of one table: how many rows, the passwords to hand over, or what is wrong in which row."""

    rows: int = 0
    passwords: list[tuple[User, str]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def wrong(self, place: int, text: str) -> None:
        """One fault, with the row's number in the sheet."""
        self.faults.append(_("第 %(row)s 行：%(text)s") % {"row": place + FIRST_ROW, "text": text})


def regions(rows: list[Row], by: User) -> Loaded:
    """Places, each by its code; what exists is left as it is."""
    many, wrong = places.laid(rows, own_code(), by)
    return Loaded(rows=many, faults=wrong)


def units(rows: list[Row], by: User) -> Loaded:
    """Units, parents before children; what exists by its code is left as it is."""
    loaded = Loaded()
    known: dict[str, Unit] = {unit.code: unit for unit in Unit.objects.filter()}
    regions = {
        region.code: region for region in Region.objects.filter(code__in={row["region"] for row in rows})
    }
    fresh: list[Unit] = []
    for place, row in enumerate(rows):
        if row["code"] in known:
            continue
        unit = _unit(row, known, regions)
        if isinstance(unit, str):
            loaded.wrong(place, unit)
            continue
        known[unit.code] = unit
        fresh.append(unit)
    return _saved(loaded, fresh, by)


def people(rows: list[Row], by: User) -> Loaded:
    """Accounts, each with a password to hand over."""
    loaded = Loaded()
    taken = set(User.objects.values_list("username", flat=True))
    fresh: list[User] = []
    for place, row in enumerate(rows):
        username = row["username"].lower()
        if not username or not row["name"]:
            loaded.wrong(place, _("要有账号和姓名。"))
        elif username not in taken:
            taken.add(username)
            user = User(
                id=new_id(),
                username=username[:40],
                name=row["name"][:60],
                pinyin=sounded(row["name"])[:120],
                phone=row.get("phone", "")[:20],
                email=row.get("email", ""),
            )
            loaded.passwords.append((user, fresh_password(user)))
            fresh.append(user)
    return _saved(loaded, fresh, by)


def posts(rows: list[Row], by: User) -> Loaded:
    """Posts, granted by whoever loads them; those that open matters wait for a second person."""
    loaded = Loaded()
    users = {
        user.username: user
        for user in User.objects.filter(username__in={row["username"].lower() for row in rows})
    }
    known = {
        unit.code: unit for unit in Unit.objects.on(today()).filter(code__in={row["unit"] for row in rows})
    }
    roles = {name: role for role in POSTS for name in (role.code, role.words.zh)}
    ready = []
    for place, row in enumerate(rows):
        user, unit, role = users.get(row["username"].lower()), known.get(row["unit"]), roles.get(row["role"])
        since = _day(row.get("since", "")) or today()
        missing = [
            name for name, found in ((_("账号"), user), (_("机构"), unit), (_("岗位"), role)) if found is None
        ]
        if missing:
            loaded.wrong(place, _("找不到：%(what)s。") % {"what": pgettext("list", "、").join(missing)})
        elif not _has(user, unit, role):
            ready.append((place, user, unit, role, since))
    for place, user, unit, role, since in ready if not loaded.faults else []:
        _grant(loaded, place, (user, unit, role), by, since)
    return loaded


def _grant(loaded: Loaded, place: int, what: tuple[Any, Any, Any], by: User, since: date) -> None:
    try:
        grant_post(*what, by, since=since)
        loaded.rows += 1
    except Refused as refused:
        loaded.wrong(place, refused.words.zh)


def _has(user: Any, unit: Any, role: Any) -> bool:  # noqa: ANN401 - rows just found
    return Post.objects.on(today()).filter(user=user, unit=unit, role_code=role.code).exists()


def _unit(row: Row, known: Mapping[str, Unit], regions: Mapping[str, Region]) -> Unit | str:
    """The unit of a row, or what is wrong with it."""
    wrong = _wrong_unit(row, known, regions)
    if wrong:
        return wrong
    return Unit.under(
        known.get(row["parent"]),
        code=row["code"],
        name=row["name"],
        short=row["short"],
        kind=_kinds()[row["kind"]],
        region=regions[row["region"]],
        pinyin=sounded(row["name"])[:200],
        address=row["address"],
        phone=row["phone"],
        hours=row["hours"],
        takes_public=row["takes_public"].lower() in YES,
        valid_from=today(),
    )


def _wrong_unit(row: Row, known: Mapping[str, Unit], regions: Mapping[str, Region]) -> str:
    if not row["code"] or not row["name"] or not row["short"]:
        return _("要有代码、名称和简称。")
    if row["region"] not in regions:
        return _("没有区划代码 %(code)s。") % {"code": row["region"] or "—"}
    if row["parent"] and row["parent"] not in known:
        return _("上级代码 %(code)s 要写在它前面的行里。") % {"code": row["parent"]}
    if row["kind"] not in _kinds():
        return _("类型只能是：%(kinds)s。") % {"kinds": pgettext("list", "、").join(KINDS.values())}
    return ""


def _kinds() -> dict[str, str]:
    """Kinds by our code and by their Chinese name."""
    return {name: code for code, chinese in KINDS.items() for name in (code, chinese)}


def _saved(loaded: Loaded, fresh: list[Any], by: User) -> Loaded:
    """All or nothing."""
    if loaded.faults:
        return Loaded(faults=loaded.faults)
    changing.add(fresh, by, _("首日导入"))
    loaded.rows = len(fresh)
    return loaded


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
