"""Which gateway serves a channel is a setting; the demo keeps all at home."""

from urllib.parse import SplitResult, urlsplit

from django.conf import settings

from luming.kernel.outbox.letters import Letters
from luming.kernel.outbox.models import EMAIL, SMS
from luming.kernel.outbox.parcel import Gateway, NotNowError, Parcel
from luming.kernel.outbox.sms import HttpSms

CONSOLE = "console"
SECRET = "sms_secret"  # noqa: S105 - the setting's name


class Console:
    """Nothing leaves the house: the message's own row is what the demo shows as sent."""

    def send(self, parcel: Parcel) -> str:
        """Taken at once."""
        return CONSOLE


class Closed:
    """No gateway is set. The message is tried again, so that setting one late loses nothing young."""

    def send(self, parcel: Parcel) -> str:
        """Refused for now, and said so in the message's own row."""
        message = "no gateway is set for this channel"
        raise NotNowError(message)


def gateway(channel: str) -> Gateway:
    """The gateway of a channel, as ``settings.GATEWAYS`` names it: ``console``, or an https or smtp address.

    Without one the demo keeps messages on the console; a real city's messages wait. Raises ValueError for an address
    that is neither, or that would carry telephone numbers over an open line.
    """
    chosen = setting(channel) or (CONSOLE if settings.DEMO else "")
    if not chosen:
        return Closed()
    if chosen == CONSOLE:
        return Console()
    address = urlsplit(chosen)
    if channel == SMS and (address.scheme == "https" or _is_here(address)):
        return HttpSms(chosen, setting(SECRET))
    if channel == EMAIL and address.scheme in {"smtp", "smtps"}:
        return Letters(address)
    message = f"no gateway for {channel} at {address.scheme}://{address.hostname}"
    raise ValueError(message)


def setting(name: str) -> str:
    """One entry of ``settings.GATEWAYS``; empty where nothing is set."""
    known: dict[str, str] = getattr(settings, "GATEWAYS", {})
    return known.get(name, "")


def _is_here(address: SplitResult) -> bool:
    return address.scheme == "http" and address.hostname in {"localhost", "127.0.0.1", "::1"}
