"""The catalogue against the law file: every id, every number, every unit, and what may be called law."""

import re
from datetime import date
from pathlib import Path

import pytest

from luming.kernel.reckoning.calendar import Calendar
from luming.kernel.reckoning.catalogue import cases, rule, rules
from luming.kernel.reckoning.clock import reckon
from luming.kernel.reckoning.period import Period, Unit
from luming.kernel.reckoning.refusals import ReckoningRefusedError
from luming.kernel.reckoning.rule import Nature, Roll, Shape

LAW_FILE = Path(__file__).parents[5] / "shared" / "domain" / "procedures.md"

# Written down from the law file by hand, apart from the catalogue. "-": the law names no number. T1 to T3 are the upper
# ends of the windows of its section 2.2; the third number of LK-02, for the superior's ruling, is this house's own default.
ROWS = """
PM-01 1M 2WD; PM-02 30CD; PM-03 30WD; PM-04 3WD; PM-05 15CD; PM-06 30CD; PM-07 3CD; PM-08 15CD; PM-09 15CD; PM-10 6M
PM-11 2Y; PM-12 -; PM-13 3Y; PM-14 7/15/30CD; PM-15 30WD
T1 7CD; T2 15CD; T3 30CD
LK-01 -; LK-02 1/2WD 3WD 7CD; LK-03 5WD; LK-04 3WD; LK-05 5/10WD; LK-06 30CD; LK-07 15CD; LK-08 7CD; LK-09 3WD; LK-10 -
LK-11 7WD; LK-12 45WD 7WD; LK-13 5/30WD; LK-14 60CD 30CD; LK-15 -
PT-01 15CD; PT-02 15CD; PT-03 15CD; PT-04 5WD; PT-05 60CD; PT-06 30CD; PT-07 30CD; PT-08 30CD; PT-09 30CD; PT-10 -
PT-11 - 1H 4H; PT-12 1Y
LB-01 5WD; LB-02 60WD; LB-03 15WD; LB-04 2Y; LB-05 15CD; LB-06 15CD; LB-07 5CD; LB-08 -; LB-09 5CD; LB-10 15CD
LB-11 15CD; LB-12 -; LB-13 1Y; LB-14 -; LB-15 5WD; LB-16 5WD; LB-17 10WD; LB-18 5WD 3WD; LB-19 45CD; LB-20 15CD
LB-21 15CD; LB-22 30CD; LB-23 15CD; LB-24 3Y; LB-25 3Y; LB-26 1M; LB-27 30CD; LB-28 on-the-day
AR-01 60CD; AR-02 1Y; AR-03 20/5Y; AR-04 5WD; AR-05 5WD; AR-06 10WD; AR-07 5WD; AR-08 7/3WD; AR-09 10/5WD
AR-10 5WD; AR-11 60CD; AR-12 30CD; AR-13 60CD; AR-14 30CD 7WD 60CD; AR-15 15CD; AR-16 6M 20Y 5Y; AR-17 60CD
AR-18 60CD 2M
LA-01 7CD; LA-02 3CD; LA-03 -; LA-04 -; LA-05 3CD; LA-06 24H; LA-07 5CD; LA-08 5CD; LA-09 30CD
EN-01 10WD; EN-02 30CD; EN-03 30CD; EN-04 60CD; EN-05 20WD; EN-06 7WD; EN-07 5/15WD; EN-08 1WD; EN-09 5WD
EN-10 30CD 5CD; EN-11 3/15/5WD; EN-12 7WD; EN-13 5/2WD; EN-14 2/10/15WD
MD-01 30CD; MD-02 -; MD-03 7CD; MD-04 7WD; MD-05 -; MD-06 30CD; MD-07 -
CC-01 5CD; CC-02 10CD; CC-03 5CD; CC-04 10CD; CC-05 10CD; CC-06 10/5WD; CC-07 3CD; CC-08 -; CC-09 -; CC-10 30CD
CC-11 6M; CC-12 on-the-day; CC-13 1M; CC-14 5CD; CC-15 5CD; CC-16 5CD; CC-17 5CD 5CD; CC-18 7CD; CC-19 1M; CC-20 3M
CC-21 3M; CC-22 6M; CC-23 30CD; CC-24 48H 30CD; CC-25 30CD; CC-26 30CD; CC-27 on-the-day
ED-01 3Y; ED-02 -; ED-03 20WD; ED-04 3Y; ED-05 -; ED-06 1Y 6M; ED-07 -
PI-01 30CD; PI-02 15WD 15WD; PI-03 -; PI-04 4/2/1H; PI-05 6M; PI-06 3Y; PI-07 1WD 10WD 20WD 10WD
"""
# Rows of our own, all LOCAL: the law file has supervision and referrals, and no number for them.
OURS = "SV-01 5/2WD; SV-02 on-the-day; RF-01 5WD"
IN_LAW_FILE, OWN = (
    dict(row.strip().split(" ", 1) for row in re.split(r"[;\n]", rows) if row.strip())
    for rows in (ROWS, OURS)
)
PERIODS = IN_LAW_FILE | OWN


