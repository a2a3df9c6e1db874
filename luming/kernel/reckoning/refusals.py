"""Why a date is not given: each reason is a type of its own, and says what may be done instead."""

from datetime import date

from luming.kernel.workflow.refusal import Refused
from luming.kernel.workflow.words import Words


class ReckoningRefusedError(Refused):
    """A date was asked of the clocks and cannot be given."""


class BadPeriodError(ReckoningRefusedError):
    """The text is not a length of time."""


class BadDateError(ReckoningRefusedError):
    """The start, or one end of a pause, is not a date that can be reckoned with."""


class BeforeCalendarError(BadDateError):
    """The reckoning would need days before the first calendar year on file."""

    def __init__(self, day: date, known_from: date) -> None:
        super().__init__(
            Words(
                f"{day} 早于日历的第一天 {known_from}，更早的放假安排没有装入，不能计算。",
                f"{day} is before the first day of the calendar, {known_from}; no earlier notice is loaded.",
            ),
        )


class TooFarError(BadDateError):
    """The date lies beyond what a calendar can hold (the year 9999)."""

    def __init__(self) -> None:
        super().__init__(Words("期限太长，超出了公历能表示的年份。", "The period runs beyond the year 9999."))


class BadNoticeError(ReckoningRefusedError):
    """A holiday notice's file contradicts itself, or lacks something."""


class UnknownClockError(ReckoningRefusedError, LookupError):
    """No clock of that id, and no period either."""


class NotInForceError(ReckoningRefusedError, LookupError):
    """The catalogue holds no version of the clock for that day."""


class NoPeriodInLawError(ReckoningRefusedError):
    """The law names no number: only the date is recorded."""


class PauseRefusedError(ReckoningRefusedError):
    """The clock may not be paused, or not on this ground."""


class ExtensionRefusedError(ReckoningRefusedError):
    """The clock may not be extended, or not by so much."""
