"""One program at a time on a data folder."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager

from luming.front_door.paths import Folders
from luming.front_door.refusal import Refusal


class Busy(Refusal):
    """Another Luming has this folder."""


@contextmanager
def hold(house: Folders, who: str) -> Iterator[None]:
    """Keep the folder for ``who``; the lock goes with the process, however it ends."""
    with (house.data / "lock").open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            message = (
                f"The data folder {house.data} is in use by {file.read().strip() or 'another Luming'}. "
                "Stop that first, or name another folder: LUMING_DATA=/a/folder bin/run"
            )
            raise Busy(message) from None
        file.truncate(0)
        file.write(f"{who} (process {os.getpid()})")
        file.flush()
        yield