def written(periods):
    special = {"-": [None], "on-the-day": [Period(0, Unit.CALENDAR_DAY)]}
    return [period for text in periods.split() for period in special.get(text) or Period.parse_all(text)]


@pytest.mark.parametrize("clock", PERIODS)
def test_a_row_has_the_numbers_and_units_of_the_law_file(clock):
    assert [each.period for each in cases(clock)] == written(PERIODS[clock])


def test_the_catalogue_has_no_row_of_its_own():
    assert {each.id.split(".")[0] for each in rules()} == set(PERIODS)


def law_file_rows():
    if not LAW_FILE.exists():
        pytest.skip("the law file is kept beside the repository, and is not here")
    lines = LAW_FILE.read_text(encoding="utf-8").splitlines()
    return [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in lines
        if re.match(r"\| [A-Z]{2}-\d\d \|", line)
    ]


def test_every_id_in_the_law_files_tables_is_answered():
    assert {row[0] for row in law_file_rows()} == {clock for clock in IN_LAW_FILE if "-" in clock}


def test_the_windows_of_the_tiers_are_the_upper_ends_of_the_law_files_ranges():
    law_file_rows()
    text = LAW_FILE.read_text(encoding="utf-8")
    for tier in ("T1", "T2", "T3"):
        upper = re.search(rf"\| {tier} \|[^|]*\| \d+–(\d+) CD \|", text)
        assert (upper and f"{upper[1]}CD", rule(tier).nature) == (str(rule(tier).period), Nature.LOCAL)


def test_every_plain_number_in_the_law_files_tables_is_the_catalogues():
    units = {"CD": "CD", "WD": "WD", "**WD**": "WD", "WD (M)": "WD", "M-cal": "M", "Y": "Y", "H": "H"}
    plain = [row for row in law_file_rows() if re.fullmatch(r"[≥≤~]?\d+", row[2]) and row[3] in units]
    assert len(plain) > 75
    for clock, _, number, unit, *_ in plain:
        assert str(rule(clock).period) == number.lstrip("≥≤~") + units[unit], clock


def test_every_row_marked_local_or_from_memory_in_the_law_file_is_not_law_here():
    for clock, *cells in law_file_rows():
        nature = rule(clock).nature
        if re.search(r"\bLOCAL\b", cells[-1]) and "✔" not in cells[-1].replace("(LOCAL)", ""):
            assert nature is Nature.LOCAL, clock
        if re.search(r"\bM$", cells[-1]) and "✔" not in cells[-1]:
            assert nature is Nature.MEMORY, clock


def test_local_examples_of_one_province_or_city_are_local():
    for clock in ("PM-02", "PM-15", "LK-04", "LK-05", "EN-07", "EN-09", "EN-11", "EN-13", "EN-14"):
        assert rule(clock).nature is Nature.LOCAL


def test_every_clock_has_trigger_duty_effect_and_source_in_both_languages():
    for each in rules():
        for words in (each.trigger, each.duty, each.lapse, each.source):
            assert words.zh
            assert words.en
        assert not each.duty.zh.endswith("。")


def test_every_clock_with_a_number_is_reckoned_and_every_other_says_why_not():
    start = date(2026, 3, 2)
    for each in rules():
        if each.period and each.period.unit is not Unit.HOUR:
            answer = reckon(start, each, Calendar.shipped())
            assert answer.due <= start if each.shape is Shape.BACKWARD else answer.due >= start
        elif each.period is None:
            assert each.shape is Shape.RECORD
            with pytest.raises(ReckoningRefusedError, match="没有规定天数"):
                reckon(start, each, Calendar.shipped())


def test_a_row_of_several_numbers_says_which_is_which():
    for each in rules():
        with_numbers = [other for other in cases(each.id) if other.period]
        if each.period and len(with_numbers) > 1 and each.id not in {"LK-12", "LK-14", "LB-18"}:
            assert each.case, each.id


def test_what_is_counted_back_never_rolls_forward():
    assert all(each.roll is not Roll.FORWARD for each in rules() if each.shape is Shape.BACKWARD)


def test_versions_of_a_clock_follow_each_other_without_gap_or_overlap():
    assert rule("PI-05", date(2025, 12, 31)).version == 1
    assert rule("PI-05", date(2026, 1, 1)).version == rule("PI-05").version == 2
    assert "第21条第3款" in rule("PI-05", version=1).source.zh
    assert "第23条第3款" in rule("PI-05").source.zh


def test_a_region_edits_a_local_row_as_a_new_version_and_never_the_law():
    edited = rule("PM-14").edited(Period.parse("10CD"), version=2, valid_from=date(2026, 12, 1))
    assert (str(edited.period), edited.version, edited.is_law) == ("10CD", 2, False)
    assert str(rule("PM-14").period) == "7CD"
    assert not edited.in_force(date(2026, 11, 30))
    with pytest.raises(ReckoningRefusedError, match="PT-05 是法律规定"):
        rule("PT-05").edited(Period.parse("30CD"), version=2, valid_from=date(2026, 12, 1))
