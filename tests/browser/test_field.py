"""A round with no signal, in a real browser: saved, closed, opened offline, saved again, and each taken once when it is back."""

from random import Random
from time import monotonic

import pytest

from luming.desk.tests.phones import SETTLED
from luming.desk.tests.test_under_a_minute import GUIDE
from tests.browser.journey.seats import sign_in, sit_down
from tests.browser.looking import faults, fits
from tests.browser.turning import turned

pytestmark = pytest.mark.browser
SECRET = "包永强"
# Everything that this address keeps on the telephone, as one text; letters as their bytes read.
KEPT = """async () => {
  const found = [JSON.stringify({...localStorage}), JSON.stringify({...sessionStorage})];
  for (const {name, version} of await indexedDB.databases()) {
    const open = indexedDB.open(name, version);
    await new Promise((done) => { open.onsuccess = done; });
    for (const store of open.result.objectStoreNames) {
      const all = open.result.transaction(store).objectStore(store).getAll();
      await new Promise((done) => { all.onsuccess = done; });
      for (const row of all.result) found.push(JSON.stringify(row), new TextDecoder().decode(row.letter ?? new Uint8Array()));
    }
    open.result.close();
  }
  const pages = [];
  for (const name of await caches.keys()) for (const request of await (await caches.open(name)).keys()) pages.push(new URL(request.url).pathname);
  return {text: found.join("\\n"), pages, caches: (await caches.keys()).length};
}"""


class Round:
    """Her telephone on the round. What the house has is asked of the house."""

    def __init__(self, page, backstage) -> None:
        self.page, self.backstage, self.mark = page, backstage, f"记录{Random().randrange(10**4)}号"

    def opens(self) -> None:
        self.page.goto("/desk/field/")
        self.page.wait_for_selector("[data-ready]:not([hidden])")
        self.page.evaluate("navigator.serviceWorker.ready")

    def saves(self, what: str, phone: str = "13800000001") -> None:
        """A new quarrel, as she types it."""
        form = self.page.locator("form[data-kind=quarrel]")
        self.page.locator("[data-choose=quarrel]").click()
        form.locator("[name=subject]").select_option(index=1)
        for name, words in (
            ("applicant_name", SECRET),
            ("applicant_phone", phone),
            ("respondent_name", "赵铁柱"),
            ("what_happened", f"{self.mark}{what}"),
            ("asks", "赔两捆草"),
        ):
            form.locator(f"[name={name}]").fill(words)
        before = self.page.locator("[data-letters] li").count()
        form.get_by_role("button").last.click()
        self.page.wait_for_function(
            "(many) => document.querySelectorAll('[data-letters] li').length > many", arg=before
        )
        assert form.locator("[name=what_happened]").input_value() == ""

    def settles(self) -> int:
        """One settled on the spot, with nothing touched that need not be. How many taps it took her."""
        form, taps = self.page.locator("form[data-kind=settled]"), 0
        assert form.is_visible(), "the page opens on it"
        assert form.locator("[name=region]").input_value()
        form.locator("[name=subject]").select_option(SETTLED["subject"])
        taps += 2  # one opens it, one chooses
        for name in ("applicant_name", "respondent_name", "what_happened", "agreed"):
            form.locator(f"[name={name}]").tap()
            self.page.keyboard.insert_text(self.mark * (name == "what_happened") + SETTLED[name])
            taps += 1
        for name in ("told_rights", "both_said_yes"):
            form.locator(f"[name={name}]").tap()
            taps += 1
        form.get_by_role("button").last.tap()
        return taps + 1

    def settled(self) -> list[str]:
        """Once nothing waits: the state of each letter, the newest first."""
        self.page.wait_for_function(
            "() => document.querySelector('[data-letters] li:not([data-state=waiting], [data-state=sent])')"
            " && !document.querySelector('[data-letters] :is([data-state=waiting], [data-state=sent])')",
            timeout=20_000,
        )
        return [one.get_attribute("data-state") for one in self.page.locator("[data-letters] li").all()]

    def presses_send(self) -> None:
        """She does not wait for the page to try again by itself."""
        while (
            'data-state="waiting"' in (lines := self.page.inner_html("[data-letters]"))
            or 'data-state="sent"' in lines
        ):
            self.page.locator("[data-send]").click()
            self.page.wait_for_timeout(200)

    def mends_and_throws_away(self) -> None:
        """She looks at what was refused, and does not want it after all."""
        with turned(self.page):
            self.page.get_by_role("link", name="去改").click()
        self.page.wait_for_url("**draft=use")
        assert self.page.input_value("[name=applicant_name]") == SECRET
        with turned(self.page):
            self.page.get_by_role("button", name="扔掉草稿").click()
        self.opens()
        self.page.wait_for_selector("[data-state=refused]", state="detached")  # once the house was asked

    def on_record(self) -> list[str]:
        """The titles of hers that the house has, whatever it was sent."""
        titles = self.backstage("titles")
        return sorted(one.removeprefix(self.mark) for one in titles if one.startswith(self.mark))


