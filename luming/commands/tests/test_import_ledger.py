"""``import-appeals`` and ``load-subjects`` at a terminal: what they say, what they write, and how they end."""

from io import BytesIO

import pytest
import xlsxwriter
from django.conf import settings

from luming.commands import import_appeals, load_subjects
from luming.kernel.content import subjects
from luming.kernel.matters.models import Matter
from luming.kernel.scope.city import city, within
from luming.services.ledgers.tests.books import Tried, book

pytestmark = pytest.mark.slow  # a long scene for each test


@pytest.fixture
def place(db):
    """The small city, laid and left, so that a command opens it itself."""
    from tests.small_city import build

    with city(settings.CITY):
        return build()


@pytest.fixture
def file(tmp_path):
    """A workbook on disk."""

    def written(*rows):
        path = tmp_path / "信箱.xlsx"
        path.write_bytes(book(*rows))
        return path

    return written


def matters(place) -> int:
    with city(settings.CITY), within(place.viewer("head").scope):
        return Matter.objects.filter(procedure="appeal", holder=place.unit).count()


def test_a_dry_run_says_what_would_happen_and_writes_nothing(place, file, capsys) -> None:
    path = file({}, {"留言编号": 2})
    assert import_appeals.main([str(path), "--unit", "T", "--dry-run"]) == 0
    said = capsys.readouterr().out
    assert "共 2 行：可收 2，早已收下 0，不收 0。" in said
    assert "Row 3, E3 (odd): the same words as in row 2" in said
    assert matters(place) == 0


def test_it_is_taken_in_and_a_second_run_adds_nothing(place, file, capsys) -> None:
    path = file({}, {"留言编号": 2})
    assert import_appeals.main([str(path), "--unit", "团结"]) == 0
    assert import_appeals.main([str(path), "--unit", "团结"]) == 0
    assert "2 taken in before" in capsys.readouterr().out
    assert matters(place) == 2


def test_refused_rows_lie_in_a_workbook_beside_the_file_and_the_end_says_so(place, file, tmp_path) -> None:
    path = file({}, {"留言编号": 2, "留言时间": "上周三"})
    assert import_appeals.main([str(path), "--unit", "T"]) == 1
    back = Tried((tmp_path / "信箱-refused.xlsx").read_bytes())
    assert back.said() == [("D2", "not_a_time")]
    assert matters(place) == 1


@pytest.mark.parametrize("arguments", [[], ["--unit", "没有这个机构"]])
def test_without_a_unit_it_lists_those_there_are(place, file, capsys, arguments) -> None:
    assert import_appeals.main([str(file({})), *arguments]) == 2
    assert "团结街道人民调解委员会" in capsys.readouterr().err


def test_a_file_that_cannot_be_used_is_said_in_one_sentence(place, tmp_path, capsys) -> None:
    wrong = tmp_path / "x.xlsx"
    wrong.write_text("no workbook")
    assert import_appeals.main([str(wrong), "--unit", "T"]) == 2
    assert import_appeals.main([str(tmp_path / "none.xlsx"), "--unit", "T"]) == 2
    assert "Cannot read" in capsys.readouterr().err


def listed(tmp_path, *rows):
    target = BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as made:
        sheet = made.add_worksheet()
        for place, row in enumerate(rows):
            sheet.write_row(place, 0, row)
    path = tmp_path / "分类.xlsx"
    path.write_bytes(target.getvalue())
    return str(path)


HEADS = ("一级分类", "二级分类", "三级分类")


def test_subjects_are_loaded_once(place, tmp_path, capsys) -> None:
    path = listed(tmp_path, HEADS, ("城乡建设", "住房", "物业服务"))
    assert load_subjects.main([path]) == 0
    assert load_subjects.main([path]) == 0
    assert "1 subjects are loaded" in capsys.readouterr().out
    with city(settings.CITY):
        assert [one.path[-1] for one in subjects.in_force("appeal").subjects] == ["物业服务"]


@pytest.mark.parametrize(
    ("rows", "arguments"),
    [((("甲", "乙"),), []), ((HEADS, ("甲", "", "丙")), []), ((HEADS, ("甲", "乙", "丙")), ["--for", "x"])],
)
def test_a_list_that_cannot_be_used_is_refused(place, tmp_path, capsys, rows, arguments) -> None:
    assert load_subjects.main([listed(tmp_path, *rows), *arguments]) == 2
    assert capsys.readouterr().err
