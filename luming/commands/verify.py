"""``luming verify``: every chain, text, paper and file, and the daily roots; the id of the first that does not fit.

Runs as the owner in one frozen view of the database, so that steps taken meanwhile disturb nothing.
"""

import json
import sys
from collections.abc import Sequence

import django

from luming.commands.progress import bar
from luming.kernel.workflow.moment import now


def main(argv: Sequence[str]) -> int:
    """0 where the record is whole, 1 with the first broken event."""
    del argv
    django.setup()
    from luming.kernel.proceedings import laying

    codes = [one.code for one in laying.known()]
    broken = max(_checked(code, f"{code} " if len(codes) > 1 else "") for code in codes)
    _note(whole=not broken)
    return broken


def _checked(code: str, named: str) -> int:
    """One city; the next is looked at whatever is found in this one."""
    from luming.commands.frozen import frozen_city
    from luming.kernel.proceedings import verifying

    with frozen_city(code):
        total, sealed = verifying.count(), verifying.Sealed()
        for fault in bar(verifying.faults(sealed), "Checking", total + 1):
            if fault:
                print(f"{named}Broken: {fault.id}")
                print(f"{fault.words.zh}\n{fault.words.en}", file=sys.stderr)
                return 1
    if sealed.shut:
        many = len(sealed.shut)
        print(
            f"{many} papers and files could not be opened: the keys that sealed them are not here.",
            file=sys.stderr,
        )
    print(f"{named}Whole: {total} matters, with their events, texts, papers, files and daily roots.")
    return 0


def _note(*, whole: bool) -> None:
    """For /metrics: when it was last looked, and what was found."""
    from django.conf import settings

    from luming.watch.standing import VERIFIED

    fresh = settings.DATA / f"{VERIFIED}.new"
    fresh.write_text(json.dumps({"at": now().timestamp(), "whole": whole}))
    fresh.replace(settings.DATA / VERIFIED)
