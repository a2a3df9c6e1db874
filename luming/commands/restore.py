"""``luming restore FILE``: a backup into an empty place: an empty data folder, or an empty outside database.

A backup of a house with several cities brings them all back, one after the other.
"""

import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import django

from luming.commands import chest, filling

if TYPE_CHECKING:
    from luming.kernel.proceedings.laying import Recording


def main(argv: Sequence[str]) -> int:
    """0 when everything is back and the chains' heads are those of the backup; 2 with one sentence otherwise."""
    if len(argv) != 1:
        print("Usage: luming restore FILE", file=sys.stderr)
        return 2
    try:
        with chest.opened(Path(argv[0])) as box:
            members = chest.cities_in(box)
            django.setup()  # what is no chest at all is said before anything is loaded
            from luming.kernel.proceedings.laying import Recording

            recording = Recording()
            if not members:
                _bring_back(box, recording, alone=True)
            for member in members:
                with box.open(member) as inner, zipfile.ZipFile(inner) as one:
                    _bring_back(one, recording, alone=False)
    except (chest.NotAChestError, OSError, zipfile.BadZipFile) as trouble:
        print(trouble, file=sys.stderr)
        return 2
    return 0


def _bring_back(box: zipfile.ZipFile, recording: "Recording", *, alone: bool) -> None:
    """One city, said on the terminal. Raises NotAChestError."""
    from luming.kernel.proceedings import laying

    label = chest.read_label(box)
    _refuse_elsewhere(label, alone=alone)
    laying.prepare()
    filling.fill(box, label, laying.Wanted(label.city, label.name, label.host), recording)
    print(
        f"Restored: {label.matters} matters of city {label.city}, as of {label.made_at[:19]}. Check with: bin/luming verify"
    )
    remind_of_keys(label.city)


def _refuse_elsewhere(label: chest.Label, *, alone: bool) -> None:
    """Raise NotAChestError where this is the wrong city, an older program, or a place that is not empty."""
    from django.conf import settings

    if alone and label.city != settings.CITY:
        message = f"This is a backup of city {label.city}: LUMING_CITY={label.city} bin/luming restore FILE"
        raise chest.NotAChestError(message)
    filling.refuse_newer(label)
    if filling.stands(label.city):
        message = f"This place is not empty: there are tables or files of city {label.city} here. Restore into an empty data folder."
        raise chest.NotAChestError(message)


def remind_of_keys(code: str) -> None:
    """Where the ring that opens what was sealed has to lie, when it does not."""
    from luming.kernel.scope.folders import ring_of

    ring = ring_of(code)
    if not ring.exists():
        print(
            f"The keys are not part of a backup. Put the saved keyring.json into {ring.parent} before bin/run: without it names,",
            file=sys.stderr,
        )
        print("numbers and papers stay sealed.", file=sys.stderr)
