#!/usr/bin/env python3
"""Recompute every figure of a published report from the extract beside this file. Nothing but Python 3.8 is needed.

自己核对一份公布的报告：用同一个文件夹里的数据，把每个数重新算一遍。只需要 Python 3.8。

    python3 verify.py                          every figure; exit 0: all right, 1: a figure or a file is wrong
    python3 verify.py --digest sha256:...      and that this extract is the one of which the report prints the digest
    python3 verify.py --open SHEET RECORD SALT END     check one seal that the centre has opened for a party
    ... --lang zh|en                           one language only

How it works. receipts.json says, figure by figure: the value that was published, the indicator, the place and the days it
is of, and on which sheet it is counted. definitions.json says what each indicator counts, as conditions on a row. This
script asks these conditions of every row of the sheet, counts the rows for which all hold, makes the figure of them, and
compares. It also compares the digest over the rows that it counted, so that no row can be exchanged for another one.
"""

import argparse
import csv
import hashlib
import json
import os
import sys
from calendar import monthrange
from decimal import ROUND_HALF_UP, Decimal
from math import ceil

HERE = os.path.dirname(os.path.abspath(__file__))
HIDDEN = "*"  # fewer than k, or it would give away a number below k
SUMS = "SHA256SUMS"


class Wrong(Exception):
    """Something does not fit: in Chinese and in English."""

    def __init__(self, zh, en):
        super().__init__(en)
        self.zh, self.en = zh, en


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def read(name):
    """The bytes of a file of the extract."""
    try:
        with open(os.path.join(HERE, name), "rb") as file:
            return file.read()
    except OSError as missing:
        raise Wrong(f"缺少文件 {name}", f"the file {name} is missing") from missing


def read_json(name):
    try:
        return json.loads(read(name).decode("utf-8"))
    except ValueError as bad:
        raise Wrong(f"读不懂 {name}", f"{name} cannot be read") from bad


class Sheets:
    """The sheets as they are asked for, each read once."""

    def __init__(self, known):
        self.known, self.kept = known, {}

    def rows(self, name):
        """Every row of a sheet, with what the receipts say of all its rows together."""
        if name not in self.kept:
            if name not in self.known:
                raise Wrong(f"凭据里没有表 {name}", f"the receipts know no sheet {name}")
            rows = list(csv.DictReader(read(name).decode("utf-8").splitlines()))
            names = {row["record"] for row in rows}
            if len(names) < len(rows) or any(None in row or None in row.values() for row in rows):
                raise Wrong("有一行残缺或者重复", "a row is incomplete or comes twice")
            self.kept[name] = [{**self.known[name]["constants"], **row} for row in rows]
        return self.kept[name]

    def check(self, name):
        """Whether it has as many rows as the receipts say, and as other sheets of the same records have."""
        rows, sheet = self.rows(name), self.known[name]
        for other, one in self.known.items():
            if one["family"] == sheet["family"] and one["rows"] != len(rows):
                both = (len(rows), other, one["rows"])
                raise Wrong("%d 行，凭据说 %s 有 %d 行" % both, "%d rows; by the receipts %s has %d" % both)


