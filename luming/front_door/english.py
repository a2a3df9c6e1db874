"""Chinese is what we write; this finds every sentence that has no English yet, or English that does not fit."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from luming.front_door.paths import CHECKOUT

CALLS = {"gettext", "gettext_lazy", "gettext_noop", "_"}
PLURAL_CALLS = {"ngettext", "ngettext_lazy"}
CONTEXT_CALLS = {"pgettext", "pgettext_lazy"}
HAN = re.compile(r"[\u4e00-\u9fff]")
PLACE = re.compile(r"%\((\w+)\)s|\{(\w*)\}")
QUOTED = r"(\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*')"
SINGLE = re.compile(
    r"\{%\s*translate\s+" + QUOTED + r"(?:\s+context\s+" + QUOTED + r")?|\b_\(\s*" + QUOTED + r"\s*\)"
)
BLOCK = re.compile(r"\{%\s*blocktranslate\b([^%]*)%\}(.*?)\{%\s*endblocktranslate\s*%\}", re.DOTALL)
PLURAL = re.compile(r"\{%\s*plural\s*%\}")
VARIABLE = re.compile(r"\{\{\s*(\w+)\s*\}\}")


class Said(NamedTuple):
    """A sentence that asks for English, and where."""

    text: str
    context: str
    where: str


def findings(root: Path = CHECKOUT) -> list[str]:
    """One line for each sentence without English, and for each English that lost or kept something it should not."""
    known, found = catalogue(root)
    for said in sentences(root):
        if HAN.search(said.text) and (said.context, said.text) not in known:
            found.append(f"{said.where}: no English for {said.text!r}")
    return sorted({*found, *torn(root)})


def torn(root: Path) -> Iterator[str]:
    """Sentences to which two catalogues give different English: only one of them would ever be shown, anywhere."""
    given: dict[tuple[str, str], dict[str, str]] = {}
    for entry in entries(root):
        text = entry.msgstr or " | ".join(entry.msgstr_plural.values())
        given.setdefault((entry.msgctxt or "", entry.msgid), {})[text] = entry.place
    for (_context, text), ways in given.items():
        if len(ways) > 1:
            yield f"{'; '.join(sorted(ways.values()))}: {text!r} is {' and '.join(map(repr, sorted(ways)))}; give one a context"


def catalogue(root: Path) -> tuple[set[tuple[str, str]], list[str]]:
    """All sentences with English, and what is wrong with some of it."""
    known, wrong = set(), []
    for entry in entries(root):
        texts = list(entry.msgstr_plural.values()) or [entry.msgstr]
        known.add((entry.msgctxt or "", entry.msgid))
        wrong += [f"{entry.place}: {fault}" for text in texts for fault in faults(entry.msgid, text)]
    return known, wrong


def entries(root: Path) -> Iterator[Any]:
    """Every finished entry of every catalogue, with its ``place``."""
    import polib

    for file in sorted((root / "luming").rglob("locale/en/LC_MESSAGES/django.po")):
        for entry in polib.pofile(str(file)):
            texts = list(entry.msgstr_plural.values()) or [entry.msgstr]
            if all(texts) and not entry.obsolete and "fuzzy" not in entry.flags:
                entry.place = f"{file.relative_to(root)}:{entry.linenum}"
                yield entry


def faults(chinese: str, english: str) -> Iterator[str]:
    """What makes an English sentence unfit: Chinese left in it, or another set of places to fill."""
    if HAN.search(re.sub(r"[「《(（].*?[」》)）]", "", english)):
        yield f"Chinese left in the English {english!r}"
    if set(PLACE.findall(english)) - set(PLACE.findall(chinese)):
        yield f"{english!r} asks for something that {chinese!r} is not given"


def sentences(root: Path) -> Iterator[Said]:
    """Every sentence marked for translation in Python and in templates, tests apart."""
    for file in sorted((root / "luming").rglob("*")):
        inside = file.relative_to(root)
        if "tests" in inside.parts or "migrations" in inside.parts:
            continue
        if file.suffix == ".py":
            yield from in_python(file.read_text(encoding="utf-8"), str(inside))
        elif "templates" in inside.parts and file.suffix in {".html", ".txt"}:
            yield from in_template(file.read_text(encoding="utf-8"), str(inside))


def in_python(text: str, name: str) -> Iterator[Said]:
    """Literal first arguments of gettext's family; anything else cannot be translated and is left to lint."""
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.Call):
            continue
        called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        words = [
            part.value for part in node.args if isinstance(part, ast.Constant) and isinstance(part.value, str)
        ]
        where = f"{name}:{node.lineno}"
        if called in CALLS | PLURAL_CALLS and words:
            yield Said(words[0], "", where)
        elif called in CONTEXT_CALLS and len(words) > 1:
            yield Said(words[1], words[0], where)


def in_template(text: str, name: str) -> Iterator[Said]:
    """What translate, blocktranslate and _("…") mark."""
    for hit in SINGLE.finditer(text):
        yield Said(_unquote(hit[1] or hit[3]), _unquote(hit[2] or '""'), f"{name}:{_line(text, hit)}")
    for hit in BLOCK.finditer(text):
        body = VARIABLE.sub(r"%(\1)s", PLURAL.split(hit[2])[0].replace("%", "%%"))
        if re.search(r"\btrimmed\b", hit[1]):
            body = " ".join(line.strip() for line in body.strip().splitlines())
        context = re.search(r"\bcontext\s+" + QUOTED, hit[1])
        yield Said(body, _unquote(context[1]) if context else "", f"{name}:{_line(text, hit)}")


def _unquote(text: str) -> str:
    return text[1:-1].replace('\\"', '"').replace("\\'", "'")


def _line(text: str, hit: re.Match[str]) -> int:
    return text.count("\n", 0, hit.start()) + 1
