"""Why a step is not taken: each reason is a type of its own, and says what may be done instead."""

from datetime import date, datetime

from luming.kernel.workflow.words import Words


class Refused(Exception):  # noqa: N818 - a refusal is an answer, not an error of the program
    """A step was asked for and not taken. ``words`` is said to the reader as it stands."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.zh)
        self.words = words


class NotFromHereError(Refused):
    """The matter stands in a state from which this step does not leave."""

    def __init__(self, step: Words, state: Words) -> None:
        super().__init__(
            Words(
                f"这件事现在是“{state.zh}”，不能“{step.zh}”。请看“现在可以做”。",
                f"The matter is now “{state.en}”, from which “{step.en}” is not possible. See “What can be done now”.",
            ),
        )


class OvertakenError(Refused):
    """Somebody else acted first; the reader is told who and when."""

    def __init__(self, by: Words, at: datetime, step: Words) -> None:
        when = f"{at:%Y-%m-%d %H:%M}"
        super().__init__(
            Words(
                f"{by.zh} 已于 {when} 办理“{step.zh}”。请看最新情况后再办，您填的内容还在。",
                f"{by.en} already took “{step.en}” on {when}. Look at the matter again; what you typed is still here.",
            ),
        )
        self.by, self.at = by, at


class NotYoursError(Refused):
    """The actor's role, unit or name does not carry this step."""


class NeedsFirstError(Refused):
    """Another step has to come first."""

    def __init__(self, missing: list[Words]) -> None:
        super().__init__(
            Words(
                "还要先办：" + "、".join(words.zh for words in missing) + "。",
                "To be done first: " + ", ".join(words.en for words in missing) + ".",
            ),
        )


class TooEarlyError(Refused):
    """A period that the law sets as a minimum is not over; ``until`` is its last day."""

    def __init__(self, step: Words, until: date) -> None:
        super().__init__(
            Words(
                f"法定的最短期限到 {until:%Y-%m-%d} 才满，之后才能“{step.zh}”。",
                f"The minimum period set by law runs until {until:%Y-%m-%d}; “{step.en}” is possible after that.",
            ),
        )
        self.until = until


class GuardError(Refused):
    """A condition of the procedure is not met."""


class RestingError(Refused):
    """The matter was merged into another, whose number is said: officers act there."""

    def __init__(self, number: str) -> None:
        super().__init__(
            Words(
                f"这件事已并入{number}，随它一起办：这一步在那一件里办，或者先“拆出来单独办”。",
                f"This matter was merged into {number} and goes along with it: take the step there, or first “Take out again”.",
            ),
        )
        self.number = number


class WrongInputError(Refused):
    """What was given cannot be; ``field`` names the place in the form."""

    def __init__(self, words: Words, field: str = "") -> None:
        super().__init__(words)
        self.field = field


class MayConflictError(Refused):
    """The officer may be a party or know one. Which and how is not said: she declares, or somebody else is named."""

    field = "post"

    def __init__(self) -> None:
        super().__init__(
            Words(
                "可能有利害关系：请写明声明，或者指定别人。",
                "Possible conflict: declare why there is none, or name somebody else.",
            ),
        )


class KeyReusedError(Refused):
    """The idempotency key was used before for something else; ``matter`` is what it made then."""

    def __init__(self, matter: object) -> None:
        super().__init__(
            Words(
                "这份表已经交过一次，内容和这次不同。请看第一次的回执。",
                "This form was already sent once with other content. See the first receipt.",
            ),
        )
        self.matter = matter


class ReopenedVersionError(Refused):
    """The matter belongs to a version of the procedure that this release does not know."""
