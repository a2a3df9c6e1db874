"""A goal is reached by what was measured and by nothing else; invented words follow each other as learned ones did."""

from random import Random

import pytest

from luming.bench import goals
from luming.bench.house import require_room
from luming.bench.measure import Result
from luming.bench.tongue import Tongue
from luming.front_door.refusal import Refusal


def line(name: str, median: float, **rest: float) -> dict[str, object]:
    return Result(name, "ms", [median - 1, median, median + 1], **rest).as_json()


def test_a_goal_is_judged_by_its_line_at_its_own_number_of_readers() -> None:
    results = [
        line(goals.LIST, 20, bare_ms=5),
        line(goals.LIST, 400, at_once=16),
        line(goals.CREATE, 9, at_once=4, rate=200),
    ]
    earlier = {"results": [line(goals.LIST, 18)]}
    said = {one["line"]: one["reached"] for one in goals.judged(results, earlier, slim=False)}
    assert said[f"{goals.LIST}, 1 at once"] is True
    assert said[f"{goals.CREATE}, 4 at once"] is False
    assert said[f"{goals.STEP}, 4 at once"] is None
    assert said[f"{goals.LIST}: times the bare rows"] is True
    assert said[f"{goals.LIST}: times its own in the earlier run"] is True


def test_invented_text_has_learned_words_in_learned_order_and_is_as_long() -> None:
    tongue = Tongue.learned(["楼上漏水，天花板坏了。", "楼上漏水，没人来修。"])
    said = tongue.text(Random(1))
    assert said.startswith("楼上漏水")
    assert said == tongue.text(Random(1))
    assert len(said) >= min(tongue.lengths)


def test_a_disk_without_room_is_refused_with_a_sentence(tmp_path) -> None:
    with pytest.raises(Refusal, match="GB are free"):
        require_room(tmp_path, 10**18)
