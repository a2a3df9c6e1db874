"""The city's list of subjects: taken in once, kept by version, never lost to an old matter."""

import pytest

from luming.kernel.content import subjects
from luming.kernel.content.subjects import Subject, WrongSubjectsError, of_rows, shelve
from luming.kernel.orgs.models import ReferenceChange
from luming.kernel.scope.city import within
from luming.kernel.scope.scopes import Logs

ROWS = [
    ("城乡建设", "住房", "物业服务"),
    ("城乡建设", "住房", "其他"),
    ("城乡建设", "交通", "公共汽车", "公交 站台"),
]


def test_without_a_list_nothing_is_suggested_and_a_code_stands_for_itself(open_city) -> None:
    assert subjects.in_force("appeal") is None
    assert subjects.named("leak").zh == "leak"


def test_a_list_is_taken_in_once_with_its_history(open_city) -> None:
    assert shelve(of_rows(ROWS), "appeal", "one", "from the city")
    assert not shelve(of_rows(ROWS), "appeal", "one", "again")
    with within(Logs()):
        assert ReferenceChange.objects.filter(reason="from the city").count() == 1
    assert len(subjects.in_force("appeal").subjects) == 3


def test_a_subject_keeps_its_code_in_another_order_and_its_name_when_it_is_gone(open_city) -> None:
    shelve(of_rows(ROWS), "appeal", "one", "")
    gone = Subject(("城乡建设", "住房", "物业服务")).code
    shelve(of_rows(list(reversed(ROWS[1:]))), "appeal", "two", "")
    assert gone not in subjects.in_force("appeal").by_code
    assert subjects.named(gone).zh == "物业服务"


def test_other_says_of_what(open_city) -> None:
    shelve(of_rows(ROWS), "appeal", "one", "")
    assert subjects.named(Subject(("城乡建设", "住房", "其他")).code).zh == "住房：其他"


def test_what_people_say_suggests_what_offices_say(open_city) -> None:
    shelve(of_rows(ROWS), "appeal", "one", "")
    first = subjects.in_force("appeal").suggested("公交太少", "等站台半小时")[0]
    assert (first.subject.path[-1], set(first.words)) == ("公共汽车", {"公交", "站台"})


def test_choices_stand_in_groups(open_city) -> None:
    shelve(of_rows(ROWS), "appeal", "one", "")
    assert [name for name, _ in subjects.in_force("appeal").choices()] == [
        "城乡建设 › 住房",
        "城乡建设 › 交通",
    ]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([("甲", "", "丙")], "第 2 行"),
        ([*ROWS, ROWS[0]], "第 5 行"),
        ([], "没有一行"),
        ([("甲", "乙")], "三级"),
    ],
)
def test_a_list_that_cannot_be_used_says_where(rows, said) -> None:
    with pytest.raises(WrongSubjectsError, match=said):
        of_rows(rows)
