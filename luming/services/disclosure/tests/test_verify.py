"""What a stranger sees: the true extract is right to the last figure; whatever is touched, the figure that it touches says so."""

import csv
import json
import subprocess
import sys
from datetime import UTC, datetime

import pytest

from luming.services.disclosure.tests.story import AREAS, extract, rows
from luming.services.disclosure.writing import SUMS, digest_of, packed

MOMENT = datetime(2024, 1, 15, 2, tzinfo=UTC)


@pytest.fixture(scope="module")
def published():
    return extract(rows(), MOMENT)


@pytest.fixture
def folder(published, tmp_path):
    for name, body in published.files().items():
        (tmp_path / name).write_bytes(body)
    return tmp_path


def run(folder, *said):
    asked = [sys.executable, "-I", "verify.py", "--lang", "en", *said]
    done = subprocess.run(asked, cwd=folder, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr, done.stderr
    wrong = {line[2:].split(": ")[0] for line in done.stdout.splitlines() if line.startswith("✗")}
    return done.returncode, wrong, done.stdout + done.stderr


def test_every_figure_of_the_true_extract_is_recomputed(published, folder):
    code, wrong, said = run(folder, "--digest", digest_of(published.files()))
    assert (code, wrong) == (0, set()), said
    told = published.protected
    shown = [name for name in told.told if told.shows(name)]
    assert f"{len(shown)} figures recomputed and equal, {len(told.told) - len(shown)} withheld" in said
    city = {name for name in told.told if "@" not in name and "/" not in name}
    assert city - set(shown) <= {"mediation.withdrawn"}
    assert "✓ mediation.settled_rate" in said
    assert 0 < len(shown) < len(told.told)
    assert packed(published.files()) == packed(extract(rows(), MOMENT).files())
    assert run(folder, "--digest", "sha256:00")[1] == {SUMS}


def mend_sums(folder):
    """A forger who is not careless sets the sums right too."""
    from hashlib import sha256

    names = [line.split("  ")[1] for line in (folder / SUMS).read_text().splitlines()]
    sums = [f"{sha256((folder / name).read_bytes()).hexdigest()}  {name}\n" for name in names]
    (folder / SUMS).write_text("".join(sums))


def edit(folder, name, how):
    with (folder / name).open(newline="") as file:
        lines = list(csv.reader(file))
    how(lines)
    with (folder / name).open("w", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(lines)
    mend_sums(folder)


OUTCOMES = "mediation-accepted_on-2023.concluded_as.csv"


def settled(lines):
    return next(line for line in lines if line[2] == "settled")


def remove(lines):
    lines.remove(settled(lines))


def add(lines):
    lines.append(["0123456789abcdef", "00" * 32, "settled"])


def change(lines):
    settled(lines)[2] = "other"


def exchange(lines):
    """As many as before, but not the same ones."""
    other = next(line for line in lines if line[2] == "other")
    settled(lines)[2], other[2] = "other", "settled"


def reseal(lines):
    settled(lines)[1] = "11" * 32


@pytest.mark.parametrize("how", [remove, add, change, exchange, reseal])
def test_one_record_touched_and_the_figure_it_was_counted_in_fails_by_name(folder, how):
    edit(folder, OUTCOMES, how)
    code, wrong, said = run(folder)
    assert code == 1
    assert "mediation.settled" in wrong, said
    assert "mediation.followed" not in wrong


def test_a_definition_or_a_receipt_that_is_changed_fails_by_name(folder):
    for name, path, fails in (
        ("definitions.json", ("mediation.settled", "conditions", 0, "value"), "mediation.settled"),
        ("receipts.json", ("figures", "mediation.followed", "value"), "mediation.followed"),
    ):
        before = (folder / name).read_bytes()
        data = json.loads(before)
        place = data
        for step in path[:-1]:
            place = place[step]
        assert path[-1] in place
        place[path[-1]] = "9999"
        (folder / name).write_text(json.dumps(data, ensure_ascii=False))
        assert run(folder)[1] >= {fails, name}
        mend_sums(folder)
        code, wrong, said = run(folder)
        assert code == 1
        assert fails in wrong, said
        assert name not in wrong
        (folder / name).write_bytes(before)
        mend_sums(folder)
    (folder / OUTCOMES).unlink()
    code, wrong, _ = run(folder)
    assert code == 1
    assert OUTCOMES in wrong


def test_a_number_below_the_smallest_that_the_extract_names_fails_by_name(folder):
    receipts = json.loads((folder / "receipts.json").read_text())
    assert receipts["least"] == 5
    rows = {name: one["counts"][0]["rows"] for name, one in receipts["figures"].items() if "counts" in one}
    fewest, name = min((many, name) for name, many in rows.items() if many)
    receipts["least"] = fewest + 1
    (folder / "receipts.json").write_text(json.dumps(receipts, ensure_ascii=False))
    mend_sums(folder)
    code, wrong, said = run(folder)
    assert code == 1
    assert name in wrong, said
    assert f"fewer than {fewest + 1}" in said


def test_a_party_to_whom_the_house_opens_its_row_can_check_the_seal(published, folder):
    from luming.services.disclosure.sealing import salt_of

    line = published.lines[OUTCOMES][3]
    salt = salt_of(published.key, OUTCOMES, line.matter)
    head = next(
        one.head
        for one in published.protected.records["mediation-accepted_on-2023"]
        if one.key == line.matter
    )
    assert run(folder, "--open", OUTCOMES, line.name, salt, head)[0] == 0
    assert run(folder, "--open", OUTCOMES, line.name, salt, head + "0")[0] == 1


def test_nothing_leads_from_one_sheet_or_edition_to_another(published):
    """Same records: other names, other seals; rows in the order of names that mean nothing; and no key of the house."""
    again = extract(rows(), MOMENT, key="01" * 32, number=2)
    said = [one for made in (published, again) for lines in made.lines.values() for one in lines]
    assert len({one.name for one in said}) == len({one.seal for one in said}) == len(said)
    text = b"".join(published.files().values()).decode()
    for row in rows():
        assert str(row["matter_id"]) not in text
    assert not any(str(unit) in text for unit in AREAS.values())
    for lines in published.lines.values():
        assert [one.name for one in lines] == sorted(one.name for one in lines)


def test_the_sheets_say_no_more_than_the_cells_that_are_said(published):
    """Joined rows of a sheet are cells of five or more; and no sheet has a column that none of its figures asks."""
    from collections import Counter

    for lines in published.lines.values():
        for cells, many in Counter(one.cells for one in lines).items():
            assert many >= 5, cells
    assert any("*" in one.cells for lines in published.lines.values() for one in lines)
    assert not [name for name in published.lines if "area" in name and "accepted_on-2023.accepted_on" in name]


def test_the_script_is_small_and_needs_nothing():
    from luming.services.disclosure import verify

    source = open(verify.__file__, encoding="utf-8").read()  # noqa: PTH123, SIM115
    assert source.count("\n") <= 300
    imported = {line.split()[1] for line in source.splitlines() if line.startswith(("import ", "from "))}
    assert imported <= set(sys.stdlib_module_names)
