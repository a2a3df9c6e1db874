"""A real house for a real browser: a fresh database with a small city, the real server, Chromium from PATH."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.browser.screens import PLAIN, Screen, Screens
from tests.house import fresh, url_of

pytest.register_assert_rewrite("tests.browser.journey")

CHROMIUM = next(
    filter(
        None, map(shutil.which, ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"))
    ),
    None,
)
# What playwright leaves out, for the last word counts; and a page that turns stays in the frame that is there.
UNWANTED = (
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsUpgrades",
    "MediaRouter",
    "PaintHolding",
    "ThirdPartyStoragePartitioning",
    "OptimizationHints",
    "RenderDocument",
)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--in-process-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-sync",
    "--renderer-process-limit=1",  # each screen's pages live in one process, which has read its scripts once
    f"--disable-features={','.join(UNWANTED)}",
    # What looks at all pages lives long enough to be compiled better, none for as long as it takes to compile it best.
    "--js-flags=--no-turbofan --no-flush-bytecode",
]
TONGUE = {"LANGUAGE": "en_US:en"}  # of the browser's own parts: a date is typed month, day, year
PATIENCE = 60


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """Chromium from PATH. Where there is none the test is not run, and says so; in CI that is a failure.

    While it lives, no other test of its worker may use the database: the browser comes last.
    """
    if CHROMIUM is None:
        message = "NOT RUN: no Chromium on PATH; install chromium-headless-shell or chromium to run the browser tests"
        if os.environ.get("LUMING_CI"):
            pytest.fail(message)
        pytest.skip(message)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS, env=os.environ | TONGUE)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def house() -> dict[str, str]:
    """The surroundings of the browser's house: its own database, laid and empty, and the address it will have."""
    name = f"luming_browser_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
    fresh(name)
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.browser.settings",
        "LUMING_OWNER_URL": url_of(name),
        "LUMING_URL": f"http://127.0.0.1:{_free_port()}",
        "LUMING_DB_ROLE": "app",
    }


@pytest.fixture(scope="session")
def backstage(house: dict[str, str]) -> Iterator[Callable[[str], Any]]:
    """Brings a scene into the house, and says where what stands; the house is peopled before it is served."""
    command = [sys.executable, "-m", "tests.browser.backstage"]
    with subprocess.Popen(
        command, env=house, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
    ) as process:

        def brings(name: str) -> Any:
            process.stdin.write(f"{name}\n")
            told = process.stdout.readline()
            assert told, f"the scene {name} did not come about"
            return json.loads(told)

        brings("people")
        yield brings


@pytest.fixture(scope="session")
def address(house: dict[str, str], backstage: Callable[[str], Any]) -> Iterator[str]:
    """The house's address, peopled and served as in life."""
    url = house["LUMING_URL"]
    command = [
        sys.executable,
        "-m",
        "granian",
        "--interface",
        "wsgi",
        "--port",
        url.rpartition(":")[2],
        "--blocking-threads",
        "4",
        "--log-level",
        "warning",
        "luming.config.wsgi:application",
    ]
    server = subprocess.Popen(command, env=house)
    try:
        _wait_for(url)
        yield url
    finally:
        server.terminate()
        server.wait(10)


@pytest.fixture(params=[(1280, 900), (390, 844)], ids=["desk", "phone"])
def size(request: pytest.FixtureRequest) -> tuple[int, int]:
    """A desk's screen and a telephone's."""
    return request.param


@pytest.fixture(scope="session")
def screens(chromium: Any, address: str) -> Screens:
    """The screens of the house's browser."""
    return Screens(chromium, address)


@pytest.fixture
def open_page(screens: Screens) -> Iterator[Callable[..., Any]]:
    """Open pages as somebody new: size, language, light or dark, with or without JavaScript, points to a pixel."""
    taken = []

    def opened(
        size: tuple[int, int] = (1280, 900),
        *,
        lang: str = "zh-hans",
        dark: bool = False,
        js: bool = True,
        points: float = 1,
        touch: bool = False,
    ) -> Any:
        kind = {"java_script_enabled": js, "device_scale_factor": points, "has_touch": touch}
        taken.append(screens.sits_down(size, lang, dark=dark, **kind))
        return taken[-1].page

    yield opened
    for screen in taken:
        screens.gets_up(screen)


@pytest.fixture(scope="module")
def seats(screens: Screens) -> Iterator[Any]:
    """Screens at which officers and parties sit down once for the whole module."""
    from tests.browser.journey.seats import Seats

    taken: list[Screen] = []

    def opened(size: tuple[int, int], lang: str) -> Any:
        taken.append(screens.sits_down(size, lang, **PLAIN))
        return taken[-1].page

    yield Seats(opened)
    for screen in taken:
        screens.gets_up(screen)


@pytest.fixture
def somebody(open_page: Callable[..., Any]) -> Callable[..., Any]:
    """Somebody new at a screen of her own, who reads one language; with or without JavaScript."""
    from tests.browser.journey.person import Person

    def sits_down(size: tuple[int, int], lang: str, *, scripts: bool = True) -> Person:
        return Person(open_page(size, js=scripts), lang, scripts=scripts)

    return sits_down


@pytest.fixture(scope="session")
def begun(backstage: Callable[[str], Any]) -> dict[str, dict[str, str]]:
    """Matters of the house, each where a short journey begins: key, page, number and pass-phrase."""
    return backstage("begun")


@pytest.fixture
def officer(somebody: Callable[..., Any]) -> Callable[..., Any]:
    """An officer signed in at her screen, with a page open."""
    from tests.browser.journey.seats import sit_down

    def sits_down(name: str, path: str, size: tuple[int, int] = (1280, 900), lang: str = "zh-hans") -> Any:
        she = somebody(size, lang)
        sit_down(she.page, name if lang != "en" else f"{name}.en")
        she.opens(path)
        return she

    return sits_down


@pytest.fixture
def party(somebody: Callable[..., Any]) -> Callable[..., Any]:
    """A party on her telephone, who came in by her pass-phrase."""

    def comes_in(phrase: str, lang: str = "zh-hans") -> Any:
        she = somebody((390, 844), lang)
        she.opens("/follow/")
        she.writes("查询口令", "Pass-phrase", phrase)
        she.presses("查看", "Look")
        return she

    return comes_in


def _free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


def _wait_for(url: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        try:
            urllib.request.urlopen(url + "/", timeout=5)
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)  # the server is starting; there is nothing to wait on but its door
        else:
            return
    pytest.fail(f"the server at {url} does not answer")
