"""Rules for templates: short, escaped, usable without JavaScript, and lawful under a strict content policy."""

import re
from collections.abc import Iterator
from pathlib import Path

from luming.front_door.paths import CHECKOUT

LONGEST = 60
COMMENT = re.compile(r"\{#.*?#\}|\{% comment.*?endcomment %\}|<!--.*?-->", re.DOTALL)
TAG = re.compile(r"\{[{%].*?[%}]\}", re.DOTALL)
# rule: what is looked for, in text with comments blanked
REFUSED = {
    r"<[^>]*\sstyle\s*=": "no style= attribute: the content policy refuses it; use a class",
    r"<[^>]*\son[a-z]+\s*=": "no on…= attribute: the content policy refuses it; every form works without JavaScript",
    r"<style\b": "no <style>: the content policy refuses it; use the style sheet",
    r"<script\b(?![^>]*\bsrc=)": "no inline <script>: the content policy refuses it; use a file",
    r"\bhref\s*=\s*['\"]javascript:": "no javascript: address",
    r"\|\s*safe\b|\{%\s*autoescape\s+off": "never switch escaping off; format_html in Python where markup is needed",
    r"(?:src|href)\s*=\s*['\"](?:https?:)?//(?![^'\"]*gov\.cn)": "nothing is loaded from another server",
    r"<img\b(?![^>]*\balt=)": "an image says what it shows: alt=, empty for an ornament",
    r"\btabindex\s*=\s*['\"]?[1-9]": "no positive tabindex: the order of the page is the order of reading",
    r"\{%\s*trans\s": "write {% translate %}: one word for one thing",
}
POST = re.compile(r"<form\b[^>]*method\s*=\s*['\"]?post.*?</form>", re.DOTALL | re.IGNORECASE)


def findings(root: Path = CHECKOUT) -> list[str]:
    """One line for each template that breaks a rule: file, line, rule."""
    found = []
    for file in sorted((root / "luming").rglob("templates/**/*.html")):
        found += [
            f"{file.relative_to(root)}:{line}: {rule}"
            for line, rule in judge(file.read_text(encoding="utf-8"))
        ]
    return found


def judge(text: str) -> Iterator[tuple[int, str]]:
    """Every broken rule of one template, with its line."""
    length = text.count("\n")
    if length > LONGEST:
        yield length, f"{length} lines; a template has at most {LONGEST}: one template per noun"
    bare = COMMENT.sub(_blank, text)
    markup = re.compile(r"(?<=\{%|\{\{).*?(?=%\}|\}\})", re.DOTALL).sub(
        lambda hit: hit[0].replace(">", " "), bare
    )
    for pattern, rule in REFUSED.items():
        for hit in re.finditer(pattern, markup, re.IGNORECASE):
            yield bare.count("\n", 0, hit.start()) + 1, rule
    for form in POST.finditer(bare):
        if "csrf_token" not in form[0]:
            yield bare.count("\n", 0, form.start()) + 1, "a form that posts carries {% csrf_token %}"


def _blank(hit: re.Match[str]) -> str:
    return "\n" * hit[0].count("\n")
