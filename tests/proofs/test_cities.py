"""Many cities in one house: nothing of one answers in another, whichever lock is left open, and each lives by itself."""

import json
import random
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import permutations

import psycopg
import pytest
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import connection
from django.test import Client

from luming.commands.tests.own_city import command, empty, name_of
from luming.kernel.documents import storing
from luming.kernel.documents.models import Rendering
from luming.kernel.events.models import Event
from luming.kernel.matters.models import Matter
from luming.kernel.orgs import tokens
from luming.kernel.parties.models import Party
from luming.kernel.proceedings import jobs, naming
from luming.kernel.scope import directory
from luming.kernel.scope.city import city, within
from luming.kernel.scope.scopes import Job, OneMatter, Units
from luming.kernel.seal.refusals import SealError
from tests.cities import BY_PATH, CELL, CODES, FIRST, IN_CELL, There, lived_in, password_of
from tests.house import url_of
from tests.proofs.conftest import with_cell

pytestmark = pytest.mark.slow  # one long scene for all
PAIRS = [*permutations(CODES, 2), (FIRST, IN_CELL), (IN_CELL, FIRST)]


@pytest.fixture(scope="module")
def cities(house) -> Iterator[dict[str, There]]:
    """The three, and one that stands in another cluster."""
    name, found = house
    with empty(name_of("cities_cell")) as cell:
        told = {"LUMING_CELLS": json.dumps({CELL: url_of(cell)})}
        adding = ["add", IN_CELL, "--name", "通辽市", "--cell", CELL]
        try:
            for said in (["lay"], adding):
                done = command("city", name, *said, surroundings=told)
                assert done.returncode == 0, done.stderr
            with with_cell(cell):
                directory.forget()
                yield found | {IN_CELL: lived_in(IN_CELL)}
        finally:  # the house is as it was, for whoever comes next into it
            with psycopg.connect(url_of(name)) as owner:
                owner.execute("delete from scope_city where code = %s", [IN_CELL])
            directory.forget()


def test_one_of_them_stands_in_another_cluster_alone(house, cities) -> None:
    """Without this the matrix would say nothing of cells."""
    with psycopg.connect(url_of(house[0])) as owner:
        assert owner.execute("select to_regnamespace(%s)", [f"city_{IN_CELL}"]).fetchone() == (None,)


def test_each_city_opens_what_is_its_own(cities) -> None:
    """Where nothing opens, nothing can leak: without this the matrix would prove nothing."""
    for there in cities.values():
        for what, path in there.opens().items():
            assert there.ask(path, there.officer).status_code == 200, (there.code, what)
        followed = there.enter(there.phrase)
        assert (followed.status_code, followed.url) == (302, f"{there.prefix}/follow/")
        with city(there.code):
            assert tokens.found(there.token) is not None


@pytest.mark.parametrize(("of", "at"), PAIRS)
def test_nothing_of_one_city_answers_in_another(cities, of, at) -> None:
    own, other = cities[of], cities[at]
    for what, path in own.opens().items():
        assert other.ask(path).status_code in {302, 404}, what
        assert other.ask(path, other.officer).status_code == 404, what
    assert other.enter(own.phrase).status_code == 200  # the page again
    session = {name.partition("_")[0]: cookie.value for name, cookie in own.officer.cookies.items()}
    stranger = Client()
    for name, value in session.items():
        stranger.cookies[name] = stranger.cookies[f"{name}_{at}"] = value
    answer = other.ask("/desk/", stranger)
    assert (answer.status_code, answer.url.partition("?")[0]) == (302, f"{other.prefix}/desk/sign-in/")
    assert There.sign_in(_as(other), password_of(of)).status_code == 200  # the page again
    with city(at):
        assert tokens.found(own.token) is None


@pytest.mark.parametrize(("of", "at"), PAIRS)
def test_each_lock_alone_holds_and_so_do_keys_and_folders(cities, of, at) -> None:
    own, other = cities[of], cities[at]
    units = Units(frozenset({own.town.unit.id, own.town.county.id, own.town.far.id}))
    for scope in (units, OneMatter(own.matter), Job("sweep", own.matter)):
        with city(at, scope):  # the right scope in the wrong city
            assert not Matter.objects.filter(id=own.matter).exists()
            assert not Event.objects.filter(matter=own.matter).exists()
        with city(of, scope):
            assert Matter.objects.filter(id=own.matter).exists()
    with city(at):
        elsewhere = other.town.viewer("mediator").scope
    with city(of, elsewhere):  # the right city in the wrong scope
        assert not Matter.objects.exists()
    with city(at), pytest.raises(FileNotFoundError):
        list(storing.read(own.file.id, own.file.path))
    with city(of, OneMatter(own.matter)):
        sealed = Party.objects.filter(matter=own.matter).first()
        assert sealed.name.reveal()
    with city(at), pytest.raises(SealError):
        sealed.name.reveal()


