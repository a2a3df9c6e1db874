"""Who somebody is on paper: identity documents, credit codes of firms, telephones, and what an age means in law.

Pure: no row is read and nothing is stored. A check gives back one spelling or refuses with a reason in two languages.
"""

from luming.kernel.parties.identity.ages import Capacity, age, capacity, is_minor, is_under_14
from luming.kernel.parties.identity.documents import Identity, IdKind, check_identity
from luming.kernel.parties.identity.firms import check_credit_code
from luming.kernel.parties.identity.phones import Phone, PhoneKind, check_phone
from luming.kernel.parties.identity.reasons import IdentityRefusedError, Note, Reason

__all__ = [
    "Capacity",
    "IdKind",
    "Identity",
    "IdentityRefusedError",
    "Note",
    "Phone",
    "PhoneKind",
    "Reason",
    "age",
    "capacity",
    "check_credit_code",
    "check_identity",
    "check_phone",
    "is_minor",
    "is_under_14",
]
