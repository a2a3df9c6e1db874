"""What a written and an oral agreement share: the dispute in four sentences, and what each side will do (article 29)."""

from collections.abc import Iterator
from typing import Protocol

from luming.kernel.documents.rendering.blocks import Article, Articles, Block, paragraphs
from luming.kernel.documents.rendering.voice import Voice
from luming.kernel.workflow.words import Words
from luming.procedures.mediation.documents.parts import Clause


class Terms(Protocol):
    """What both kinds of agreement tell of the dispute."""

    @property
    def dispute_kind(self) -> Words: ...
    @property
    def facts(self) -> str: ...
    @property
    def disputed(self) -> str: ...
    @property
    def responsibility(self) -> str: ...


def articles(clauses: tuple[Clause, ...], say: Voice) -> Articles:
    """The clauses, numbered as the law's own."""
    return Articles(tuple(_article(number, clause, say) for number, clause in enumerate(clauses, 1)))


def background(content: Terms, say: Voice) -> Iterator[Block]:
    """Kind, facts, what was in dispute, who answers for it; what was settled on the spot has the first two."""
    for title, text in (
        (say("纠纷类型：", "Kind: "), say.words(content.dispute_kind)),
        (say("主要事实：", "Main facts: "), content.facts),
        (say("争议事项：", "In dispute: "), content.disputed),
        (say("各方责任：", "Responsibility: "), content.responsibility),
    ):
        if text:
            yield from paragraphs(title + text)


def _article(number: int, clause: Clause, say: Voice) -> Article:
    facts = (
        (say("向谁履行", "To whom"), clause.creditor),
        (say("金额", "Amount"), say.yuan(clause.amount) if clause.amount is not None else ""),
        (say("期限", "By"), _when(clause, say)),
        (say("地点", "Where"), clause.where),
        (say("方式", "How"), clause.how),
    )
    sentence = say("：", ": ").join([clause.who, clause.does])
    return Article(say.count(number), sentence, tuple((name, value) for name, value in facts if value))


def _when(clause: Clause, say: Voice) -> str:
    day = (
        say(f"{say.weekday(clause.by)}前（含当日）", f"{say.weekday(clause.by)} at the latest")
        if clause.by
        else ""
    )
    return say("；", "; ").join(part for part in (day, clause.by_note) if part)
