"""Help says what the product says: every name in it stands on a page, every step is that role's, every picture is there."""

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.urls import reverse

from luming.front_door import english
from luming.front_door.paths import CHECKOUT
from luming.kernel.proceedings.registry import procedures
from luming.kernel.workflow.roles import Role
from luming.portal import help as helping

LUMING = CHECKOUT / "luming"
WHO = {"resident": {Role.APPLICANT, Role.RESPONDENT}} | {
    role: {Role.of(role)} for role in helping.ROLES if role != "resident"
}
ZH, EN = re.compile(r"「([^」]+)」"), re.compile(r"“([^”]+)”")
GAP = re.compile(r"%\(\w+\)s|\{\w+\}")
LARGEST, ALL_TOGETHER = 25_000, 700_000  # bytes


@cache
def said() -> dict[str, set[str]]:
    """Everything that the product says in Chinese, with its English: catalogues still in use, Words in code, content files."""
    found: dict[str, set[str]] = {}
    for zh, en in [*_translated(), *_in_code(), *_in_content()]:
        found.setdefault(_gapped(zh), set()).add(_gapped(en))
    return found


def _gapped(text: str) -> str:
    return GAP.sub("…", re.sub(r"<[^>]+>", "", text)).strip()


def _translated() -> Iterator[tuple[str, str]]:
    used = {(one.context, one.text) for one in english.sentences(CHECKOUT)}
    for entry in english.entries(CHECKOUT):
        if (entry.msgctxt or "", entry.msgid) in used:
            yield entry.msgid, entry.msgstr or entry.msgstr_plural[0]


def _in_code() -> Iterator[tuple[str, str]]:
    for file in LUMING.rglob("*.py"):
        if "tests" in file.parts:
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                words = [one.value for one in node.args if isinstance(one, ast.Constant)]
                texts = [one for one in words if isinstance(one, str)]
                yield from pairwise(texts)


def _in_content() -> Iterator[tuple[str, str]]:
    for file in LUMING.rglob("*.toml"):
        if file.parent != helping.HERE and "tests" not in file.parts:
            yield from _pairs(tomllib.loads(file.read_text(encoding="utf-8")))


def _pairs(table: object) -> Iterator[tuple[str, str]]:
    if isinstance(table, dict) and isinstance(table.get("zh"), str):
        yield table["zh"], table.get("en", "")
    elif isinstance(table, dict | list):
        for one in table.values() if isinstance(table, dict) else table:
            yield from _pairs(one)


@pytest.mark.parametrize("role", helping.ROLES)
def test_every_name_in_the_help_stands_on_a_page_under_that_name_in_both_languages(role):
    wrong = []
    for where, words in helping.text(role).all_words():
        if where.endswith(".shown"):
            continue
        chinese, spoken = ZH.findall(words.zh), EN.findall(words.en)
        wrong += [f"{where}: nothing is called 「{name}」" for name in chinese if name not in said()]
        meant = [said().get(name, set()) for name in chinese]
        wrong += [
            f"{where}: “{name}” is none of {[sorted(one) for one in meant]}"
            for name in spoken
            if not any(name in one for one in meant)
        ]
        wrong += [
            f"{where}: 「{name}」 is called {sorted(names)}, which the English does not say"
            for name, names in zip(chinese, meant, strict=True)
            if names and not names & set(spoken)
        ]
    assert wrong == []


@pytest.mark.parametrize("role", helping.ROLES)
def test_every_step_in_the_help_is_one_that_this_role_takes(role):
    for entry in helping.text(role).entries:
        for name in entry.facts.get("steps", ()):
            steps = [one.steps[name] for one in procedures() if name in one.steps]
            assert any(set(step.by) & WHO[role] for step in steps), f"{role}: {entry.code} tells of {name}"


@pytest.mark.parametrize("role", helping.ROLES)
def test_the_help_has_what_it_points_to(role):
    for entry in helping.text(role).entries:
        assert "page" not in entry.facts or reverse(entry.facts["page"])
        assert ("picture" in entry.facts) == ("shown" in entry)
        assert entry.facts.get("picture", "") in {"", *helping.pictures()}


def test_pictures_are_small_and_each_is_shown_somewhere():
    wanted = {entry.facts.get("picture") for role in helping.ROLES for entry in helping.text(role).entries}
    assert set(helping.pictures()) == wanted - {None}
    sizes = []
    for name in helping.pictures():
        for short in ("zh", "en"):
            file = finders.find(f"portal/help/{name}.{short}.webp")
            assert file, f"{name}.{short} was never drawn"
            sizes.append((CHECKOUT / file).stat().st_size)
    assert max(sizes) <= LARGEST
    assert sum(sizes) <= ALL_TOGETHER


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("role", helping.ROLES)
def test_anybody_reads_the_help_of_a_role_without_signing_in(client, db, role, language):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    page = client.get(f"/help/{role}/").content.decode()
    for task in helping.tasks(role, language):
        assert f'href="#{task.code}"' in page
        assert f'id="{task.code}"' in page


def test_the_index_leads_to_every_role(client, db):
    page = client.get("/help/").content.decode()
    assert [role for role in helping.ROLES if f"/help/{role}/" not in page] == []
    assert client.get("/help/nobody/").status_code == 404


@pytest.mark.parametrize("path", ["/", "/follow/", "/desk/sign-in/", "/no-such-page/", "/help/"])
def test_every_page_leads_to_the_help_at_its_foot(client, db, path):
    foot = client.get(path).content.decode().partition('<footer class="foot">')[2]
    assert '<a href="/help/">' in foot
