"""``luming work``: the job runner. Runs as the job role until SIGTERM or Ctrl-C; a lost database is waited for.

``--once`` works off what waits in the queue and ends. Jobs put further jobs into the queue through Django's own
connection, in the transaction of what they do; only the runner itself talks to the queue over connections of its own.
"""

import asyncio
import gc
import logging
import signal
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

import django

log = logging.getLogger("luming.work")
AT_ONCE = 2  # jobs; one may wait for a gateway while the other works
GRACE = 10  # seconds that a job under way gets to finish
PAUSE = 1.0  # seconds until the next look for a database that is away


def main(argv: Sequence[str]) -> int:
    """Work until told to stop; 0 after an orderly end."""
    django.setup()
    from luming.kernel.scope import guarding

    guarding.ask_now()  # a role that is too strong ends the runner here
    _count()
    keep_what_is_loaded()
    asyncio.run(_once() if "--once" in argv else _on_and_on())
    return 0


def keep_what_is_loaded() -> None:
    """It is never garbage. Looked through again and again it made a ledger's judging a quarter slower."""
    gc.collect()
    gc.freeze()


def _count() -> None:
    """Each job's end goes into the numbers of the house."""
    from django.conf import settings

    from luming.watch.done import Counting

    logging.getLogger("procrastinate").addHandler(Counting(settings.DATA / "counts"))


async def _once() -> None:
    async with runner().open_async() as open_runner:
        await open_runner.run_worker_async(name="once", wait=False, delete_jobs="successful")


async def _on_and_on() -> None:
    stopping = asyncio.Event()
    for sign in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(sign, stopping.set)
    while not stopping.is_set():
        try:
            await _until(stopping)
        except Exception:  # whatever ended the runner, the queue is still there
            log.warning("the job runner stopped and starts anew", exc_info=True)
            await _let_go()
        with suppress(TimeoutError):
            await asyncio.wait_for(stopping.wait(), PAUSE)


async def _let_go() -> None:
    """Django's own connection, through which what is due by the clock is put in the queue, may have died as well."""
    from asgiref.sync import sync_to_async
    from django.db import connections

    await sync_to_async(connections.close_all)()  # in the one thread that holds it


async def _until(stopping: asyncio.Event) -> None:
    """Run until ``stopping`` or until the runner ends by itself, which it does when its database is gone."""
    async with runner().open_async() as open_runner:
        working = asyncio.create_task(
            open_runner.run_worker_async(
                name="luming",
                concurrency=AT_ONCE,
                install_signal_handlers=False,
                shutdown_graceful_timeout=GRACE,
                delete_jobs="successful",
            ),
        )
        asked = asyncio.create_task(stopping.wait())
        await asyncio.wait({working, asked}, return_when=asyncio.FIRST_COMPLETED)
        asked.cancel()
        working.cancel()
        with suppress(asyncio.CancelledError):
            await working


def runner() -> Any:  # noqa: ANN401 - a procrastinate App, imported once Django stands
    """The queue's app over a pool of its own. The tasks stay with Django's app: what they defer, they defer through it."""
    from procrastinate import PsycopgConnector
    from procrastinate.contrib.django import app
    from procrastinate.contrib.django.utils import connector_params

    pool = PsycopgConnector(kwargs=connector_params(), min_size=1, max_size=4, timeout=10)
    return app.with_connector(pool)
