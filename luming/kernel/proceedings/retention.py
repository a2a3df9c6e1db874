"""How long a file is kept and how soon requests about it are answered: the words that notices and a person's own file say."""

from collections import defaultdict

from luming.kernel.matters.models import Matter
from luming.kernel.proceedings.registry import procedure as known
from luming.kernel.workflow.words import Words

# What no row says yet: the law gives no number for mediation files, and the answer is a promise, not a period of law.
RETENTION = Words("本地档案规定的年限", "the number of years set by the local rules on files")
ANSWER_WITHIN = Words("十五个工作日", "fifteen working days")


def privacy_notice(matter: Matter) -> list[tuple[Words, Words]]:
    """The privacy notice of the matter's procedure, filled for the unit that has it: heading and text."""
    content = known(matter.procedure, matter.version).library("privacy_notice")
    unit = matter.holder
    plain = {"unit": unit.name, "unit_address": unit.address, "phone": unit.phone}
    values = {name: Words(text, text) for name, text in plain.items() if text}
    values |= {"retention": RETENTION, "answer_within": ANSWER_WITHIN}
    return [(entry["heading"], _filled(entry["body"], values)) for entry in content.entries]


def _filled(words: Words, values: dict[str, Words]) -> Words:
    zh, en = (
        defaultdict(lambda: "—", {name: one.in_(to) for name, one in values.items()}) for to in ("zh", "en")
    )
    return Words(words.zh.format_map(zh), words.en.format_map(en))
