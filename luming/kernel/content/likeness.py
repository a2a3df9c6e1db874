"""How like a text is to each of many short names: signs and pairs of signs, weighed by how rare they are among the names.

Pure and small: no model was trained, so what made two things alike can always be shown. It suggests; it decides nothing.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

STRETCH = re.compile("[\u3400-\u9fff]+")
SIZES = (1, 2)  # signs in a row
LEVELS = (1.0, 0.5, 0.25)  # a name's own words weigh most, those of the groups it stands in less
HEADING = 3  # how many times a heading counts against the text below it
SHOWN = 3  # words said as the reason
# What every letter says, whatever it is about.
OF_LETTERS = re.compile(
    "咨询|投诉|举报|反映|希望|建议|请求|请问|问题|关于|尊敬|领导|书记|市长|县长|您好|你好|谢谢|感谢|相关|有关|部门|政府|解决|处理|情况"
    "|我们|他们|老百姓|群众|居民|市民|村民|网友|附近|现在|今年|去年|政策|办法|如何|怎么|什么|为什么|是否|可以|能否|恳请|强烈|要求"
    "|呼吁|期盼|再次|严重|进行|没有|一直|至今"
)


@dataclass(frozen=True)
class Like:
    """One name (by its place) that is like the text, how much, and the words that both have."""

    place: int
    score: float
    words: tuple[str, ...]


class Names:
    """Names to compare with, each from the general group to the name itself, reckoned once."""

    def __init__(self, paths: Sequence[Sequence[str]]) -> None:
        self.paths = paths
        counted = [_weighed(path) for path in paths]
        among = Counter(gram for one in counted for gram in one)
        self.rarity = {gram: math.log(len(paths) / many) for gram, many in among.items()}
        self.vectors = [self._rare(one) for one in counted]
        self.lengths = [math.sqrt(math.hypot(*one.values())) or 1.0 for one in self.vectors]

    def nearest(self, heading: str, text: str, most: int) -> list[Like]:
        """The names most like it, the likest first; none that has not one rare sign in common with it."""
        heading, text = OF_LETTERS.sub(" ", heading), OF_LETTERS.sub(" ", text)
        asked = self._rare(_dampened(heading, text))
        scores: defaultdict[int, float] = defaultdict(float)
        for gram, weight in asked.items():
            for place in self.holding.get(gram, ()):
                scores[place] += self.vectors[place][gram] * weight / self.lengths[place]
        ranked = sorted(scores, key=lambda place: (-scores[place], place))[:most]
        said = f"{heading}\n{text}"
        return [
            Like(place, scores[place], self._shared(place, said)) for place in ranked if scores[place] > 0
        ]

    @cached_property
    def holding(self) -> dict[str, list[int]]:
        """In which names a gram stands."""
        found: dict[str, list[int]] = {}
        for place, vector in enumerate(self.vectors):
            for gram in vector:
                found.setdefault(gram, []).append(place)
        return found

    def _rare(self, counted: dict[str, float]) -> dict[str, float]:
        known = ((gram, weight) for gram, weight in counted.items() if gram in self.rarity)
        return {gram: weight * self.rarity[gram] * len(gram) for gram, weight in known}

    def _shared(self, place: int, text: str) -> tuple[str, ...]:
        """The longest stretches of the name that the text has too, the weightiest first; lone signs only for want of more."""
        every = dict.fromkeys(run for part in self.paths[place] for run in _runs(part, text))
        runs = [run for run in every if len(run) > 1] or list(every)
        weight = {run: sum(self.vectors[place].get(gram, 0) for gram in _grams(run)) for run in runs}
        return tuple(sorted(runs, key=lambda run: -weight[run])[:SHOWN])


def _weighed(path: Sequence[str]) -> dict[str, float]:
    found: Counter[str] = Counter()
    for part, weight in zip(reversed(path), LEVELS, strict=False):
        for gram in _grams(part):
            found[gram] += weight  # type: ignore[assignment]
    return dict(found)


def _dampened(heading: str, text: str) -> dict[str, float]:
    """How often each stands there, the tenth time counting for less than the first."""
    counted = Counter(_grams(text))
    for gram in _grams(heading):
        counted[gram] += HEADING
    return {gram: 1 + math.log(many) for gram, many in counted.items()}


def _runs(name: str, text: str) -> Iterator[str]:
    """Stretches of a name that stand in the text as they are, each as long as it can be."""
    start = 0
    while start < len(name):
        end = start
        while end < len(name) and STRETCH.fullmatch(name[start : end + 1]) and name[start : end + 1] in text:
            end += 1
        if end > start:
            yield name[start:end]
        start = max(end, start + 1)


def _grams(text: str) -> Iterator[str]:
    for stretch in STRETCH.findall(text):
        for size in SIZES:
            for start in range(len(stretch) - size + 1):
                yield stretch[start : start + size]
