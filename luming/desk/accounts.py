"""Where allauth asks this house: nobody signs herself up, and the secrets of second factors are sealed."""

from base64 import b64decode, b64encode

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest

from luming.kernel.seal import sealing

CONTEXT = "mfa_authenticator.data"


class Adapter(DefaultAccountAdapter):
    """Officers are entered by an administrator."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False


class SecondFactors(DefaultMFAAdapter):
    """TOTP secrets and the seed of recovery codes lie sealed in the database."""

    def encrypt(self, text: str) -> str:
        """Sealed, as text."""
        return b64encode(sealing.seal(text, context=CONTEXT)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Opened. Raises TamperedError."""
        return sealing.open_sealed(b64decode(encrypted_text), context=CONTEXT)

    def get_totp_issuer(self) -> str:
        """The name an authenticator app shows."""
        return "鹿鸣 Luming"
