"""Whatever a person types into any key of any paper is printed as typed, in PDF and in Word."""

import re
from typing import Any

import pytest

from luming.kernel.documents.rendering import freeze, render_pdf, render_word
from luming.procedures.mediation.documents.tests.reading import BY_CODE, CONTENTS, ISSUED, pages, word_text

pytestmark = pytest.mark.slow  # typesets every paper

NASTY = "#[]$*_@<>\\`~ #panic() ${x} <b>&amp;</w:t> {{ 7*7 }}{% x %} ]]> //"
# What the program chooses, not a person
FIXED = {"role", "standing", "kind", "capacity", "sex", "source", "manner", "result", "ground"} | {
    *("proof", "powers", "way", "retention"),
}


def poisoned(value: Any, key: str = "") -> Any:
    """The same content with every text a person could have typed replaced."""
    if isinstance(value, dict):
        return {name: poisoned(item, name) for name, item in value.items()}
    if isinstance(value, list):
        return [poisoned(item, key) for item in value]
    if not isinstance(value, str) or key in FIXED or re.match(r"\d{4}-\d\d-\d\d|\d+\.\d\d$", value):
        return value
    return NASTY


@pytest.mark.parametrize("code", BY_CODE)
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_markup_in_every_key_stays_text(code, language):
    content = poisoned(freeze(CONTENTS[code]))
    seen = re.sub(r"\s", "", NASTY)
    assert "".join(pages(render_pdf(BY_CODE[code], content, language=language, **ISSUED))).count(seen) >= 3
    assert word_text(render_word(BY_CODE[code], content, language=language, **ISSUED)).count(seen) >= 3
