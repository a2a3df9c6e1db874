"""Which page is for whom, held for every role and every page; and what is out of sight is not there."""

import pytest
from django.conf import settings
from django.urls import reverse

from luming.desk.pages import PAGES
from luming.desk.tests.officers import Officer, accepted, inside, taken, words
from luming.kernel.documents.door import Admitted
from luming.kernel.documents.models import Issued, Received
from luming.kernel.matters.models import Matter
from luming.kernel.matters.models.matter import MatterQuerySet
from luming.kernel.proceedings.act import Given
from luming.kernel.scope.city import city
from luming.kernel.workflow.roles import POSTS, Role

pytestmark = pytest.mark.slow  # a long scene for each test

ROLES = [role.code for role in POSTS]
# Pages without an address of a matter; one address for each line of the table.
PLAIN = {
    "account": "/desk/account/",
    "desk": "/desk/?list=all",
    "find": "/desk/find/",
    "new": "/desk/new/mediation/",
    "field": "/desk/field/",
    "court": "/desk/court/",
    "refer": "/desk/new/mediation/from-court/",
    "keys": "/desk/keys/",
    "filters": "/desk/filters/",
    "wordings": "/desk/wordings/",
    "day_sheet": "/desk/day-sheet/",
    "reassign": "/desk/reassign/",
    "same_problem": "/desk/same-problem/",
    "reports": "/desk/reports/",
    "leaves": "/desk/leaves/",
    "tokens": "/desk/account/tokens/",
    "events": "/desk/log/events/",
    "access_log": "/desk/log/looks/",
    "sign_ins": "/desk/log/sign-ins/",
    "changes": "/desk/log/changes/",
    "verify": "/desk/log/verify/",
    "people": "/desk/people/",
    "posts": "/desk/posts/",
    "units": "/desk/units/",
    "local_rules": "/desk/local-rules/",
    "webhooks": "/desk/webhooks/",
    "first_day": "/desk/first-day/",
    "messages": "/desk/messages/",
    "ledgers": "/desk/ledgers/",
    "packages": "/desk/packages/",
    "houses": "/desk/houses/",
    "destruction": "/desk/destruction/",
    "days": "/desk/days-to-reply/",
    "responses": "/desk/responses/",
    "satisfaction": "/desk/satisfaction/",
    "contacts": "/desk/contacts/",
    "committees": "/desk/committees/",
    "filings": "/desk/committees/filings/",
    "supervision": "/desk/supervision/",
    "rates": "/desk/supervision/rates/",
    "statistics": "/desk/statistics/",
    "exports": "/desk/exports/",
    "overview": "/desk/overview/",
    "figures": "/desk/figures/",
    "reported": "/desk/figures/reported/",
    "own_request": "/desk/own-request/",
}
OF_MATTER = {
    "matter",
    "members",
    "list_members",
    "unmask",
    "looks",
    "slip",
    "sitting",
    "step",
    "paper",
    "file",
    "folder",
    "repeats",
    "similar",
    "room",
    "home",
    "calendar",
}


@pytest.fixture
def matter(place):
    """A matter with a paper and a file, at one unit."""
    key = accepted(place)
    letter = Given(texts={"comment": "照片"}, files=(Admitted("leak.png", "image/png", b"made up"),))
    taken(place, key, "add_material", "mediator", letter)
    return key


def addresses(town, key) -> list[str]:
    """Every address that belongs to one matter."""
    with inside(town, "mediator"):
        paper = Issued.objects.filter(matter=key).first()
        file = Received.objects.filter(matter=key).first()
        found = Matter.objects.get(pk=key)
        party = found.parties.first()
        event = found.events.first()
    return [
        reverse("desk:matter", args=[key]),
        reverse("desk:looks", args=[key]),
        reverse("desk:members", args=[key]),
        reverse("desk:list_members", args=[key]),
        reverse("desk:slip", args=[key]),
        reverse("desk:unmask", args=[key, party.id]),
        reverse("desk:step", args=[key, "note"]),
        reverse("desk:step", args=[key, "hand_over"]),
        reverse("desk:sitting", args=[key, event.id]),
        reverse("desk:paper", args=[paper.id, "pdf"]),
        reverse("desk:paper", args=[paper.id, "docx"]),
        reverse("desk:file", args=[file.id]),
        reverse("desk:folder", args=[key]),
        reverse("desk:repeats", args=[key]),
        reverse("desk:similar", args=[key]),
        reverse("desk:room", args=[key]),
    ]


def test_every_page_of_the_table_is_tried_here() -> None:
    assert set(PAGES) == set(PLAIN) | OF_MATTER