def spelled(value):
    """A value of a definition as a sheet spells it."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def holds(condition, cell):
    """Whether one condition of a definition holds for a cell. "a|b" is one of the two: it must hold for both."""
    if "|" in cell:
        return all(holds(condition, one) for one in cell.split("|"))
    op = condition["op"]
    if op == "known":
        return cell != ""
    if op == "unknown":
        return cell == ""
    if op == "among":
        return cell in condition["value"]
    return (cell == spelled(condition["value"])) == (op == "is")


def days_of(cell):
    """The first and the last day that a cell stands for: "2023-04", or "2023-01-01/2023-12-31"."""
    if "/" in cell:
        first, last = cell.split("/")
        return first, last
    year, month = cell.split("-")
    return cell + "-01", "%s-%02d" % (cell, monthrange(int(year), int(month))[1])


def within(figure, definition, row):
    """Whether a row is of the place and the days of a figure. "other" is of none."""
    if "area" in figure and not all(figure["area"] in one.split("+") for one in row["area"].split("|")):
        return False
    when = row[definition["day"]]
    spans = [] if when == "other" else [days_of(one) for one in when.split("|")]
    return bool(spans) and all(figure["first"] <= first and last <= figure["last"] for first, last in spans)


def counted(figure, definition, rows):
    """The rows that a figure counts."""
    return [
        row
        for row in rows
        if HIDDEN not in row.values()
        and within(figure, definition, row)
        and all(holds(one, row[one["column"]]) for one in definition["conditions"])
    ]


def rate(part, whole, decimals):
    """A share in per cent, rounded half upwards."""
    if not whole:
        return "None"
    return str((Decimal(100 * part) / whole).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP))


def band(cell):
    """The first and the last day of "12", "11-12" or "45+" (which has no last)."""
    if cell.endswith("+"):
        return int(cell[:-1]), None
    first, _, last = cell.partition("-")
    return int(first), int(last or first)


def quantile(rows, at):
    """Between which days the median, or another place in the order, lies: days, or from-to where a band has several."""
    order = sorted(band(row["days"]) for row in rows)
    if at == "0.5":
        places = [(len(order) - 1) // 2, len(order) // 2]
    else:
        places = [ceil(len(order) * Decimal(at)) - 1] * 2
    low, high = order[places[0]], order[places[1]]
    first = half(low[0] + high[0])
    last = None if None in (low[1], high[1]) else half(low[1] + high[1])
    return first if first == last else f"{first}+" if last is None else f"{first}–{last}"


def half(twice):
    return str(twice // 2) if twice % 2 == 0 else str(twice // 2) + ".5"


def value_of(kind, definition, found):
    """The figure, made of the rows that were counted for it."""
    if kind == "count":
        return str(len(found[0]))
    if kind == "share":
        return rate(len(found[0]), len(found[1]), definition["decimals"])
    if kind == "quantile":
        return quantile(found[0], definition["at"])
    raise Wrong(f"不认识的一种数：{kind}", f"an unknown kind of figure: {kind}")


def definition_of(code, digest, definitions):
    """A definition, if it is the one that the receipt was made under."""
    if code not in definitions:
        raise Wrong(f"没有 {code} 的定义", f"there is no definition of {code}")
    plain = json.dumps(definitions[code], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    if sha256(plain.encode("utf-8")) != digest:
        raise Wrong(f"{code} 的定义被改过", f"the definition of {code} is not the one of then")
    return definitions[code]


def check(figure, definitions, sheets):
    """One figure: the value that was recomputed. Raises Wrong."""
    definition = definition_of(figure["indicator"], figure["definition"], definitions)
    if figure["version"] != definition["version"]:
        raise Wrong("版本不对", "the version is another one")
    names = {"share": ["part", "whole"], "quantile": ["of"]}.get(definition["kind"], ["code"])
    if [count["code"] for count in figure["counts"]] != [definition[name] for name in names]:
        raise Wrong("凭据算的不是定义说的", "the receipt counts something else than the definition")
    found = []
    for count in figure["counts"]:
        of = definition_of(count["code"], count["definition"], definitions)
        found.append(counted(figure, of, sheets.rows(count["sheet"])))
    value = value_of(definition["kind"], definition, found)
    if value != figure["value"]:
        both = (value, figure["value"])
        raise Wrong("重算得 %s，公布的是 %s" % both, "recomputed %s, published %s" % both)
    for count, rows in zip(figure["counts"], found):  # noqa: B905 - as old as 3.8
        lines = sorted("%s %s\n" % (row["record"], row["seal"]) for row in rows)
        if len(rows) != count["rows"] or sha256("".join(lines).encode("ascii")) != count["digest"]:
            raise Wrong("算进去的行不是当时那些", "the rows that were counted are not those of then")
    return value


def check_file(name, digests):
    if name not in digests:
        raise Wrong("多出来的文件", "a file that was not published")
    if sha256(read(name)) != digests[name]:
        raise Wrong("文件被改过", "the file was changed")


def check_files():
    """Each file, and what is wrong with it, if anything."""
    digests = {line[66:]: line[:64] for line in read(SUMS).decode("utf-8").splitlines()}
    here = [name for name in os.listdir(HERE) if name.endswith((".csv", ".json"))]
    return [(name, attempt(check_file, name, digests)[1]) for name in sorted({*here, *digests})]


def attempt(check_it, *given):
    """What a check returns, and what it finds wrong: one of the two is None."""
    try:
        return check_it(*given), None
    except Wrong as wrong:
        return None, wrong
    except (KeyError, ValueError, IndexError, TypeError) as bad:
        return None, Wrong(f"算不出来：{bad!r}", f"cannot be computed: {bad!r}")


def verify(digest, say):
    """Everything; how many things are wrong."""
    receipts, definitions = read_json("receipts.json"), read_json("definitions.json")
    sheets, least = Sheets(receipts["sheets"]), receipts["least"]  # what is fewer is not told
    mine = "sha256:" + sha256(read(SUMS))
    found = [*check_files(), *((name, attempt(sheets.check, name)[1]) for name in sorted(receipts["sheets"]))]
    if digest and digest != mine:
        found.append((SUMS, Wrong("不是报告印着摘要的那份数据", "the report prints another digest")))
    told = {name: one for name, one in receipts["figures"].items() if not one.get("withheld")}
    for name, figure in sorted(told.items()):
        value, wrong = attempt(check, figure, definitions, sheets)
        if not wrong and any(0 < one["rows"] < least for one in figure["counts"]):
            wrong = Wrong(f"少于{least}件，不该公布", f"fewer than {least}: it should not be told")
        found.append((name, wrong))
        if not wrong:
            words = definitions[figure["indicator"]]["words"]
            say(f"✓ {name} = {value}　{words['zh']}", f"✓ {name} = {value}  {words['en']}")
    for name, wrong in (wrongs := [(name, wrong) for name, wrong in found if wrong]):
        say(f"✗ {name}：{wrong.zh}", f"✗ {name}: {wrong.en}")
    right = len(told) - len({name for name, _ in wrongs} & set(told))
    small, many = len(receipts["figures"]) - len(told), len(wrongs)
    zh = f"{right} 个数重算相同，{small} 个没有公布（少于{least}，或者会让人算出来），{many} 处不对。"
    en = f"{right} figures recomputed and equal, {small} withheld (fewer than {least}, or telling such), {many} things wrong."
    say(zh, en)
    say(
        f"这份数据的摘要，请和报告上印的比：{mine}",
        f"Digest of this extract, to compare with the report: {mine}",
    )
    return len(wrongs)


def is_seal(sheet, record, salt, end):
    """Whether the seal of a row is made of this salt and this end of a chain."""
    for line in csv.reader(read(sheet).decode("utf-8").splitlines()):
        if line[0] == record:
            said = "\n".join(["luming seal 1", sheet, record, *line[2:], salt, end])
            return sha256(said.encode("utf-8")) == line[1]
    return False


def main():
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    plain = argparse.RawDescriptionHelpFormatter
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=plain)
    asked.add_argument("--digest", help="as the report prints it / 报告上印的摘要")
    asked.add_argument("--lang", choices=["zh", "en"])
    asked.add_argument("--open", nargs=4, metavar=("SHEET", "RECORD", "SALT", "END"))
    given = asked.parse_args()

    def say(zh, en):
        print({"zh": zh, "en": en}.get(given.lang, f"{zh}\n  {en}"))

    try:
        if given.open:
            fits = is_seal(*given.open)
            say("封印对。" if fits else "封印不对。", "The seal fits." if fits else "The seal does not fit.")
            return 0 if fits else 1
        return 1 if verify(given.digest, say) else 0
    except Wrong as wrong:
        say("✗ " + wrong.zh, "✗ " + wrong.en)
        return 1


if __name__ == "__main__":
    sys.exit(main())
