"""Words of an officer's own: kept by step and field, put in with a press, hers alone, and nothing typed is lost by it."""

import re

import pytest

from luming.desk.tests.officers import accepted, brought, hidden, inside, words
from luming.kernel.matters.models import Matter

PAGE = "/desk/wordings/"
NEAR = "离得近的机构更方便您去谈。"


def kept(officer, title="就近", text=NEAR, place="withdraw.reason") -> str:
    """One more, by its key."""
    answer = officer.post(PAGE, {"title": title, "text": text, "place": place})
    assert answer.status_code == 302, words(answer)
    return re.findall(r"/desk/wordings/([0-9a-f-]{36})/", officer.get(PAGE).content.decode())[-1]


@pytest.fixture
def matter(place):
    return accepted(place)


@pytest.fixture
def path(matter) -> str:
    return f"/desk/matter/{matter}/do/withdraw/"


def test_what_belongs_to_a_field_is_offered_there_and_what_fits_anywhere_after_it(desk, matter, path) -> None:
    one = desk("mediator")
    kept(one, "哪里都行", place="")
    kept(one, "就近")
    kept(one, "备忘用的", place="note.note")
    shown = one.get(path).content.decode()
    assert shown.index(">就近</option>") < shown.index(">哪里都行</option>")
    assert "备忘用的" not in shown
    assert "备忘用的" in one.get(f"/desk/matter/{matter}/do/note/").content.decode()


def test_without_a_script_a_press_puts_it_in_and_keeps_everything_typed(place, desk, matter, path) -> None:
    one = desk("mediator")
    key = kept(one)
    typed = {
        **hidden(one.get(path)),
        "reason": "双方都同意。",
        "earlier_reason": "昨天下雪",
        "insert": "reason",
    }
    answer = one.post(path, {**typed, "wording.reason": key})
    shown = answer.content.decode()
    assert answer.status_code == 200
    assert f"双方都同意。\n{NEAR}" in shown
    assert "昨天下雪" in shown
    assert 'class="errors"' not in shown
    assert hidden(answer)["key"] == typed["key"]
    with inside(place, "mediator"):
        assert Matter.objects.get(pk=matter).state == "mediating"


def test_enter_in_a_field_still_takes_the_step(desk, path) -> None:
    one = desk("mediator")
    kept(one)
    form = one.get(path).content.decode().partition("<main")[2]
    first = re.search(r"<button[^>]*>", form[form.index('name="seen"') - 200 :])[0]
    assert "name=" not in first


def test_it_is_put_another_way_and_removed(desk, path) -> None:
    one = desk("mediator")
    key = kept(one)
    one.post(f"{PAGE}{key}/", {"title": "远近", "text": "改了", "place": ""})
    assert "远近" in one.text(PAGE)
    one.post(f"{PAGE}{key}/", {"remove": "1"})
    assert "还没有存下的话" in one.text(PAGE)


@pytest.mark.parametrize("who", ["mediator2", "head", "far_mediator"])
def test_nobody_elses_is_there(desk, path, who) -> None:
    one, other = desk("mediator"), desk(who)
    key = kept(one)
    assert "就近" not in other.text(PAGE)
    assert other.get(f"{PAGE}{key}/").status_code == 404
    assert other.post(f"{PAGE}{key}/", {"remove": "1"}).status_code == 404
    answer = other.post(path, {"insert": "reason", "wording.reason": key})
    assert NEAR not in answer.content.decode()
    assert "就近" in one.text(PAGE)


def test_the_page_says_that_nobodys_data_belong_there(desk) -> None:
    assert "不要写任何当事人的姓名" in desk("clerk").text(PAGE)


def test_only_steps_of_hers_are_to_choose(desk) -> None:
    clerk, mediator = desk("clerk").get(PAGE).content.decode(), desk("mediator").get(PAGE).content.decode()
    assert 'value="decline.reason"' in clerk
    assert 'value="decline.reason"' not in mediator
    assert 'value="note.note"' in mediator


def test_there_are_so_many_at_most(desk, monkeypatch) -> None:
    monkeypatch.setattr("luming.desk.wordings.MOST", 1)
    one = desk("mediator")
    kept(one)
    assert "最多 1 条" in words(one.post(PAGE, {"title": "二", "text": "二", "place": ""}))


def test_a_matter_without_fields_for_words_offers_none(place, desk) -> None:
    clerk, key = desk("clerk"), brought(place)
    kept(clerk, place="decline.reason")
    assert "放进去" not in clerk.text(f"/desk/matter/{key}/do/accept/")
    assert "放进去" in clerk.text(f"/desk/matter/{key}/do/decline/")
