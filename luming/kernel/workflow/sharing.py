"""What the parties of a matter may see of it, said in one table per procedure; closed unless the table opens it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

Sides = frozenset[str]

APPLICANT: Sides = frozenset({"applicant"})
RESPONDENT: Sides = frozenset({"respondent"})
BOTH: Sides = APPLICANT | RESPONDENT
NEITHER: Sides = frozenset()
# Of every procedure, whatever its table says: that a matter is held from destruction, and why.
TOLD_TO_ALL = frozenset({"hold_destruction", "lift_hold"})
# Between two matters: whoever is a party knows with what hers goes along.
LINKING_STEPS = frozenset(
    {"merge", "unmerge", "follow_leading", "leading_closed", "handle_together", "handle_apart"}
)
# Common steps that every party may know of, where a procedure does not say otherwise.
COMMON_STEPS = LINKING_STEPS | frozenset(
    {
        "name_officer",
        "take_over",
        "refer_up",
        "name_holder",
        "call_table",
        "answer_table",
        "joint_sitting",
        "change_mode",
        "end_table",
        "extend",
        "pause",
        "resume",
        "correct",
        "confirm_correction",
        "procedure_revised",
        "erase",
        "name_speaker",
        "end_speaker",
        "leave",
        "split_off",
        "carried_over",
        "comes_back",
        "rejoin",
        "party_ended",
        "heirs_follow",
        "supervise",
        "reply_supervision",
        "close_supervision",
    }
)


@dataclass(frozen=True)
class Sharing:
    """``words`` by "step.field", ``papers`` by template, ``steps`` whose happening every party may know."""

    words: Mapping[str, Sides] = field(default_factory=dict)
    papers: Mapping[str, Sides] = field(default_factory=dict)
    steps: frozenset[str] = frozenset()

    def words_for(self, side: str, step: str, name: str, *, own: bool) -> bool:
        """Whether a party of this side may read these words; her own are always hers."""
        told = step in TOLD_TO_ALL and name == "reason"
        return own or told or side in self.words.get(f"{step}.{name}", NEITHER)

    def paper_for(self, side: str, template: str) -> bool:
        """Whether a party of this side may open papers of this template."""
        return side in self.papers.get(template, NEITHER)

    def step_for(self, step: str, *, own: bool) -> bool:
        """Whether a party may know that this step was taken; her own steps are always hers."""
        return own or step in self.steps or step in TOLD_TO_ALL
