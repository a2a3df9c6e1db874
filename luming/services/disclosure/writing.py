"""The files of an extract: sheets as CSV with their description, definitions, receipts, sums of all, and the script. Pure.

The same figures, moment and key give the same bytes.
"""

import csv
import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

from luming.services.disclosure import sealing
from luming.services.disclosure.cells import HIDDEN, NONE_OF, OTHER, Cell, Count, Sheet
from luming.services.disclosure.describing import described, read_me
from luming.services.disclosure.families import place
from luming.services.disclosure.protecting import Protected, Told
from luming.services.indicators.catalogue import counts_of
from luming.services.indicators.definition import Quantile

SUMS = "SHA256SUMS"
SCRIPT = "verify.py"
BEGAN = (1980, 1, 1, 0, 0, 0)  # the first moment that a ZIP can name


@dataclass(frozen=True)
class Line:
    """One row of a sheet; ``matter`` stays in the house."""

    name: str
    seal: str
    cells: tuple[str, ...]
    matter: str


@dataclass
class Extract:
    """One publication, and the files that are made of it."""

    year: int
    number: int
    moment: datetime
    key: str
    protected: Protected
    receipts: Mapping[str, str]  # the digest of the house's own receipt, by the figure's name
    root: Mapping[str, str]  # the day and the digest of the last daily root

    @cached_property
    def lines(self) -> dict[str, list[Line]]:
        """Every sheet by its file's name, in the order of names that mean nothing."""
        sheets = [one for one in self.protected.sheets if Cell(one.family) not in self.protected.hidden]
        return {self.file(one): self._lines(one) for one in sheets}

    def file(self, sheet: Sheet) -> str:
        """What a sheet is called: after its family and its columns; a number where several have the same."""
        same = [
            one for one in self.protected.sheets if (one.family, one.columns) == (sheet.family, sheet.columns)
        ]
        number = f".{same.index(sheet) + 1}" if len(same) > 1 else ""
        return ".".join((sheet.family, *sheet.columns)) + f"{number}.csv"

    def files(self) -> dict[str, bytes]:
        """All of them by name."""
        made = {name: self._csv(name) for name in self.lines}
        made["csv-metadata.json"] = _json(described(self))
        made["definitions.json"] = _json(self.definitions)
        made["receipts.json"] = _json(self._receipts())
        made["README.txt"] = read_me(self).encode()
        made[SCRIPT] = Path(__file__).with_name(SCRIPT).read_bytes()
        sums = "".join(f"{sha256(made[name]).hexdigest()}  {name}\n" for name in sorted(made))
        return made | {SUMS: sums.encode()}

    @cached_property
    def definitions(self) -> dict[str, Any]:
        """Every indicator that is cited, and those it is made of."""
        cited = [told.cited.figure.indicator for told in self.protected.told.values() if told.counts]
        every = {asked.code: asked for one in cited for asked in (one, *counts_of(one))}
        return {code: every[code].as_json() for code in sorted(every)}

    def columns(self, name: str) -> tuple[str, ...]:
        """Of a sheet, by its file's name."""
        return next(one.columns for one in self.protected.sheets if self.file(one) == name)

    def _lines(self, sheet: Sheet) -> list[Line]:
        name, found = self.file(sheet), []
        for record in self.protected.records[sheet.family]:
            hidden = sheet.cell(record.labels) in self.protected.hidden
            said = (sheet.said(column, record.labels[column]) for column in sheet.columns)
            cells = tuple(HIDDEN if hidden else OTHER if one.startswith(NONE_OF) else one for one in said)
            called = sealing.name_of(self.key, name, record.key)
            salt = sealing.salt_of(self.key, name, record.key)
            found.append(
                Line(called, sealing.seal(name, called, cells, salt, record.head), cells, record.key)
            )
        return sorted(found, key=lambda one: one.name)

    def _csv(self, name: str) -> bytes:
        text = io.StringIO(newline="")
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(("record", "seal", *self.columns(name)))
        writer.writerows((one.name, one.seal, *one.cells) for one in self.lines[name])
        return text.getvalue().encode()

    def _receipts(self) -> dict[str, Any]:
        families = self.protected.families
        sheets = {
            self.file(one): {"family": one.family, "rows": len(self.lines[self.file(one)]),
                             "constants": families[one.family].constants()}
            for one in self.protected.sheets
            if self.file(one) in self.lines
        }  # fmt: skip
        figures = {
            name: self._receipt(name, told) for name, told in self.protected.told.items() if told.counts
        }
        return {
            "year": self.year,
            "edition": self.number,
            "moment": self.moment.isoformat(),
            "least": self.protected.least,
            "root": dict(self.root),
            "sheets": dict(sorted(sheets.items())),
            "figures": dict(sorted(figures.items())),
        }

    def _receipt(self, name: str, told: Told) -> dict[str, Any]:
        figure = told.cited.figure
        indicator, period = figure.indicator, figure.period
        said: dict[str, Any] = {
            "indicator": indicator.code,
            "version": indicator.version,
            "definition": self._digests[indicator.code],
            "first": str(period.first),
            "last": str(period.last),
            "where": {"zh": figure.where.words.zh, "en": figure.where.words.en},
        }
        if figure.where.units is not None:
            said["area"] = place(figure.where)
        if not self.protected.shows(name):
            return said | {"withheld": True}
        printed = self.protected.text(name) or str(figure.value)
        return said | {
            "value": printed,
            "receipt": self.receipts.get(name, ""),
            "counts": self._counted(told),
        }

    def _counted(self, told: Told) -> list[dict[str, Any]]:
        """Where it is counted and over which rows; the days of a quantile stand on one sheet, all its bands."""
        if isinstance(told.cited.figure.indicator, Quantile):
            return [self._rows(told.cited.figure.indicator.of.code, told.published)]
        return [self._rows(one.id.rpartition("#")[2], [one]) for one in told.published]

    def _rows(self, code: str, counts: list[Count]) -> dict[str, Any]:
        sheet = self.protected.sheet_of(counts[0])
        cells = {one.cell for one in counts}
        taken = {r.key for r in self.protected.records[sheet.family] if sheet.cell(r.labels) in cells}
        rows = sorted(
            f"{one.name} {one.seal}\n" for one in self.lines[self.file(sheet)] if one.matter in taken
        )
        return {
            "code": code,
            "definition": self._digests[code],
            "sheet": self.file(sheet),
            "rows": len(rows),
            "digest": sha256("".join(rows).encode()).hexdigest(),
        }

    @cached_property
    def _digests(self) -> dict[str, str]:
        return {code: sha256(_compact(one)).hexdigest() for code, one in self.definitions.items()}


def packed(files: Mapping[str, bytes]) -> bytes:
    """As a ZIP whose bytes depend on nothing but the files."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            archive.writestr(zipfile.ZipInfo(name, BEGAN), files[name], zipfile.ZIP_DEFLATED)
    return target.getvalue()


def digest_of(files: Mapping[str, bytes]) -> str:
    """Of the list of all files' sums: what a report prints."""
    return f"sha256:{sha256(files[SUMS]).hexdigest()}"


def _json(value: Any) -> bytes:  # noqa: ANN401 - plain data
    return (json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _compact(value: Any) -> bytes:  # noqa: ANN401 - plain data
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
