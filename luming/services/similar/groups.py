"""Open matters that seem to be one problem: groups of those alike enough, each with the words that made it.

A suggestion. Nothing moves before a person confirms it, and what somebody said is not the same is not suggested again.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db.models import F

from luming.kernel.matters.models import Link, Matter
from luming.kernel.orgs.viewer import Viewer
from luming.kernel.proceedings.joining import JOINED
from luming.kernel.scope.among import Keys
from luming.kernel.workflow.moment import now
from luming.services.similar.finding import Words
from luming.services.similar.likeness import Like, Said, Weights, like, said, telling
from luming.services.similar.marking import not_the_same
from luming.services.similar.weighing import weights
from luming.services.worklist.names import with_names

SAME = 5.0  # of texts as they are brought, most from here on are one problem: see docs/similar-matters.md
WINDOW = timedelta(days=90)
AT_ONCE = 400  # open matters compared with each other, the newest
COMMON = 0.1  # of these: a word that more of them have leads to nobody
Pair = tuple[UUID, UUID]


@dataclass(frozen=True)
class Member:
    """One matter of a group, and what it has in common with the one that it is likest."""

    matter: Matter
    like: Like


@dataclass(frozen=True)
class Group:
    """Two matters or more, the eldest first. ``joined``: those that are handled together already."""

    members: list[Member]
    joined: frozenset[UUID]


@dataclass(frozen=True)
class Suggested:
    """What was found among the newest open matters; ``more``: there are older ones in the window."""

    groups: list[Group]
    looked_at: int
    more: bool


def suggested(viewer: Viewer) -> Suggested:
    """Among the newest open matters in her sight, none that stands in a compartment or rests in another. Seven queries."""
    seen = Matter.objects.visible_to(viewer).filter(
        open=True, compartment="", resting_in="", received_at__gte=now() - WINDOW
    )
    rows = list(
        seen.annotate(tokens=Words(F("words")))
        .order_by("-id")
        .values_list("id", "title", "subject", "region_id", "tokens")[: AT_ONCE + 1]
    )
    texts, worth = _said(rows[:AT_ONCE])
    pairs = alike(texts, worth)
    lists = _lists(texts)
    apart = not_the_same({key for pair in pairs for key in pair}) if pairs else set()
    found = [one for one in grouped(pairs, apart) if len({lists.get(key, key) for key in one}) > 1]
    keys = Keys.once(key for one in found for key in one)
    names = {one.id: one for one in with_names(seen.filter(id__among=keys))}
    groups = [_group([names[key] for key in sorted(one) if key in names], pairs, lists) for one in found]
    return Suggested([one for one in groups if len(one.members) > 1], len(texts), len(rows) > AT_ONCE)


def alike(texts: Mapping[UUID, Said], worth: Weights) -> dict[Pair, Like]:
    """The pairs that seem to be one problem, none at two places; only such as share a word that few have are compared."""
    keys = sorted(texts)
    compared = (
        ((keys[one], keys[other]), like(texts[keys[one]], texts[keys[other]], worth))
        for one, other in _near([texts[key] for key in keys])
    )
    return {pair: how for pair, how in compared if how.score >= SAME and len(how.words) > 1}


def _near(texts: Sequence[Said]) -> Iterator[tuple[int, int]]:
    """By their places in the row. A word's texts are the bits of a number, so that a hundred thousand pairs need not be made.

    So are a place's: who lies elsewhere is left out in one go.
    """
    holding: defaultdict[str, int] = defaultdict(int)
    lying: defaultdict[str, int] = defaultdict(int)
    for place, text in enumerate(texts):
        lying[text.place] |= 1 << place
        for word in text.words:
            holding[word] |= 1 << place
    most = max(len(texts) * COMMON, 5)
    few = {word: bits for word, bits in holding.items() if 1 < bits.bit_count() <= most}
    for place, text in enumerate(texts):
        bits = 0
        for word in text.words & few.keys():
            bits |= few[word]
        if text.place:
            bits &= lying[text.place] | lying[""]
        bits >>= place + 1
        while bits:
            other = place + (bits & -bits).bit_length()
            bits &= bits - 1
            yield place, other


def grouped(pairs: Mapping[Pair, Like], apart: Collection[Pair]) -> list[frozenset[UUID]]:
    """The likest first: two groups become one where at least half of their pairs are alike, and none was said to differ."""
    home: dict[UUID, frozenset[UUID]] = {key: frozenset({key}) for pair in pairs for key in pair}
    for one, other in sorted(pairs, key=lambda pair: (-pairs[pair].score, pair)):
        here, there = home[one], home[other]
        if here is there:
            continue
        across = [(min(a, b), max(a, b)) for a in here for b in there]
        if any(pair in apart for pair in across) or 2 * sum(pair in pairs for pair in across) < len(across):
            continue
        for key in here | there:
            home[key] = here | there
    return list(dict.fromkeys(one for one in home.values() if len(one) > 1))


def _said(
    found: Iterable[tuple[UUID, str, str, UUID | None, str | None]],
) -> tuple[dict[UUID, Said], Weights]:
    """Only words that two of them have are asked after: no other can make a pair."""
    rows = [
        (key, title, subject, region, (text or "").split()) for key, title, subject, region, text in found
    ]
    counted = Counter(word for *_rest, tokens in rows for word in tokens)
    shared = {word for word, many in counted.items() if many > 1}
    worth, _in_all = weights(shared)
    tell = {word for word in shared if word in worth.many or telling(word)}
    texts = {
        key: said(tell.intersection(tokens), title, len(tokens), subject, str(region or ""))
        for key, title, subject, region, tokens in rows
    }
    return texts, worth


def _lists(keys: Collection[UUID]) -> dict[UUID, UUID]:
    """For each that is handled together with others, the middle of its list."""
    links = Link.objects.filter(kind=JOINED, ended_at=None)
    found = dict(links.filter(matter__among=Keys.once(keys)).values_list("matter", "other"))
    return found | {middle: middle for middle in found.values()}


def _group(matters: list[Matter], pairs: Mapping[Pair, Like], lists: Mapping[UUID, UUID]) -> Group:
    keys = {one.id for one in matters}
    best: dict[UUID, Like] = {}
    for pair in sorted(pairs, key=lambda pair: pairs[pair].score):
        if keys.issuperset(pair):
            best |= dict.fromkeys(pair, pairs[pair])
    members = [Member(one, best[one.id]) for one in matters if one.id in best]
    return Group(members, frozenset(key for key in keys if key in lists))
