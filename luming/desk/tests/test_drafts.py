"""A form half filled in survives a closed browser and the end of a session; nobody else sees it, and it dies in time."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection

from luming.desk import drawers
from luming.desk.models import Drawer
from luming.desk.tests.officers import Officer, accepted, brought, hidden, inside, words
from luming.kernel.events.models import AccessRecord, Event
from luming.kernel.scope.city import city
from luming.kernel.scope.scopes import Job, Logs, Nothing
from luming.kernel.workflow import moment

SAID = "楼上的人说，先看看管子再说"


@pytest.fixture
def matter(place):
    return accepted(place)


@pytest.fixture
def path(matter) -> str:
    return f"/desk/matter/{matter}/do/withdraw/"


def saved(officer, path, **data):
    return officer.post(path, {**hidden(officer.get(path)), "reason": SAID, "draft": "save", **data})


def later(monkeypatch, **span) -> None:
    at = moment.now() + timedelta(**span)
    for place in ("luming.desk.drawers.now", "luming.desk.kept.now", "luming.desk.entry.now"):
        monkeypatch.setattr(place, lambda: at)


def test_a_draft_is_kept_by_a_press_and_offered_in_another_browser(place, desk, path) -> None:
    one = desk("mediator")
    kept = saved(one, path)
    assert kept.headers["Location"] == f"{path}?draft=use"
    assert "存了草稿，留七天" in one.text(path, draft="use")
    other = desk("mediator")
    assert "您有一份" in other.text(path)
    assert SAID not in other.get(path).content.decode()
    assert SAID in other.get(path, draft="use").content.decode()


def test_what_is_missing_in_a_draft_is_not_held_against_her(desk, path) -> None:
    one = desk("mediator")
    saved(one, path, reason="")
    shown = one.get(path, draft="use").content.decode()
    assert 'class="errors"' not in shown
    assert 'class="error"' not in shown


def test_a_page_with_a_draft_in_it_does_not_stay_in_the_browser(desk, path) -> None:
    one = desk("mediator")
    saved(one, path)
    assert one.get(path, draft="use").headers["Cache-Control"] == "no-store"


def test_the_pages_own_script_keeps_it_and_is_answered_in_a_sentence(place, desk, matter, path) -> None:
    one = desk("mediator")
    with inside(place, "head"):
        before = Event.objects.count(), AccessRecord.objects.count()
    answer = one.post(path, {"reason": SAID, "draft": "auto"})
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith("text/plain")
    assert "存了草稿" in answer.content.decode()
    with inside(place, "head"):
        assert (Event.objects.count(), AccessRecord.objects.count()) == before
    assert SAID in one.get(path, draft="use").content.decode()


def test_a_draft_dies_when_the_step_is_taken(desk, matter, path) -> None:
    one = desk("mediator")
    saved(one, path)
    one.post(path, {**hidden(one.get(path, draft="use")), "reason": SAID})
    with city(settings.CITY):
        assert drawers.look(one.town.people["mediator"], f"draft:{path}") is None


def test_what_the_script_sends_after_the_step_was_taken_leaves_nothing(place, desk, path) -> None:
    one = desk("mediator")
    fields = {**hidden(one.get(path)), "reason": SAID}
    one.post(path, fields)
    assert one.post(path, {**fields, "draft": "auto"}).status_code == 409
    with city(settings.CITY, Job("sweep")):
        assert not Drawer.objects.exists()


def test_a_draft_dies_after_seven_days_and_is_then_removed(place, desk, path, monkeypatch) -> None:
    one = desk("mediator")
    saved(one, path)
    with city(settings.CITY, Job("sweep")):
        assert drawers.purge(moment.now() + timedelta(days=6, hours=23)) == 0
        assert Drawer.objects.count() == 1
    with monkeypatch.context() as week:
        at = moment.now() + timedelta(days=7, minutes=1)
        week.setattr("luming.desk.drawers.now", lambda: at)
        assert "您有一份" not in one.text(path)
    with city(settings.CITY, Job("sweep")):
        assert drawers.purge(moment.now() + timedelta(days=7, minutes=1)) == 1


def test_a_draft_can_be_thrown_away(desk, path) -> None:
    one = desk("mediator")
    saved(one, path)
    one.post(path, {"draft": "drop"})
    assert "您有一份" not in one.text(path)


def test_each_step_and_each_officer_has_a_draft_of_her_own(desk, matter, path) -> None:
    saved(desk("mediator"), path)
    assert "您有一份" not in desk("head").text(path)
    assert SAID not in desk("head").get(path, draft="use").content.decode()
    assert "您有一份" not in desk("mediator").text(f"/desk/matter/{matter}/do/note/")


@pytest.mark.parametrize("who", ["far_mediator", "far_head"])
def test_nobody_keeps_a_draft_in_a_matter_out_of_sight(desk, path, who) -> None:
    assert desk(who).post(path, {"draft": "auto", "reason": SAID}).status_code == 404
    assert desk("auditor").post(path, {"draft": "auto", "reason": SAID}).status_code == 403


def test_no_scope_lists_drafts_and_what_lies_there_is_sealed(place, desk, path) -> None:
    saved(desk("mediator"), path)
    with city(settings.CITY):
        theirs = [place.viewer(who).scope for who in ("mediator", "head", "chief")]
    for scope in (Nothing(), Logs(), *theirs):
        with city(settings.CITY, scope):
            assert not Drawer.objects.exists()
    with city(settings.CITY, Job("sweep")), connection.cursor() as cursor:
        cursor.execute("select content from desk_drawer")
        [(content,)] = cursor.fetchall()
    assert SAID.encode() not in bytes(content)


def test_an_application_half_taken_at_the_counter_is_a_draft_too(place, desk) -> None:
    clerk, path = desk("clerk"), "/desk/new/mediation/"
    clerk.post(path, {"what_happened": SAID, "applicant_name": "高娃", "draft": "save"})
    shown = desk("clerk").get(path, draft="use").content.decode()
    assert SAID in shown
    assert "高娃" in shown
    assert 'class="errors"' not in shown


def test_what_the_script_sends_after_she_was_away_ends_nothing_and_keeps_nothing(
    place, desk, path, monkeypatch
) -> None:
    one = desk("mediator")
    fields = hidden(one.get(path))
    later(monkeypatch, minutes=45)
    answer = one.post(path, {"reason": "还没写完", "draft": "auto"})
    assert answer.status_code == 401
    sent = one.post(path, {**fields, "reason": SAID})  # the press that follows is the one that is kept
    assert "why=idle" in sent.headers["Location"]
    one.sign_in(next=path)
    back = one.get(path)
    assert "这是您退出前填的内容" in words(back)
    assert SAID in back.content.decode()


def test_what_came_back_stands_before_an_older_draft(place, desk, path, monkeypatch) -> None:
    one = desk("mediator")
    saved(one, path, reason="旧的草稿")
    fields = hidden(one.get(path))
    later(monkeypatch, minutes=45)
    one.post(path, {**fields, "reason": SAID})
    one.sign_in(next=path)
    shown = one.get(path).content.decode()
    assert SAID in shown
    assert "旧的草稿" not in shown


def test_who_is_not_signed_in_keeps_nothing(place, path) -> None:
    assert Officer("mediator", place).post(path, {"draft": "auto", "reason": SAID}).status_code == 302
    with city(settings.CITY, Job("sweep")):
        assert not Drawer.objects.exists()


def test_a_draft_survives_a_new_key(place, desk, path) -> None:
    from luming.kernel.seal import keyring
    from luming.kernel.seal.keyring import Purpose

    one = desk("mediator")
    saved(one, path)
    names = drawers._keys(place.people["mediator"], f"draft:{path}")
    assert len(names) == len(keyring.current().versions(Purpose.CONTENT))
    brought(place)
    assert "您有一份" in one.text(path)
