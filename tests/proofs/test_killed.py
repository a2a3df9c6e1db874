"""kill -9 of the server while a thousand applications are handed in: none lost, none doubled.

Four clerks at the counter's own page. Five times, at seeded moments of a submission's life, the whole process group of
the server is killed; the clerks press the button again, with the same key, until they hold a receipt. The receipt is
the address they are led to; every tenth slip, and whatever a second press led to, is read as well.
"""

import select
import socket
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from random import Random
from threading import Lock

import pytest
from django.conf import settings
from django.contrib.auth.hashers import make_password

from luming.commands.tests.own_city import command
from luming.kernel.orgs.models import User
from luming.kernel.scope.city import city
from luming.kernel.scope.ids import new_id
from tests.browser.people import PASSWORD
from tests.proofs.counter import Clerk, Receipt, Server, serving
from tests.small_city import build

pytestmark = pytest.mark.slow

SUBMISSIONS, CLERKS, KILLS, READ = 1000, 4, 5, 10
LONGEST = 0.08  # seconds: about the life of one submission


def dooms() -> dict[int, float | None]:
    """At which submissions the server dies: so many seconds after the form was sent, or (None) once the answer is there.

    The answer is then thrown away unread: what was committed, and nobody was told of.
    """
    chance, stretch = Random(20261121), SUBMISSIONS // KILLS
    places = [turn * stretch + chance.randrange(stretch // 2) for turn in range(KILLS)]
    return {place: chance.uniform(0, LONGEST) if turn % 3 else None for turn, place in enumerate(places)}


def application(number: int) -> dict[str, str]:
    """No two are about the same people."""
    return {
        "applicant_kind": "person",
        "applicant_name": f"包永强{number:04d}",
        "applicant_phone": f"1380000{number:04d}",
        "respondent_kind": "person",
        "respondent_name": f"赵铁柱{number:04d}",
        "title": f"楼下棋牌室太吵，第{number}户",
        "what_happened": "每天半夜还在打麻将。",
        "asks": "十点以后安静",
        "subject": "noise",
        "region": "昆都仑区",
        "acting_powers": "general",
    }


def strike(server: Server, seconds: float | None, sock: socket.socket) -> None:
    """Wait for the answer, at most so long; then kill. Whatever came is never read."""
    select.select([sock], [], [], seconds)
    server.kill_and_start()
    raise ConnectionResetError


def day_at_the_counter(
    clerk: Clerk, numbers: Iterator[int], turn: Lock, doomed: dict[int, float | None]
) -> list[Receipt]:
    """One application after another until none is left."""
    clerk.sign_in()
    hidden, receipts = clerk.open_form(), []
    while True:
        with turn:
            number = next(numbers, None)
        if number is None:
            return receipts
        halfway = partial(strike, clerk.server, doomed[number]) if number in doomed else None
        fields = hidden | application(number)
        receipts.append(clerk.hand_in(fields, halfway, reads=number % READ == 0))
        hidden["key"] = str(new_id())  # as each fresh form has it


@pytest.fixture(scope="module")
def receipts(apart) -> list[Receipt]:
    """A thousand receipts, won from a server that was killed five times."""
    with city(settings.CITY):
        build()
        User.objects.update(password=make_password(PASSWORD))  # one slow digest, not one for each
    numbers, turn, doomed = iter(range(SUBMISSIONS)), Lock(), dooms()
    with serving(apart.name) as server, ThreadPoolExecutor(CLERKS) as pool:
        days = [pool.submit(day_at_the_counter, Clerk(server), numbers, turn, doomed) for _ in range(CLERKS)]
        found = [receipt for day in days for receipt in day.result()]
        assert server.kills == KILLS
    return found


@pytest.fixture
def rows(apart, receipts) -> Callable[[str], list]:
    """Ask the database as its owner, who sees everything."""

    def ask(question: str) -> list:
        with apart.owner() as owner:
            return owner.execute(question).fetchall()

    return ask


def test_every_submission_has_a_receipt_and_every_receipt_its_own_matter(receipts, rows) -> None:
    kept = rows("select key, matter_id::text from events_idempotencykey")
    assert len(receipts) == len(kept) == SUBMISSIONS
    assert {receipt.key: receipt.matter for receipt in receipts} == dict(kept)


def test_the_number_on_a_receipt_is_that_of_its_matter(receipts, rows) -> None:
    numbers = dict(rows("select id::text, number from matters_matter"))
    read = [receipt for receipt in receipts if receipt.numbers]
    assert len(read) >= SUBMISSIONS // READ
    assert all(receipt.numbers == {numbers[receipt.matter]} for receipt in read)


def test_who_pressed_the_button_again_was_led_to_what_the_first_press_had_made(receipts) -> None:
    """Where the answer had come and was thrown away, the matter was there already."""
    unread = sum(wait is None for wait in dooms().values())
    assert sum(receipt.is_repeated for receipt in receipts) >= unread


def test_there_is_no_matter_beside_them_and_no_number_was_lost(rows) -> None:
    [[matters]] = rows("select count(*) from matters_matter")
    numbers = sorted(
        int(number.partition("〕")[2].removesuffix("号"))
        for [number] in rows("select number from matters_matter")
    )
    assert matters == SUBMISSIONS
    assert numbers == list(range(1, SUBMISSIONS + 1))


@pytest.mark.parametrize(
    ("what", "many"),
    [
        ("events_event", 1),
        ("events_event where seq = 1 and step = 'apply'", 1),
        ("matters_holding where until is null", 1),
        ("events_idempotencykey", 1),
        ("parties_party", 2),
        ("outbox_message where template = 'received' and channel = 'sms'", 1),
    ],
)
def test_each_matter_has_exactly_one_of_each(rows, what, many) -> None:
    """One beginning, one holder, one key, one message: half a submission is nowhere."""
    counts = rows(f"select count(*) from {what} group by matter_id")  # noqa: S608 - the lines above
    assert counts == [(many,)] * SUBMISSIONS


def test_each_first_event_has_its_job(rows) -> None:
    jobs = rows("select args->>'event' from public.procrastinate_jobs where task_name = 'follow_event'")
    assert sorted(jobs) == sorted(rows("select id::text from events_event"))


def test_the_record_is_whole(apart, receipts) -> None:
    done = command("verify", apart.name)
    assert (done.returncode, done.stdout) == (
        0,
        f"Whole: {SUBMISSIONS} matters, with their events, texts, papers, files and daily roots.\n",
    )
