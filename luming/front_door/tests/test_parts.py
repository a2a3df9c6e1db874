import os
import sys

import pytest

from luming.front_door import parts
from luming.front_door.parts import Part
from luming.front_door.refusal import Refusal


def part(tmp_path, program: str, *, comes_back: bool = True) -> Part:
    return Part("jobs", [sys.executable, "-c", program], tmp_path / "jobs.log", os.environ, comes_back)


def test_a_program_that_ends_again_and_again_ends_the_whole_with_the_end_of_its_log(tmp_path):
    one = part(tmp_path, "print('no queue here')")
    one.start()
    for _ in range(parts.MOST):
        one.process.wait()
        assert one.keep_up()
    one.process.wait()
    with pytest.raises(Refusal, match="no queue here"):
        one.keep_up()


def test_a_long_log_is_set_aside_while_its_program_goes_on_writing(tmp_path, monkeypatch):
    monkeypatch.setattr(parts, "LONGEST", 6)
    one = part(tmp_path, "import sys; print('first', flush=True); sys.stdin.read(); print('second')")
    one.start()
    one.process.wait()
    one.set_log_aside()
    with one.log.open("ab") as more:  # as a program that has it open goes on
        more.write(b"third\n")
    assert one.log.read_text() == "third\n"
    assert (tmp_path / "jobs.old.log").read_text() == "first\nsecond\n"
