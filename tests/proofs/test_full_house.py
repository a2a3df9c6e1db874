"""More come than there is room for: those without a place are told so at once, and the others get what they came for.

A real server, one worker, places for eight. What holds people up is a lock that the test itself takes and gives back, so
that nothing here depends on how fast a machine is.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from itertools import count
from queue import Queue
from typing import Any

import psycopg
import pytest
from django.conf import settings
from django.contrib.auth.hashers import make_password

from luming.kernel.orgs.models import User
from luming.kernel.scope.city import city
from luming.kernel.scope.ids import new_id
from tests.browser.people import PASSWORD
from tests.proofs.counter import FORM, FOUND, PATIENCE, Clerk, Server, serving
from tests.proofs.test_killed import application
from tests.small_city import build

pytestmark = pytest.mark.slow

FULL, OK = 503, 200
PLACES, HEAVY, CHAIRS, CALLERS = 8, 1, 2, 64
AS_FULL_AS_IT_GETS = (
    f'luming_requests_at_work{{room="ordinary"}} {PLACES}\n',
    f'luming_requests_waiting{{room="ordinary"}} {PLACES * CHAIRS}\n',
)
READ, FIND = "/look-up/?q=%E6%98%86%E9%83%BD%E4%BB%91", "/desk/find/?q=%E6%A3%8B%E7%89%8C"
WAITING = "select count(*) from pg_locks where not granted and relation = %s::regclass"


@pytest.fixture(scope="module")
def house(apart) -> Iterator[Server]:
    """Places for eight and one, a queue that no test outwaits; somebody vouches for the job runner."""
    with city(settings.CITY):
        build()
        User.objects.update(password=make_password(PASSWORD))  # one slow digest, not one for each
    with apart.owner() as owner:
        owner.execute(
            "insert into public.procrastinate_workers (last_heartbeat) values (now() + interval '1 hour')"
        )
    rooms = {"LUMING_AT_ONCE": str(PLACES), "LUMING_HEAVY_AT_ONCE": str(HEAVY), "LUMING_PATIENCE": "60"}
    with serving(apart.name, "--workers", "1", "--blocking-threads", "40", **rooms) as server:
        yield server


@pytest.fixture
def clerk(house) -> Clerk:
    """Signed in at the counter."""
    she = Clerk(house)
    she.sign_in()
    return she


@pytest.fixture
def held(apart) -> Callable[..., Any]:
    """Nobody gets at this table while the block lasts; ``waiting()`` says how many try."""

    @contextmanager
    def taken(table: str) -> Iterator[Callable[[], int]]:
        with (
            apart.owner() as watching,
            psycopg.connect(watching.info.dsn, password=watching.info.password) as holder,
        ):
            holder.execute("select set_config('search_path', %s, false)", [settings.HOUSE.schema])
            holder.execute(f"lock table {table} in access exclusive mode")
            yield lambda: watching.execute(WAITING, [table]).fetchone()[0]

    return taken


def got(server: Server, path: str, cookies: dict[str, str] | None = None) -> tuple[HTTPResponse, str]:
    """One answer over a connection of its own."""
    line = HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)
    line.request("GET", path, headers={"cookie": "; ".join(f"{k}={v}" for k, v in (cookies or {}).items())})
    answer = line.getresponse()
    text = answer.read().decode()
    line.close()
    return answer, text


class Crowd:
    """Callers who all come at once; answers in the order in which they are given."""

    def __init__(
        self, pool: ThreadPoolExecutor, many: int, ask: Callable[[], tuple[HTTPResponse, str]]
    ) -> None:
        self.answers: Queue[Future[tuple[HTTPResponse, str]]] = Queue()
        self.left = many
        for _ in range(many):
            pool.submit(ask).add_done_callback(self.answers.put)

    def next(self, many: int) -> list[tuple[HTTPResponse, str]]:
        """So many more answers. Raises queue.Empty where somebody is left hanging."""
        self.left -= many
        return [self.answers.get(timeout=PATIENCE).result() for _ in range(many)]


def test_of_sixty_four_at_once_those_without_a_chair_are_told_and_the_others_are_served(house, held) -> None:
    room = PLACES * (1 + CHAIRS)
    with ThreadPoolExecutor(CALLERS) as pool, held("orgs_region") as waiting:
        crowd = Crowd(pool, CALLERS, lambda: got(house, READ))
        turned_away = crowd.next(CALLERS - room)  # before anybody was served
        assert waiting() <= PLACES
        well, said = got(house, "/healthz")
        assert well.status == OK, said
        # Whoever sits is counted as she sits down; the last may still be on her way from the door.
        until(lambda: all(one in got(house, "/metrics")[1] for one in AS_FULL_AS_IT_GETS))
    served = crowd.next(crowd.left)
    assert {answer.status for answer, _ in turned_away} == {FULL}
    assert {answer.status for answer, _ in served} == {OK}
    for answer, text in turned_away:
        assert int(answer.headers["Retry-After"]) > 0
        assert "现在来的人太多" in text
        assert "Too many people are here just now" in text
        assert answer.headers["X-Request-Id"] in text
    assert all("昆都仑区" in text for _, text in served)
    assert f'luming_turned_away_total{{room="ordinary"}} {CALLERS - room}' in got(house, "/metrics")[1]


def test_a_program_is_told_in_its_own_form(house, held) -> None:
    with ThreadPoolExecutor(CALLERS) as pool, held("orgs_region"):
        full = Crowd(pool, PLACES * (1 + CHAIRS) + 1, lambda: got(house, READ))
        full.next(1)  # no chair is free any more
        answer, text = got(house, "/api/v1/anything")
    assert (answer.status, answer.headers["Content-Type"]) == (FULL, "application/problem+json")
    assert '"status": 503' in text


def test_who_follows_her_matter_never_waits_behind_searches(house, clerk, held) -> None:
    room = HEAVY * (1 + CHAIRS)
    with ThreadPoolExecutor(CALLERS) as pool, held("matters_matter"):
        searches = Crowd(pool, 20, lambda: got(house, FIND, clerk.cookies))
        assert {answer.status for answer, _ in searches.next(20 - room)} == {FULL}
        readers = Crowd(pool, PLACES * 2, lambda: got(house, READ))
        assert {answer.status for answer, _ in readers.next(PLACES * 2)} == {OK}
    assert {answer.status for answer, _ in searches.next(room)} == {OK}


def test_who_went_away_and_came_again_has_one_matter(house, clerk, held, apart) -> None:
    fields = clerk.open_form() | application(9001)
    with ThreadPoolExecutor(1) as pool:
        with held("matters_matter") as waiting:

            def goes_away(_sock: object) -> None:
                until(lambda: waiting() == 1)
                raise ConnectionResetError

            sent = pool.submit(clerk.hand_in, fields, goes_away, reads=False)
            until(lambda: waiting() == 2)  # the first is still at work for nobody, the second waits beside it
        receipt = sent.result()
    assert keys(apart, fields["key"]) == [(receipt.matter,)]


def test_who_was_turned_away_sends_it_again_until_it_is_taken_and_nothing_is_there_twice(
    house, clerk, apart
) -> None:
    hidden, numbers = clerk.open_form(), count(9100)
    turned_away = count()

    def hands_in() -> str:
        key = str(new_id())
        fields, she = hidden | application(next(numbers)) | {"key": key}, Clerk(house, dict(clerk.cookies))
        while (answer := she.ask("POST", FORM, fields)).status == FULL:
            next(turned_away)
        assert answer.status == FOUND
        return key

    with ThreadPoolExecutor(40) as pool:
        done = [one.result() for one in [pool.submit(hands_in) for _ in range(40)]]
    assert next(turned_away) > 0
    assert sorted(len(keys(apart, key)) for key in done) == [1] * 40


def keys(apart, key: str) -> list[tuple[str]]:
    """Matters made under this key."""
    with apart.owner() as owner:
        found = owner.execute("select matter_id::text from events_idempotencykey where key = %s", [key])
        return found.fetchall()


def until(comes: Callable[[], bool]) -> None:
    """The database is asked again and again; it says when."""
    for _ in range(100_000):
        if comes():
            return
    pytest.fail("it never came to that")
