"""A run that takes a ledger in is broken off, or loses those who reckon for it: what was kept stays, and the next goes on."""

import os
import signal
from contextlib import contextmanager

import pytest
from django.conf import settings

from luming.desk.tests.officers import inside
from luming.desk.tests.test_ledgers import brought, only_book
from luming.kernel.matters.models import Matter
from luming.kernel.proceedings.reckoners import LostReckonerError, reckoners
from luming.services.ledgers import loading, taking


def test_a_run_that_was_broken_off_goes_on_where_it_stopped(desk, place, monkeypatch) -> None:
    monkeypatch.setattr(loading, "ROUND", 2)
    head = desk("head")
    url = brought(head, *({"留言编号": number} for number in range(1, 6)))
    head.post(url, {"begin": ""})
    rounds = taking.take_in(settings.CITY, only_book().id)
    assert next(rounds) == 2
    rounds.close()
    assert "正在收，2 / 5" in head.text(url)
    assert list(taking.take_in(settings.CITY, only_book().id)) == [4, 5]
    with inside(place, "head"):
        assert Matter.objects.filter(procedure="appeal").count() == 5


def test_a_run_whose_helpers_died_keeps_the_rounds_before_and_the_next_goes_on(
    desk, place, monkeypatch
) -> None:
    started = []

    @contextmanager
    def noted(many):
        with reckoners(many) as found:
            started.append(found)
            yield found

    monkeypatch.setattr(loading, "ROUND", 2)
    monkeypatch.setattr(loading, "MANY", 1)
    monkeypatch.setattr(loading, "reckoners", noted)
    monkeypatch.setattr("os.sched_getaffinity", lambda _: {0, 1})
    head = desk("head")
    url = brought(head, *({"留言编号": number} for number in range(1, 6)))
    head.post(url, {"begin": ""})
    rounds = taking.take_in(settings.CITY, only_book().id)
    assert next(rounds) == 2
    os.kill(started[0].processes()[0], signal.SIGKILL)
    with pytest.raises(LostReckonerError):
        next(rounds)
    with inside(place, "head"):
        assert Matter.objects.filter(procedure="appeal").count() == 2
    assert list(taking.take_in(settings.CITY, only_book().id)) == [4, 5]
    with inside(place, "head"):
        assert Matter.objects.filter(procedure="appeal").count() == 5
