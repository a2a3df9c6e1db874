"""Papers and calendar files, opened as they come: what the browser receives is what it says it is."""

import subprocess
import sys
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from icalendar import Calendar
from pypdf import PdfReader

from tests.browser.journey.person import Person
from tests.browser.turning import whole


def unfolds_papers(she: Person) -> None:
    """The fold that holds them, where there is one."""
    she.unfolds("文书和材料", "Documents and files")


def opens_pdf(she: Person, zh: str, en: str) -> bytes:
    """On the desk a paper opens in a browser that can show it; back to the matter afterwards."""
    matter = she.page.url.partition("#")[0]
    with she.page.expect_response("**.pdf") as answered:
        _paper(she, zh, en).get_by_role("link").first.click()
    sent = answered.value.headers
    assert sent["content-type"] == "application/pdf"
    assert sent["content-disposition"].startswith("inline")
    content: bytes = she.page.request.get(
        answered.value.url
    ).body()  # the browser keeps what it shows to itself
    she.page.goto(matter)
    whole(she.page)
    return _with_words(content)


def takes_pdf(she: Person, zh: str, en: str) -> bytes:
    """From her own page a party takes it away."""
    with she.page.expect_download() as taken:
        _paper(she, zh, en).get_by_role("link").first.click()
    return _with_words(Path(taken.value.path()).read_bytes())


def _with_words(content: bytes) -> bytes:
    """A document that opens, with words on its first page."""
    assert PdfReader(BytesIO(content)).pages[0].extract_text().strip()
    return content


def takes_word(she: Person, zh: str, en: str) -> None:
    """The working copy is taken away and opens as a document."""
    with she.page.expect_download() as taken:
        _paper(she, zh, en).get_by_role("link", name="Word", exact=True).click()
    with ZipFile(Path(taken.value.path())) as document:
        assert b"<w:t" in document.read("word/document.xml")


def verifies(she: Person, anybody: Person, zh: str, en: str) -> None:
    """The public page behind the paper's code: what it is, its number, and no name; then the same address with one letter wrong."""
    address: str = (
        _paper(she, zh, en).get_by_role("link", name=she.say("核对真伪", "Verify")).get_attribute("href")
    )
    anybody.opens(address)
    anybody.reads("这份文书是这里出具的", "This paper was issued here")
    assert anybody.fact("文书", "Paper") == anybody.say(zh, en)


def keeps_in_calendar(she: Person, zh: str, en: str, day: date, place: str) -> None:
    """A calendar file with one entry: when and where, in her language, naming nobody."""
    with she.page.expect_download() as taken:
        she.page.get_by_role("link", name=she.say(zh, en), exact=True).click()
    [entry] = Calendar.from_ical(Path(taken.value.path()).read_bytes()).walk("VEVENT")
    begins: datetime = entry.decoded("dtstart")
    assert (begins.date(), f"{begins:%H:%M}", str(entry["location"])) == (day, "09:30", place)
    assert she.say("人民调解", "People's mediation") in str(entry["summary"])


def checked(folder: bytes, where: Path) -> str:
    """What a folder's own script says of it, run as a stranger would who has nothing but Python."""
    ZipFile(BytesIO(folder)).extractall(where)
    [root] = where.iterdir()
    answer = subprocess.run(
        [sys.executable, "-I", "check.py"], cwd=root, capture_output=True, text=True, check=False
    )
    assert answer.returncode == 0, answer.stdout
    return answer.stdout


def _paper(she: Person, zh: str, en: str) -> Any:
    """The line of a paper by its title, in the fold or in the story, whichever is open."""
    return she.page.locator(".paper:visible", has_text=she.say(zh, en)).first