def _as(there: There) -> There:
    """The same city before a browser that nobody has used."""
    return There(**(vars(there) | {"officer": Client()}))


def test_a_job_of_one_city_does_nothing_in_another(cities) -> None:
    own, other = cities[FIRST], cities[BY_PATH]
    event = str(own.paper.event_id)

    def files(there: There) -> int:
        with city(there.code, Job("render")):
            return Rendering.objects.filter(document__event_id=event).count()

    before = files(own)
    jobs.follow_event(other.code, event)
    assert (files(own), files(other)) == (before, 0)
    jobs.follow_event(own.code, event)
    assert files(own) > before


def test_two_cities_take_turns_on_one_connection(cities) -> None:
    """More often than a statement needs to be prepared once for the connection."""
    connection.ensure_connection()
    backend = connection.connection.info.backend_pid
    for _turn in range(8):
        for there in cities.values():
            with city(there.code), within(there.town.viewer("mediator").scope):
                assert set(Matter.objects.values_list("id", flat=True)) >= {there.matter}
                assert not Matter.objects.filter(
                    id__in=[one.matter for one in cities.values() if one is not there]
                )
            with city(there.code):
                cache.set("signed in", there.code)
    for there in cities.values():
        with city(there.code):
            assert cache.get("signed in") == there.code
            assert naming.origin() == there.code
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from pg_prepared_statements")
        assert cursor.fetchone()[0] > 0
    assert connection.connection.info.backend_pid == backend
    assert ContentType.objects._cache == {}  # numbered by each city for itself, kept by nobody


def test_threads_of_one_process_serve_every_city_its_own(cities) -> None:
    every = list(cities.values())

    def asked(turn: int) -> list[str]:
        chosen = random.Random(turn)
        wrong = []
        try:
            for _ in range(6):
                there = chosen.choice(every)
                with city(there.code), within(there.town.viewer("mediator").scope):
                    found = set(Matter.objects.values_list("id", flat=True))
                strange = found & {one.matter for one in every if one is not there}
                page = there.ask(f"/desk/matter/{there.matter}/", _signed_in(there)).content.decode()
                if strange or there.number not in page or f'href="{there.prefix}/desk/' not in page:
                    wrong.append(there.code)
        finally:
            connection.close()
        return wrong

    with ThreadPoolExecutor(6) as pool:
        assert [one for wrong in pool.map(asked, range(6)) for one in wrong] == []


def _signed_in(there: There) -> Client:
    """Another window of her browser."""
    client = Client()
    client.cookies = there.officer.cookies.copy()
    return client


@pytest.mark.parametrize(
    ("host", "path"),
    [("nobody.example", "/"), ("nobody.example", "/desk/"), ("localhost", "/c/999999/"), ("localhost", "/c/150300/")],
)  # fmt: skip
def test_a_name_that_is_nobodys_gets_a_plain_page_that_tells_of_no_city(cities, host, path) -> None:
    answer = Client().get(path, HTTP_HOST=host)
    assert answer.status_code == 404
    page = answer.content.decode()
    assert "没有这个地址" in page
    for said in ("乌海", "赤峰", *CODES, "wuhai", settings.SITE_URL):
        assert said not in page


def test_every_address_of_a_city_below_a_path_stays_below_it(cities) -> None:
    there = cities[BY_PATH]
    for path in ("/", "/bring/", "/help/", "/desk/"):
        page = there.ask(path, there.officer).content.decode()
        astray = {link for link in page.split('href="')[1:] if link.startswith("/") and not link.startswith((f"{there.prefix}/", "/static/"))}  # fmt: skip
        assert astray == set(), path
    with city(there.code):
        assert directory.link("/follow/") == f"{settings.SITE_URL}/c/{BY_PATH}/follow/"
