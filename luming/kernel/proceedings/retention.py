"""How long a file is kept and how soon requests about it are answered: the words that notices and a person's own file say.

Both are local: the law gives no number of years for these files, and nobody is told that it does.
"""

from collections import defaultdict
from datetime import date
from uuid import UUID

from luming.kernel.matters.local import place_of
from luming.kernel.matters.models import Matter
from luming.kernel.orgs.local_rules import chosen, number
from luming.kernel.proceedings.archiving import filed
from luming.kernel.proceedings.local_choices import RETENTIONS, YEARS, Retention, retention_code
from luming.kernel.proceedings.registry import procedure as known
from luming.kernel.workflow.moment import today
from luming.kernel.workflow.words import Words

# The answer is a promise, not a period of law.
ANSWER_WITHIN = Words("十五个工作日", "fifteen working days")
FOR_GOOD = Words("永久（本地规定）", "good (a local rule)")


def kept_for(procedure: str, region: UUID | None, day: date) -> Words:
    """For how long a file of this procedure is kept here, as a notice says it before there is a file."""
    kept = chosen(retention_code(procedure), region, day)
    choice = YEARS.get(Retention(kept))
    return _said(kept, number(choice.code, region, day) if choice else None)


def kept_for_matter(matter: Matter) -> Words:
    """The same for a matter: once it is archived, by the class on its cover."""
    file = filed([matter]).get(matter.id)
    if file is None:
        return kept_for(matter.procedure, place_of(matter), today())
    return _said(file.kept, file.years)


def privacy_notice(matter: Matter) -> list[tuple[Words, Words]]:
    """The privacy notice of the matter's procedure, filled for the unit that has it: heading and text."""
    content = known(matter.procedure, matter.version).library("privacy_notice")
    unit = matter.holder
    plain = {"unit": unit.name, "unit_address": unit.address, "phone": unit.phone}
    values = {name: Words(text, text) for name, text in plain.items() if text}
    values |= {"retention": kept_for_matter(matter), "answer_within": ANSWER_WITHIN}
    return [(entry["heading"], _filled(entry["body"], values)) for entry in content.entries]


def _said(kept: str, years: int | None) -> Words:
    if kept == Retention.PERMANENT:
        return FOR_GOOD
    called = RETENTIONS[kept]
    if years is None:
        return Words(
            f"本地档案规定的“{called.zh}”年限",
            f"the number of years that the local rules on files set for “{called.en}”",
        )
    return Words(f"{years} 年（{called.zh}，本地规定）", f"{years} years (“{called.en}”, a local rule)")


def _filled(words: Words, values: dict[str, Words]) -> Words:
    zh, en = (
        defaultdict(lambda: "—", {name: one.in_(to) for name, one in values.items()}) for to in ("zh", "en")
    )
    return Words(words.zh.format_map(zh), words.en.format_map(en))
