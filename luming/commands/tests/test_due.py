"""``luming due`` as the front door calls it."""

import json
import subprocess
import sys
from types import SimpleNamespace

import pytest

from luming.commands import due
from luming.kernel.reckoning.notice import Notice

NEXT_YEAR = """
year = 2027
notice = "测试〔2026〕1号"
published = 2026-11-30
holiday = [
  { name = "元旦", from = 2027-01-01, to = 2027-01-03 },
  { name = "春节", from = 2027-02-05, to = 2027-02-11 },
  { name = "劳动节", from = 2027-05-01, to = 2027-05-03 },
  { name = "国庆节", from = 2027-10-01, to = 2027-10-07 },
]
"""  # made up for these tests


@pytest.fixture
def notices(monkeypatch):
    """Put a reader of notices in the place of the one that asks the database."""

    def answer(read):
        monkeypatch.setattr(due, "import_module", lambda name: SimpleNamespace(read=read))

    answer(list)
    return answer


@pytest.fixture
def ask(capsys, notices):
    def asked(*argv):
        code = due.main(list(argv))
        out = capsys.readouterr()
        return code, out.out, out.err

    return asked


def as_json(ask, *argv):
    code, out, err = ask(*argv, "--json")
    assert (code, err) == (0, "")
    return json.loads(out)


def test_json_has_exactly_the_fields_of_the_promise(ask):
    answer = as_json(ask, "PM-06", "2026-09-01")
    assert list(answer) == ["rule", "start", "raw", "due", "safe", "provisional", "calendar", "why"]
    assert [answer[field] for field in ("rule", "start", "raw", "due", "safe", "provisional")] == [
        "PM-06",
        "2026-09-01",
        "2026-10-01",
        "2026-10-08",
        "2026-09-30",
        False,
    ]
    assert answer["calendar"]["origin"] == "built-in"


def test_a_period_needs_no_rule(ask):
    assert as_json(ask, "7WD", "2026-02-10")["due"] == "2026-02-26"


def test_a_start_without_a_zone_is_in_china(ask):
    answer = as_json(ask, "48H", "2026-10-09T17:30")
    assert answer["due"] == "2026-10-11T17:30:00+08:00"
    assert as_json(ask, "48H", "2026-10-09T09:30Z")["due"] == answer["due"]


def test_pause_and_extension_move_the_date(ask):
    assert as_json(ask, "PT-09", "2026-03-02", "--pause", "2026-03-10..2026-03-19")["raw"] == "2026-04-11"
    assert as_json(ask, "PT-05", "2026-01-05", "--extend", "30CD")["raw"] == "2026-04-05"


def test_a_start_past_the_known_calendar_is_provisional_and_says_so(ask):
    answer = as_json(ask, "PT-05", "2026-11-21")
    assert (answer["raw"], answer["provisional"]) == ("2027-01-20", True)
    code, out, _ = ask("PT-05", "2026-11-21")
    assert code == 0
    assert "暂定" in out
    assert "已知至 2026-12-31" in out


def test_a_clock_without_a_number_answers_that_nothing_falls_due(ask):
    answer = as_json(ask, "PM-12", "2026-11-21")
    assert (answer["raw"], answer["due"], answer["safe"]) == (None, None, None)
    assert "没有规定天数" in answer["why"][-1]["zh"]


def test_people_read_chinese_unless_they_ask_for_english(ask):
    assert "为什么" in ask("PM-06", "2026-09-01")[1]
    assert "is not counted" in ask("PM-06", "2026-09-01", "--lang", "en")[1]


def test_a_row_of_several_numbers_names_the_others(ask):
    assert "LK-05.2 复杂" in ask("LK-05", "2026-03-02")[1]


def test_a_local_number_is_not_called_law(ask):
    first = ask("PM-14", "2026-03-02")[1].splitlines()[0]
    assert "不是全国性法律规定" in first


def test_loaded_notices_settle_the_date_and_are_named(ask, notices):
    notices(lambda: [Notice.from_toml(NEXT_YEAR)])
    answer = as_json(ask, "30CD", "2027-01-08")
    assert (answer["due"], answer["provisional"]) == ("2027-02-12", False)
    assert answer["calendar"]["origin"] == "loaded"
    assert "测试〔2026〕1号" in answer["calendar"]["zh"]


def test_a_database_that_fails_leaves_the_built_in_calendar(ask, notices):
    def fail():
        raise ConnectionError

    notices(fail)
    assert as_json(ask, "30CD", "2027-01-08")["calendar"]["origin"] == "built-in"


@pytest.mark.parametrize(
    ("argv", "sentence"),
    [
        (["60", "2026-01-05"], "“60”不是期限"),
        (["PM-99", "2026-01-05"], "期限目录里没有“PM-99”"),
        (["60CD", "2026-02-30"], "“2026-02-30”不是日期"),
        (["60CD", "20260105"], "“20260105”不是日期"),
        (["60CD", "2022-05-05"], "早于日历的第一天"),
        (["48H", "2026-01-05"], "要写明起算的时刻"),
        (["PT-05", "2026-01-05", "--extend", "31CD"], "最多延长 30 个自然日"),
        (["PT-05", "2026-01-05", "--pause", "2026-01-06..2026-01-08"], "不能中止"),
        (["30CD", "2026-01-05", "--pause", "2026-01-06"], "不是一段中止"),
        (["PM-12", "2026-01-05", "--extend", "1CD"], "没有规定天数"),
        (["5/10WD", "2026-01-05"], "请选一个"),
        (["9999Y", "2026-01-05"], "超出了公历"),
        (["60CD"], "用法"),
        (["60CD", "2026-01-05", "--frob"], "用法"),
    ],
)
def test_a_mistake_is_answered_with_one_sentence_and_two(ask, argv, sentence):
    code, out, err = ask(*argv)
    assert (code, out) == (2, "")
    assert sentence in err
    assert len(err.strip().splitlines()) == 1


def test_a_mistake_in_english_is_answered_in_english(ask):
    assert "is not a date" in ask("60CD", "yesterday", "--lang", "en")[2]


def test_it_starts_without_django():
    program = (
        "import sys; from luming.commands.due import main; code = main(['PM-06', '2026-09-01', '--json']);"
        "sys.exit(code or any(name.split('.')[0] == 'django' for name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.returncode, json.loads(done.stdout)["due"]) == (0, "2026-10-08")
