"""What changes for a reader when a date is reckoned anew: a notice was loaded, a clock paused, an error put right."""

from dataclasses import dataclass
from datetime import date

from luming.kernel.reckoning.moved import civil
from luming.kernel.reckoning.reckoned import Reckoning
from luming.kernel.workflow.words import Words


@dataclass(frozen=True, slots=True)
class Settlement:
    """The new reckoning, and the date to go on showing.

    ``kept``: the new reckoning would have shown an earlier date; the reader keeps the one she was given.
    ``owed``: the kept date lies after the new ``due``, so the unit honours it by hand and is told.
    """

    reckoning: Reckoning
    act_by: date
    moved: bool
    kept: bool
    owed: bool
    words: Words


def settle(old: Reckoning, new: Reckoning, shown: date | None = None) -> Settlement:
    """Compare two reckonings of one clock. ``shown``, the date the reader has (``old.act_by``), never moves earlier."""
    shown = shown or old.act_by
    kept = civil(new.act_by) < civil(shown)
    act_by = shown if kept else new.act_by
    moved = new.due != old.due or act_by != shown or new.provisional != old.provisional
    owed = kept and civil(act_by) > civil(new.due)
    return Settlement(new, act_by, moved, kept, owed, _said(shown, act_by, old, new))


def _said(shown: date, act_by: date, old: Reckoning, new: Reckoning) -> Words:
    settled = old.provisional and not new.provisional
    zh, en = ("日期已确定。", "The date is now settled. ") if settled else ("", "")
    if new.due != old.due:
        zh += f"到期日由 {civil(old.due)} 改为 {civil(new.due)}。"
        en += f"Due moves from {civil(old.due)} to {civil(new.due)}. "
    if act_by != shown:
        zh += f"稳妥日期由 {civil(shown)} 改为 {civil(act_by)}。"
        en += f"The safe date moves from {civil(shown)} to {civil(act_by)}. "
    elif civil(new.act_by) < civil(shown):
        zh += f"已告知的稳妥日期 {civil(shown)} 不提前。"
        en += f"The safe date already given, {civil(shown)}, stays. "
    return Words(zh or "日期没有变化。", en.strip() or "No date changes.")