@pytest.mark.parametrize("role", ROLES)
def test_a_page_opens_for_the_roles_of_the_table_and_for_no_other(desk, role) -> None:
    officer = desk(role)
    opened = {name for name, path in PLAIN.items() if officer.get(path).status_code == 200}
    assert opened == {name for name in PLAIN if Role.of(role) in PAGES[name]}


@pytest.mark.parametrize("path", PLAIN.values())
def test_who_is_not_signed_in_is_asked_to(place, path) -> None:
    assert Officer("clerk", place).get(path).headers["Location"].startswith("/desk/sign-in/")


def test_a_page_that_is_not_hers_names_whose_it_is(desk) -> None:
    answer = desk("clerk").get("/desk/people/")
    assert answer.status_code == 403
    assert "能用这一页的岗位：管理员" in words(answer)


@pytest.mark.parametrize("role", ROLES)
def test_home_is_where_her_work_begins(desk, role) -> None:
    officer = desk(role)
    first = officer.get("/desk/")
    elsewhere = {"auditor": "/desk/log/events/", "administrator": "/desk/people/"}
    assert first.headers.get("Location") == elsewhere.get(role)


def test_an_account_without_a_post_opens_nothing_but_itself(place, desk) -> None:
    with city(settings.CITY):
        place.posts["clerk"].valid_until = place.posts["clerk"].valid_from
        place.posts["clerk"].save()
    clerk = desk("clerk")
    assert clerk.get("/desk/").headers["Location"] == "/desk/account/"
    assert {
        clerk.get(path).status_code for name, path in PLAIN.items() if name not in {"account", "desk", "keys"}
    } == {403}


@pytest.mark.parametrize("role", ["far_clerk", "far_mediator", "far_head", "auditor", "administrator"])
def test_a_matter_out_of_sight_is_not_there_on_any_page(place, matter, desk, role) -> None:
    officer = desk(role)
    for path in addresses(place, matter):
        assert officer.get(path).status_code in {403, 404}, path
        assert officer.post(path).status_code in {403, 404}, path
    shown = officer.get("/desk/find/", q="楼上漏水")
    assert "天花板" not in shown.content.decode()


@pytest.mark.parametrize("role", ["far_clerk", "far_mediator", "far_head"])
def test_for_who_has_such_pages_the_unseen_and_the_unknown_look_alike(place, matter, desk, role) -> None:
    officer = desk(role)
    paths = addresses(place, matter)
    unknown = [path.replace(str(matter), "00000000-0000-7000-8000-000000000000") for path in paths]
    assert {officer.get(path).status_code for path in (*paths, *unknown)} == {404}


@pytest.mark.parametrize("role", ["far_clerk", "far_mediator", "far_head"])
def test_with_the_first_lock_open_row_security_alone_still_shows_nothing(
    place, matter, desk, role, monkeypatch
) -> None:
    officer = desk(role)
    monkeypatch.setattr(MatterQuerySet, "visible_to", lambda self, _viewer: self)
    monkeypatch.setattr(MatterQuerySet, "held_by", lambda self, _units: self)
    for path in addresses(place, matter):
        assert officer.get(path).status_code == 404, path
    for page in ("/desk/?list=all&standing=any", "/desk/?list=late", "/desk/messages/"):
        assert "团结人调" not in officer.text(page)
    with inside(place, "mediator"):
        number = Matter.objects.get(pk=matter).number
    for wanted in (number, number[-5:-1], "漏水", "天花板"):
        assert "天花板坏了" not in officer.text("/desk/find/", q=wanted)


@pytest.mark.parametrize(
    "role", ["chief", "supervisor", "head", "clerk", "handler", "liaison", "grid_worker"]
)
def test_those_whose_sight_reaches_it_open_the_matter(matter, desk, role) -> None:
    assert "楼上漏水" in desk(role).text(f"/desk/matter/{matter}/")


def test_an_auditor_writes_nothing(place, matter, desk) -> None:
    auditor = desk("auditor")
    for name, path in PLAIN.items():
        if name != "account":
            assert auditor.post(path).status_code == 403, path
    for path in addresses(place, matter):
        assert auditor.post(path).status_code == 403, path


@pytest.mark.parametrize("role", ROLES)
def test_every_page_speaks_english_when_asked(desk, role) -> None:
    officer = desk(role)
    officer.client.cookies["lang"] = "en"
    for name, path in PLAIN.items():
        if Role.of(role) in PAGES[name]:
            answer = officer.get(path)
            assert '<html lang="en"' in answer.content.decode(), path
            assert "Sign-in name" in words(answer) or "退出" not in words(answer), path
