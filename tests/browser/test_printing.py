"""Printing any page: a sheet of A4 with the matter's number, who printed it and when, and page n of m on every sheet."""

import re
from io import BytesIO
from typing import Any
from unicodedata import normalize

import pytest
from pypdf import PdfReader

from luming.kernel.workflow.moment import today
from tests.browser.journey.seats import sit_down
from tests.browser.turning import turned

pytestmark = pytest.mark.browser
A4 = (595, 842)  # points
RADICALS = str.maketrans("⺠⻔", "民门")  # as a PDF may spell what its font draws with one and the same shape


@pytest.fixture(scope="module")
def matter(backstage) -> dict[str, str]:
    """One matter in the house: its key, number and pass-phrase."""
    return backstage("brought")


def sheets(page: Any) -> list[str]:
    """The text of each printed page, without spaces."""
    printed = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))
    assert all((round(one.mediabox.width), round(one.mediabox.height)) == A4 for one in printed.pages)
    texts = [normalize("NFKC", one.extract_text().translate(RADICALS)) for one in printed.pages]
    return [re.sub(r"\s", "", text) for text in texts]


def told(found: list[str], *words: str) -> bool:
    """Whether every sheet says these words, its own number, and how many there are."""
    return all(
        all(word in sheet for word in (*words, f"{place}/{len(found)}"))
        for place, sheet in enumerate(found, 1)
    )


def day() -> str:
    return f"{today().year}年{today().month}月{today().day}日"


def test_a_matters_page_prints_as_a_file_with_its_number_on_every_sheet(open_page, matter) -> None:
    page = open_page()
    sit_down(page, "clerk")
    page.goto(f"/desk/matter/{matter['key']}/")
    found = sheets(page)
    assert len(found) >= 2
    assert told(found, matter["number"], "测试登记员0(团结街道人民调解委员会)", day(), "打印")
    assert not any("现在可以做" in sheet and "受理" in sheet.split("现在可以做")[1][:6] for sheet in found)


def test_a_list_prints_who_printed_it_and_when(open_page, matter) -> None:
    page = open_page()
    sit_down(page, "head")
    page.goto("/desk/?list=all")
    assert told(sheets(page), "测试机构负责人2(团结街道人民调解委员会)", day())


def test_a_party_prints_her_own_page_by_her_masked_name(open_page, matter) -> None:
    page = open_page((390, 844))
    page.goto("/follow/")
    page.fill("input[name=phrase]", matter["phrase"])
    with turned(page):
        page.click("main button")
    found = sheets(page)
    assert told(found, matter["number"], "乌某某", day())
    assert not any("乌云其其格" in sheet for sheet in found)


def test_a_public_page_names_nobody(open_page) -> None:
    page = open_page()
    page.goto("/privacy/")
    assert told(sheets(page), "网上大厅", day())


def test_the_margins_speak_english_when_the_page_does(open_page) -> None:
    page = open_page(lang="en")
    page.goto("/privacy/")
    assert told(sheets(page), "Onlinehall", "printed")


@pytest.mark.parametrize("js", [True, False], ids=["with a script", "without"])
def test_nothing_to_press_is_printed(open_page, matter, js) -> None:
    page = open_page(js=js)
    sit_down(page, "clerk")
    page.goto(f"/desk/matter/{matter['key']}/do/decline/")
    printed = "".join(sheets(page))
    assert "退出" not in printed
    assert "跳到正文" not in printed
