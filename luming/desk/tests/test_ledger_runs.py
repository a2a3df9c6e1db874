"""A run that takes a ledger in is broken off, or loses those who reckon for it: what was kept stays, and the next goes on."""

import os
import signal
from contextlib import contextmanager

import pytest
from django.conf import settings

from luming.desk.tests.officers import inside
from luming.desk.tests.test_ledgers import brought, only_book
from luming.kernel.matters.models import Matter
from luming.kernel.proceedings.ahead import Round
from luming.kernel.proceedings.reckoners import LostReckonerError, reckoners
from luming.services.ledgers import loading, taking


def killed(process: int) -> None:
    """And gone: what it answered before may still be there to be read."""
    os.kill(process, signal.SIGKILL)
    os.waitid(os.P_PID, process, os.WEXITED | os.WNOWAIT)


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


@pytest.mark.parametrize("whole", [False, True])
def test_every_round_after_the_first_comes_as_it_was_foreseen(desk, place, monkeypatch, whole) -> None:
    came, compare = [], Round.is_what_came
    monkeypatch.setattr(loading, "ROUND", 2)
    monkeypatch.setattr(loading, "MANY", 1)
    monkeypatch.setattr("os.sched_getaffinity", lambda _: {0, 1})
    monkeypatch.setattr(Round, "is_what_came", lambda *two: came.append(compare(*two)) or came[-1])
    head = desk("head")
    url = brought(head, *({"留言编号": number} for number in range(1, 6)))
    head.post(url, {"begin": "", "rows": "all"} if whole else {"begin": ""})
    assert list(taking.take_in(settings.CITY, only_book().id))[-1] == 5
    assert came == [True, True]
    assert only_book().whole is whole
    with inside(place, "head"):
        numbers = Matter.objects.filter(procedure="appeal").values_list("number", flat=True)
        assert sorted(one[-5:] for one in numbers) == [f"{place:04d}号" for place in range(1, 6)]


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
    killed(started[0].processes()[0])
    with pytest.raises(LostReckonerError):
        next(rounds)
    with inside(place, "head"):
        assert Matter.objects.filter(procedure="appeal").count() == 2
    assert list(taking.take_in(settings.CITY, only_book().id)) == [4, 5]
    with inside(place, "head"):
        assert Matter.objects.filter(procedure="appeal").count() == 5
