"""The second factor, on allauth's authenticators: codes by time, each usable once, and recovery codes."""

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from allauth.mfa.utils import decrypt
from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare

from luming.kernel.orgs.models import User

SECRET = "totp_secret"  # noqa: S105 - where the session keeps a secret until it is proved


def is_required() -> bool:
    """Staff of a real city need one; in the demo it is a choice."""
    return not settings.DEMO


def has(user: User) -> bool:
    """Whether she has set one up."""
    return Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists()


def confirms(user: User, code: str) -> bool:
    """Whether the code is hers and unused; it is used up by this answer."""
    rows = Authenticator.objects.select_for_update().filter(user=user)
    for row in rows:
        if row.type == Authenticator.Type.TOTP and _uses_up(row, code):
            return True
        if row.type == Authenticator.Type.RECOVERY_CODES and RecoveryCodes(row).validate_code(code):
            return True
    return False


def secret_for(request: HttpRequest) -> str:
    """The secret under proof: the same while the page is reloaded."""
    secret = request.session.get(SECRET)
    if not secret:
        secret = request.session[SECRET] = get_adapter().encrypt(generate_totp_secret())
    return decrypt(secret)


def address_of(user: User, secret: str) -> str:
    """What the QR code says to an authenticator app."""
    return str(get_adapter().build_totp_url(user, secret))


def set_up(request: HttpRequest, user: User, code: str) -> list[str] | None:
    """Take the factor into use where the code proves that the app has it; the recovery codes, to be shown once."""
    secret = secret_for(request)
    if _counter_of(secret, code) is None:
        return None
    remove(user)
    TOTP.activate(user, secret)
    del request.session[SECRET]
    return list(RecoveryCodes.activate(user).generate_codes())


def remove(user: User) -> None:
    """Without a second factor from now on."""
    Authenticator.objects.filter(user=user).delete()


def codes_left(user: User) -> int:
    """How many recovery codes she has not used."""
    row = Authenticator.objects.filter(user=user, type=Authenticator.Type.RECOVERY_CODES).first()
    return len(RecoveryCodes(row).get_unused_codes()) if row else 0


def fresh_codes(user: User) -> list[str]:
    """New recovery codes; the old ones end."""
    Authenticator.objects.filter(user=user, type=Authenticator.Type.RECOVERY_CODES).delete()
    return list(RecoveryCodes.activate(user).generate_codes())


def _uses_up(row: Authenticator, code: str) -> bool:
    """Whether the code is one of a period later than the last one used."""
    counter = _counter_of(decrypt(row.data["secret"]), code)
    if counter is None or counter <= row.data.get("counter", 0):
        return False
    row.data["counter"] = counter
    row.save(update_fields=["data"])
    return True


def _counter_of(secret: str, code: str) -> int | None:
    """The period to which the code belongs, among those the clock allows."""
    for counter in yield_hotp_counters_from_time():
        if constant_time_compare(code, format_hotp_value(hotp_value(secret, counter))):
            return int(counter)
    return None
