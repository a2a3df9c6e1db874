"""When a record without signal was made: by the telephone's clock, put right by ours, and never before our last contact."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from luming.kernel.orgs.models import User
from luming.kernel.proceedings.moments import A_DAY
from luming.kernel.seal import sealing
from luming.kernel.seal.refusals import SealError
from luming.kernel.workflow.moment import SHANGHAI, now
from luming.kernel.workflow.words import Words

OFF = timedelta(minutes=2)  # a clock that differs by less is right
AT_ONCE = timedelta(minutes=1)
OLDEST = timedelta(
    days=7
)  # a round on the pasture; what is older is entered at the desk, with something that shows the day
WRONG_CLOCK = Words(
    "手机的时间比上一次联网还早，不能当作发生时间。请核对时间，在电脑上登记。",
    "The phone's clock is earlier than its last contact with the centre, so it cannot say when this was. "
    "Check the hour and enter it at the desk.",
)
TOO_OLD = Words(
    "这是七天以前的事。请附上能证明时间的材料，在电脑上登记。",
    "This is more than seven days old. Enter it at the desk, with something that shows the day.",
)


@dataclass(frozen=True)
class Hour:
    """When it was and when it came, with how far the telephone's clock was off (ahead: positive)."""

    said: datetime
    came: datetime
    ahead: timedelta
    contact: datetime | None  # when this telephone last reached us; None where that cannot be read

    @property
    def wrong(self) -> Words | None:
        """Why it cannot be taken as it is: the telephone's clock cannot be believed, or it is too old."""
        if self.contact is None or self.occurred < self.contact - OFF:
            return WRONG_CLOCK
        return TOO_OLD if self.came - self.occurred > OLDEST else None

    @property
    def occurred(self) -> datetime:
        """By our clock; never later than now."""
        return min(self.said - self.ahead, self.came)

    @property
    def late(self) -> bool:
        """Whether the record has to say why it comes only now."""
        return self.came - self.occurred > AT_ONCE or bool(self.ahead)

    @property
    def beyond_a_day(self) -> bool:
        """Whether something has to show the hour."""
        return self.came - self.occurred > A_DAY

    @property
    def words(self) -> list[Words]:
        """What she is told of her clock; nothing where it is right."""
        minutes = round(abs(self.ahead) / timedelta(minutes=1))
        if not minutes:
            return []
        fast = self.ahead > timedelta(0)
        zh, en = ("快", "fast") if fast else ("慢", "slow")
        return [
            Words(
                f"手机的钟{zh} {minutes} 分钟，已按中心的时间改正。",
                f"The phone's clock is {minutes} min {en}; put right.",
            )
        ]

    @property
    def reason(self) -> str:
        """Why it is recorded only now, as it stands in the file."""
        own, came = self.said.astimezone(SHANGHAI), self.came.astimezone(SHANGHAI)
        line = f"当时没有信号，记在手机上（手机时间 {own:%Y-%m-%d %H:%M}），{came:%Y-%m-%d %H:%M} 送到。"
        return line + "".join(one.zh for one in self.words)

    def typed(self) -> dict[str, str]:
        """The same as the ordinary form asks for it; blank where nobody knows."""
        if not self.late or self.wrong is WRONG_CLOCK:
            return {}
        own = self.occurred.astimezone(SHANGHAI)
        return {"occurred_at": f"{own:%Y-%m-%dT%H:%M}", "earlier_reason": self.reason}


def contact(user: User) -> str:
    """A stamp that this telephone reached us now, for the records it will make; only we can read it."""
    return sealing.seal(now().isoformat(), context=_context(user)).hex()


def hour_of(user: User, said: dict[str, Any], sent: float) -> Hour:
    """The hour of a record that its writer sealed, sent at this moment of her telephone's clock (milliseconds)."""
    came = now()
    ahead = _moment(sent, came) - came
    own = _moment(said.get("at"), came)
    return Hour(own, came, ahead if abs(ahead) > OFF else timedelta(0), _last_contact(user, said))


def _moment(milliseconds: Any, otherwise: datetime) -> datetime:  # noqa: ANN401 - whatever a telephone sent
    try:
        return datetime.fromtimestamp(float(milliseconds) / 1000, UTC)
    except (TypeError, ValueError, OverflowError, OSError):
        return otherwise


def _last_contact(user: User, said: dict[str, Any]) -> datetime | None:
    try:
        stamp = bytes.fromhex(str(said.get("contact", "")))
        return datetime.fromisoformat(sealing.open_sealed(stamp, context=_context(user)))
    except (SealError, ValueError):
        return None


def _context(user: User) -> str:
    return f"desk.field:{user.pk}"
