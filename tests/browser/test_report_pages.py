"""A published report, its figures and receipts, ledgers and alike matters: read by everybody, at a desk and on a telephone."""

from typing import Any

import pytest

from luming.kernel.workflow.moment import today
from tests.browser.journey.seats import sit_down
from tests.browser.test_pages import trouble
from tests.browser.turning import turned

pytestmark = pytest.mark.browser
PHONE, DESK = {"size": (390, 844)}, {"size": (1280, 900), "lang": "en", "dark": True}
READABLE = 12  # pixels: letters of a drawing
LETTERS = """() => [...document.querySelectorAll('svg.chart')].map(
    one => parseFloat(getComputedStyle(one).fontSize) * one.getBoundingClientRect().width / one.viewBox.baseVal.width)"""


@pytest.fixture(scope="module")
def scene(backstage) -> dict[str, str]:
    """What stands in the house: keys of a report, of two ledgers and of a matter."""
    return backstage("report_scene")


def desks(scene: dict[str, str]) -> dict[str, list[str]]:
    """Who reads which pages."""
    report, matter = f"/desk/reports/{scene['report']}/", scene["matter"]
    ledgers = [f"/desk/ledgers/{scene['judged']}/", f"/desk/ledgers/{scene['columns']}/columns/"]
    return {
        "chief": ["/desk/reports/", report, f"{report}year/", f"{report}draft/", "/desk/figures/", "/desk/overview/"],
        "head": ["/desk/ledgers/", *ledgers, "/desk/same-problem/", f"/desk/matter/{matter}/similar/"],
    }  # fmt: skip


@pytest.mark.parametrize("screen", [PHONE, DESK], ids=["phone", "desk"])
def test_anybody_reads_a_report_and_follows_a_number_to_its_receipt(open_page, scene, screen) -> None:
    page = open_page(**screen)
    found = trouble(page, f"/reports/{today().year}/")
    assert min(page.evaluate(LETTERS)) >= READABLE
    with turned(page):
        page.locator("a[href*='/figures/receipt/']").first.click()
    receipt = page.url
    found += (
        trouble(page, receipt) + trouble(page, "/figures/mediation.accepted/") + trouble(page, "/figures/")
    )
    page.goto(receipt)
    with turned(page):
        page.locator("form[action$='/challenge/'] button").click()
    assert "/bring/" in page.url
    assert found == []


@pytest.mark.parametrize("screen", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("who", ["chief", "head"])
def test_officers_read_reports_figures_and_ledgers(open_page, scene, who, screen) -> None:
    page: Any = open_page(**screen)
    sit_down(page, who)
    found = [line for path in desks(scene)[who] for line in trouble(page, path)]
    if who == "chief":
        page.goto("/desk/figures/mediation.settled_rate/")
        with turned(page):
            page.locator("main form[method=post] button").first.click()
        assert "/receipt/" in page.url
        found += trouble(page, page.url)
    assert found == []
