"""``luming report YEAR``: the published report of a year as files; before it is published, the draft that its figures make now.

All files of one run are made of the same figures, taken in one transaction. A line for every figure is printed.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import django

if TYPE_CHECKING:
    from luming.services.reports.composing import Composed


def main(argv: Sequence[str]) -> int:
    """0 where the files are written."""
    parser = argparse.ArgumentParser(prog="luming report", description=__doc__)
    parser.add_argument("year", type=int)
    for form in ("html", "pdf", "docx"):
        parser.add_argument(f"--{form}", type=Path, help=f"write it as {form.upper()}")
    parser.add_argument("--language", choices=["zh", "en"], default="zh")
    asked = parser.parse_args(argv)
    django.setup()
    made, number, digest, files = _made(asked.year, "en" if asked.language == "en" else "zh-hans")
    for form in ("html", "pdf", "docx"):
        target = getattr(asked, form)
        if target:
            target.write_bytes(files[form]())
            print(f"{target}: {number}")
    _told(made)
    print(f"Digest {digest}" if digest else "Not published yet: a draft.")
    return 0


def _made(year: int, language: str) -> "tuple[Composed, str, str, dict[str, Any]]":
    """The report, its number and digest, and what makes each file of it."""
    from luming.kernel.scope.scopes import Job
    from luming.services.reports import alone, printing, publishing
    from luming.services.reports.models import JOB, Edition

    publishing.counted_up(_code())
    with publishing.one_moment(_code(), Job(JOB)):
        edition = Edition.objects.filter(year=year).first()
        sent = printing.sent(edition, language) if edition else printing.not_yet(year, language)
        made, set_, stamp = sent.report, sent.sheet, sent.stamp
    number, digest = stamp.number, edition.digest if edition else ""
    files: dict[str, Any] = {
        form: lambda press=press: press(set_, stamp) for form, press in printing.FORMS.items()
    }
    files["html"] = lambda: alone.whole(made, set_.issuer, number, digest).encode()
    return made, number, digest, files


def _told(made: "Composed") -> None:
    """Every figure of the year with its kind; what nothing can give yet is named, never given as nought."""
    for one in made.shown:
        print(f"{one.key.code:<34}{one.kind:<10}{one.value} {one.unit}")
    for one in made.missing:
        print(f"{one.key.code:<34}not yet available")


def _code() -> str:
    from django.conf import settings

    return str(settings.CITY)
