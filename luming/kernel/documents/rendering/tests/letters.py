"""A form of no procedure: every kind of block once, and every kind of value content may hold."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from hashlib import sha256
from typing import Any

from luming.kernel.documents.rendering import blocks as b
from luming.kernel.documents.rendering import freeze, render_pdf, render_word
from luming.kernel.documents.rendering.template import DocumentTemplate, Recipient
from luming.kernel.documents.rendering.voice import Voice
from luming.kernel.workflow.moment import SHANGHAI
from luming.kernel.workflow.words import Words


class Tone(StrEnum):
    PLAIN = "plain"
    WARM = "warm"


@dataclass(frozen=True)
class Person:
    name: str
    age: int | None = None


@dataclass(frozen=True)
class Letter:
    issuer: Words
    people: tuple[Person, ...]
    body: str
    sent_on: date
    read_at: datetime
    tone: Tone
    is_open: bool
    price: Decimal | None = None
    note: str = ""


def compose(letter: Letter, say: Voice) -> Iterator[b.Block]:
    yield b.Heading(say("一、正文", "1. Text"))
    yield from b.paragraphs(letter.body)
    people = tuple(((say("姓名", "Name"), person.name),) for person in letter.people)
    yield b.Fields(people, heading=say("收信人", "To"))
    yield b.Grid((1, 2), ("a", "b"), ((letter.note, letter.body[:200]),))
    price = ((say("价", "Price"), say.yuan(letter.price)),) if letter.price is not None else ()
    yield b.Articles((b.Article(say.count(1), letter.body[:400], price),))
    marks = tuple(b.Place(say("签名", "Signature"), person.name) for person in letter.people)
    yield b.Places(say("以上属实。", "The above is true."), marks, say("年　月　日", "Date"))
    yield b.Note(letter.note)
    yield b.Closing(say.words(letter.issuer), say("（印章）", "(seal)"), say.day(letter.sent_on))
    yield b.Slip(
        say("剪", "cut"), say("回执", "Slip"), say("编号", "No."), ((("x", letter.people[0].name),),)
    )
    yield b.NewPage()
    yield b.Paragraph(say("附页", "Annex"), flush=True)


LETTER = DocumentTemplate(
    code="test.letter",
    version=1,
    title=Words("一封信", "A Letter"),
    form_no=None,
    content_type=Letter,
    served_to=frozenset({Recipient.FILE}),
    compose=compose,
)


def letter(**changes: Any) -> dict[str, Any]:
    """Frozen content, with what the test changes."""
    values: dict[str, Any] = {
        "issuer": Words("团结街道", "Tuanjie Subdistrict"),
        "people": (Person("张三", 40), Person("Ганбаатарын Өнөрцэцэг"), Person("Bat-Erdene Önörtsetseg")),
        "body": "第一段。\n第二段，写得长一些，好让它换行换行换行换行换行换行换行换行。",
        "sent_on": date(2026, 11, 20),
        "read_at": datetime(2026, 11, 20, 9, 30, tzinfo=SHANGHAI),
        "tone": Tone.PLAIN,
        "is_open": True,
        "price": Decimal("4800.50"),
    }
    return freeze(Letter(**(values | changes)))


ISSUED: dict[str, Any] = {
    "verify_url": "https://luming.example/verify/K7QF-93MD-W2TX",
    "number": "测〔2026〕0001号",
    "digest": "3f2a91bc07de55aa41c0ffee",
    "issued_at": datetime(2026, 11, 20, 16, 30, 12, tzinfo=SHANGHAI),
}


def pdf(content: dict[str, Any] | None = None, language: str = "zh-hans", **issued: Any) -> bytes:
    return render_pdf(LETTER, content or letter(), language=language, **(ISSUED | issued))


def word(content: dict[str, Any] | None = None, language: str = "zh-hans", **issued: Any) -> bytes:
    return render_word(LETTER, content or letter(), language=language, **(ISSUED | issued))


if __name__ == "__main__":  # another process, for the tests of sameness
    for make in (pdf, word):
        for language in ("zh-hans", "en"):
            sys.stdout.write(sha256(make(language=language)).hexdigest() + "\n")
