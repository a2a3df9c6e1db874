"""The composed report as a sheet for the press: PDF and Word are set from the same blocks, with the same numbers as the page. Pure."""

from collections.abc import Iterable, Iterator

from luming.kernel.documents.rendering import blocks as b
from luming.kernel.documents.rendering.voice import Voice
from luming.kernel.workflow.words import Words
from luming.services.disclosure.suppression import WHY_HIDDEN
from luming.services.reports.composing import Block, Composed, Heading, Laid, Paragraph, Row, Waiting
from luming.services.reports.quoted import REPORTED, Quoted
from luming.services.reports.telling import HIDDEN, Number, Run, Teller

MARK = "※"
# Shares of a table's width: its first column, where that names figures or only places and months; each of the others.
SIDE, NAMES, NUMBERS = 9, 5, 4
QUOTED = Words(
    f"{MARK} 引用其他机关的数字，出处见附表。",
    f"{MARK} reported by another authority; the source is in the annex.",
)
WITHHELD = Words(f"“{HIDDEN.zh}”：{WHY_HIDDEN.zh}", f"“{HIDDEN.en}”: {WHY_HIDDEN.en}")
DEFINED = Words("附：数字的定义和出处", "Annex: definitions and sources of the figures")
ABSENT = Words("附：尚无的数字", "Annex: figures not yet available")
ABSENT_WHY = Words(
    "这些数字还没有登记事项的程序，也没有机关报来，所以不写。",
    "No procedure records these yet and no authority has reported them: they are not given.",
)


def sheet(report: Composed, issuer: str, data: str = "") -> b.Sheet:
    """All of it, with its annexes; ``data`` is the digest of the extract from which a stranger recomputes it."""
    say, tell = Voice(report.language), Teller(report.figures, report.language)
    made = [
        *_numbered(report.blocks, say),
        b.Note(_taken(report, say)),
        *([b.Note(say("数据摘要 ", "Digest of the data ") + data)] if data else []),
        *([b.Note(say.words(WITHHELD))] if report.withholds else []),
        *([b.Note(say.words(QUOTED))] if report.quotes else []),
        b.NewPage(),
        *_annexes(report, tell, say),
    ]
    return b.Sheet(issuer, report.title, report.language, tuple(made))


def _taken(report: Composed, say: Voice) -> str:
    at = say.minute(report.figures.at)
    return say(
        f"数字取于{at}，同一时刻，以后的变化不改变它们。",
        f"All figures were taken at one moment, {at}; nothing later changes them.",
    )


def _numbered(blocks: Iterable[Block], say: Voice) -> Iterator[b.Block]:
    count = 0
    for block in blocks:
        if isinstance(block, Heading):
            count += 1
            yield b.Heading(f"{say.count(count)}{say('、', '. ')}{block.text}")
        else:
            yield from _set(block, say)


def _set(block: Block, say: Voice) -> Iterator[b.Block]:
    match block:
        case Paragraph():
            yield b.Paragraph("".join(map(text_of, block.runs)))
        case Waiting():
            yield b.Note(say(f"〔待写：{block.asks}〕", f"[To be written: {block.asks}]"))
        case Laid():
            if block.drawn:
                yield chart(block)
            yield grid(block)


def chart(table: Laid) -> b.Chart:
    """The drawing of a table's rows. What is withheld or not known is not drawn."""
    series = tuple(
        (name, tuple(_drawn(row.numbers[at]) for row in table.rows)) for at, name in enumerate(table.head[1:])
    )
    told = "; ".join(f"{row.title}: {', '.join(map(text_of, row.numbers))}" for row in table.rows)
    return b.Chart(table.drawn, table.title, told, tuple(row.title for row in table.rows), series)


def _drawn(run: Run) -> float | None:
    value = run.figure.value if isinstance(run, Number) else None
    return None if value is None else float(value)


def grid(table: Laid) -> b.Grid:
    """The table itself; under a drawing it goes by the drawing's title."""
    rows = [*table.rows, *([table.total] if table.total else [])]
    widths = (NAMES if table.total else SIDE, *(NUMBERS,) * (len(table.head) - 1))
    return b.Grid(
        widths,
        table.head,
        tuple(_row(row) for row in rows),
        "" if table.drawn else table.title,
        numbers=True,
        total=table.total is not None,
    )


def _row(row: Row) -> tuple[str, ...]:
    return (row.title, *map(text_of, row.numbers))


def text_of(run: Run) -> str:
    """As it reads on paper: what was reported carries its mark."""
    if isinstance(run, str):
        return run
    return f"{run.text}{MARK}" if run.is_quoted else run.text


def _annexes(report: Composed, tell: Teller, say: Voice) -> Iterator[b.Block]:
    if report.shown:
        yield b.Heading(say.words(DEFINED))
        head = (say("指标", "Figure"), say("数值", "Value"), say("定义或出处", "Definition or source"))
        yield b.Grid((9, 5, 12), head, tuple(_defined(one, tell, say) for one in report.shown))
    if report.missing:
        yield b.Heading(say.words(ABSENT))
        yield b.Note(say.words(ABSENT_WHY))
        names = say.names(tuple(tell.say(one.words) for one in report.missing))
        yield b.Note(names)


def _defined(one: Quoted, tell: Teller, say: Voice) -> tuple[str, str, str]:
    name = f"{tell.say(one.words)}\n{one.key.code}"
    if one.kind == REPORTED:
        return name, text_of(tell.with_unit(one)), say("引自：", "Reported by: ") + tell.say(one.source)
    kept = say("，凭据 ", ", receipt ") + one.digest[:16] if one.digest else ""
    version = say(f"第{one.version}版", f"Version {one.version}") + kept
    return name, tell.with_unit(one).text, f"{tell.say(one.definition)}\n{version}"
