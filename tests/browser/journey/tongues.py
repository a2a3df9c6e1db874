"""Whether a page speaks one language: on an English page no Chinese but names, on a Chinese page no English phrase.

Nor does a page show a place where a word was to be filled in.
"""

import re
from typing import Any

CHINESE, ENGLISH = "zh-hans", "en"
# Names are not translated: the city's own places and units, its officers, the numbers of matters, the other language's.
NAMES = re.compile(
    r"(?:Test|Second) (?:clerk|mediator|head|auditor)|昆都仑区矛调中心|(?:团结|少先路)街道人民调解委员会|昆都仑区|青山区|团结大街\d+号|昆区|测试[\u4e00-\u9fff]+\d+"
    r"|[\u4e00-\u9fff]+〔\d{4}〕\d+号[\u4e00-\u9fff]*|bin/luming verify"
    r"|（\d{4}）[\u4e00-\u9fff\d]+号|法院联络员|人民法院|区(?:住建局|人社局)|团结派出所|社区调委会|(?:街道|区|市)矛调中心"
)
HAN = re.compile(r"[\u4e00-\u9fff\u3001\u3002\uff01-\uff5e]+[^\n<>]{0,40}")
PHRASE = re.compile(r"[A-Za-z]{2,} [a-z]{2,}[^\n<>]{0,40}")
GAP = re.compile(r"\{\w+\}|%\(\w+\)|\bNone\b")
# Everything that is shown or read aloud, folded or not; what says itself that it is in the other language is left out.
WORDS = """(ours) => { const copy = document.body.cloneNode(true);
    copy.querySelectorAll("[lang]").forEach((one) => one.lang.startsWith(ours) || one.remove());
    const named = ["placeholder", "aria-label", "alt", "title"];
    const having = copy.querySelectorAll(named.map((name) => `[${name}]`).join());
    const read = [...having].flatMap((one) => named.map((name) => one.getAttribute(name)));
    return [document.title, copy.textContent, ...read.filter(Boolean)].join("\\n"); }"""


def strangers(page: Any, lang: str) -> list[str]:
    """What stands on the page in the other language or unfilled, each with what follows it."""
    words: str = page.evaluate(WORDS, lang[:2])
    other = HAN if lang == ENGLISH else PHRASE
    return other.findall(NAMES.sub("", words)) + GAP.findall(words)
