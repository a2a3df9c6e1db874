"""E-mail through the city's own mail server, with Django's SMTP backend."""

import smtplib
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend

from luming.kernel.outbox.parcel import NeverError, NotNowError, Parcel

PATIENCE = 10  # seconds
PERMANENT = 500  # SMTP answers from here on are final


class Letters:
    """``smtp://user:word@host:587?from=…`` (STARTTLS where a user is named) or ``smtps://…:465``."""

    def __init__(self, address: SplitResult) -> None:
        secure = address.scheme == "smtps"
        self.sender = parse_qs(address.query).get("from", [""])[0] or f"luming@{_house()}"
        self.backend = EmailBackend(
            host=address.hostname,
            port=address.port or (465 if secure else 25),
            username=unquote(address.username or ""),
            password=unquote(address.password or ""),
            use_ssl=secure,
            use_tls=bool(address.username) and not secure,
            timeout=PATIENCE,
        )

    def send(self, parcel: Parcel) -> str:
        """The Message-ID, the same at every try, by which a mail server knows a repeat."""
        reference = f"<{parcel.id}@{_house()}>"
        marks = {"Message-ID": reference, "Date": _date(parcel), "Auto-Submitted": "auto-generated"}
        letter = EmailMessage(parcel.subject, parcel.body, self.sender, [parcel.to], headers=marks)
        for one in parcel.enclosed():
            letter.attach(one.name, one.content, one.media_type)
        try:
            self.backend.send_messages([letter])
        except smtplib.SMTPRecipientsRefused as refused:
            codes = [code for code, _said in refused.recipients.values()]
            kind = NeverError if min(codes) >= PERMANENT else NotNowError
            message = f"the mail server refused the address ({codes[0]})"
            raise kind(message) from refused
        except (smtplib.SMTPException, OSError) as away:
            message = f"the mail server did not take it: {type(away).__name__}"
            raise NotNowError(message) from away
        return reference


def _date(parcel: Parcel) -> str:
    return f"{parcel.at:%a, %d %b %Y %H:%M:%S %z}"


def _house() -> str:
    return urlsplit(settings.SITE_URL).hostname or "localhost"
