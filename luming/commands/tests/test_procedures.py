"""``luming procedures``: what a lawyer reads and a program draws, from the registry the server uses. No database."""

import json
import os
import subprocess

from luming.kernel.proceedings.registry import procedure, procedures
from tests import programs


def asked(*arguments: str) -> subprocess.CompletedProcess[str]:
    """The command in a house without a database."""
    env = {
        name: value
        for name, value in os.environ.items()
        if name not in {"LUMING_OWNER_URL", "LUMING_DB_ROLE"}
    }
    call = "import sys; from luming.commands.procedures import main; sys.exit(main(sys.argv[1:]))"
    return programs.run(call, *arguments, env=env)


def test_the_table_for_programs_has_every_state_step_and_clock() -> None:
    listed = json.loads(asked("--json").stdout)
    for told, known in zip(listed, procedures(), strict=True):
        assert [state["name"] for state in told["states"]] == list(known.states)
        assert [step["name"] for step in told["steps"]] == list(known.steps)
        assert [clock["rules"] for clock in told["clocks"]] == [[*one.rules] for one in known.clocks.values()]


def test_the_list_for_people_names_the_article_of_each_step() -> None:
    text = asked().stdout
    assert "受理 Accept" in text
    assert "《人民调解法》第17条" in text
    assert text.count("更正") < 5 * len([*procedures()])  # common steps are said once, not in every state


def test_the_drawing_has_an_arrow_for_every_way_from_state_to_state() -> None:
    drawn = asked("--mermaid").stdout
    assert "stateDiagram-v2" in drawn
    for step in procedure("mediation").steps.values():
        for leaves in step.path.leaves if step.path.reaches else ():
            assert f"{leaves.name if leaves else '[*]'} --> {step.path.reaches.name}" in drawn


def test_an_unknown_form_is_refused_with_the_usage() -> None:
    done = asked("--yaml")
    assert (done.returncode, done.stdout) == (2, "")
    assert "--mermaid" in done.stderr
