"""Unified social credit codes (GB 32100-2015). Not every body has one, so an empty code is an answer."""

import re

from stdnum.cn import uscc

from luming.kernel.parties.identity.reasons import IdentityRefusedError, Reason, text_of

# stdnum refuses letters in the first two places, where village collectives have theirs (N1, N2, N3)
FORM = re.compile(r"[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}")
LENGTH = 18
NEVER_LETTERS = str.maketrans("OI", "01")  # neither letter is ever used, so the digit was meant


def check_credit_code(given: object) -> str:
    """The code in one spelling, or "" where none was given. Raises IdentityRefusedError."""
    if given is None or (isinstance(given, str) and not given.strip()):
        return ""
    code = text_of(given).translate(NEVER_LETTERS)
    if len(code) != LENGTH:
        raise IdentityRefusedError(Reason.CREDIT_CODE_LENGTH)
    if not FORM.fullmatch(code):
        raise IdentityRefusedError(Reason.CREDIT_CODE_CHARACTERS)
    if code[-1] != uscc.calc_check_digit(code[:-1]):
        raise IdentityRefusedError(Reason.CREDIT_CODE_CHECKSUM)
    return code
