"""A running clock and what may move it."""

from luming.kernel.deadlines.models.deadline import Deadline
from luming.kernel.deadlines.models.notice import Notice
from luming.kernel.deadlines.models.shift import Shift
from luming.kernel.deadlines.models.target import Target

__all__ = ["Deadline", "Notice", "Shift", "Target"]
