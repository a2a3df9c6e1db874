"""``luming work``: the job runner. Runs as the job role until SIGTERM or Ctrl-C; a lost database is waited for.

Jobs put further jobs into the queue through Django's own connection, in the transaction of what they do; only the runner
itself talks to the queue over connections of its own.
"""

import asyncio
import logging
import signal
from collections.abc import Sequence
from contextlib import suppress

import django

log = logging.getLogger("luming.work")
AT_ONCE = 2  # jobs; one may wait for a gateway while the other works
GRACE = 10  # seconds that a job under way gets to finish
PAUSE = 1.0  # seconds until the next look for a database that is away


def main(argv: Sequence[str]) -> int:
    """Work until told to stop; 0 after an orderly end."""
    del argv
    django.setup()
    asyncio.run(_work())
    return 0


async def _work() -> None:
    stopping = asyncio.Event()
    for sign in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(sign, stopping.set)
    while not stopping.is_set():
        try:
            await _until(stopping)
        except Exception as trouble:  # whatever ended the runner, the queue is still there
            log.warning("the job runner stopped and starts anew: %s", trouble, exc_info=True)
        with suppress(TimeoutError):
            await asyncio.wait_for(stopping.wait(), PAUSE)


async def _until(stopping: asyncio.Event) -> None:
    """Run until ``stopping`` or until the runner ends by itself, which it does when its database is gone."""
    from procrastinate import PsycopgConnector
    from procrastinate.contrib.django import app
    from procrastinate.contrib.django.utils import connector_params

    runner = app.with_connector(
        PsycopgConnector(kwargs=connector_params(), min_size=1, max_size=4, timeout=10)
    )
    async with runner.open_async():
        working = asyncio.create_task(
            runner.run_worker_async(
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