@pytest.fixture
def her(open_page, backstage) -> Round:
    page = open_page((390, 844), touch=True)
    sit_down(page, "grid_worker")
    one = Round(page, backstage)
    one.opens()
    return one


def test_saved_with_no_signal_closed_opened_again_and_taken_once(her) -> None:
    her.page.context.set_offline(True)
    her.saves("一")
    her.page.reload()
    her.page.wait_for_selector("[data-ready]:not([hidden])")
    her.saves("二", phone="12")  # a bad one among good ones
    her.saves("三")
    kept = her.page.evaluate(KEPT)
    assert "waiting" in kept["text"]
    for said in (SECRET, "赵铁柱", her.mark, "13800000001", "赔两捆草"):
        assert said not in kept["text"]
    assert set(kept["pages"]) == {
        "/desk/field/",
        *(f"/static/{one}" for one in ("ui/luming.css", "ui/luming.js", "ui/deer.svg", "desk/field.js")),
    }
    assert kept["caches"] == 1
    assert her.on_record() == []
    her.page.context.set_offline(False)
    assert her.settled() == ["taken", "refused", "taken"]
    assert her.on_record() == ["一", "三"]
    assert SECRET not in her.page.evaluate(KEPT)["text"]
    assert faults(her.page) == []
    assert fits(her.page)
    her.mends_and_throws_away()
    assert her.settled() == ["taken", "taken"]


def test_one_settled_on_the_spot_takes_the_taps_that_the_guide_says(her) -> None:
    taps, saved = her.settles(), monotonic()
    assert f"{taps} taps" in GUIDE.read_text(encoding="utf-8")
    assert her.settled()[0] == "taken"
    # Told with -s, and held against nobody: the machine is shared.
    print(f"The machine's part: {monotonic() - saved:.2f} s")  # noqa: T201
    assert her.on_record() == ["羊群过界吃了草"]


def test_answers_lost_after_the_house_wrote_and_questions_lost_before_nothing_lost_nothing_twice(her) -> None:
    chance, sent = Random(30), []

    def wire(route) -> None:
        sent.append(route.request.post_data_json["id"])
        if chance.random() < 0.3:
            return route.abort()  # it never arrived
        answer = route.fetch()
        if chance.random() < 0.3:
            answer = route.fetch()  # it arrived twice
        return (
            route.abort() if chance.random() < 0.3 else route.fulfill(response=answer)
        )  # written, and the answer lost

    her.page.context.route("**/desk/field/take/", wire)
    her.page.context.set_offline(True)
    for number in range(6):
        her.saves(str(number))
    her.page.context.set_offline(False)
    her.presses_send()
    assert her.settled() == ["taken"] * 6
    assert her.on_record() == [str(number) for number in range(6)]
    assert len(sent) > 6


def test_a_session_that_ended_keeps_the_records_until_she_signs_in(her) -> None:
    her.page.context.clear_cookies(name="luming")
    her.saves("过期")
    her.page.wait_for_selector("[data-away]:not([hidden])")
    her.page.reload()  # signed out, the page still opens and still records
    her.page.wait_for_selector("[data-away]:not([hidden])")
    assert her.on_record() == []
    sign_in(her.page, "grid_worker")
    her.opens()
    assert her.settled() == ["taken"]
    assert her.on_record() == ["过期"]


def test_the_page_in_english_in_the_dark_and_without_scripts(open_page, her) -> None:
    page = open_page((1280, 900), lang="en", dark=True)
    sit_down(page, "grid_worker")
    Round(page, None).opens()
    assert faults(page) == []
    plain = open_page((390, 844), js=False)
    sit_down(plain, "grid_worker")
    plain.goto("/desk/field/")
    assert plain.get_by_role("link", name="登记一件事").first.is_visible()
    assert not plain.locator("form[data-kind]").first.is_visible()
