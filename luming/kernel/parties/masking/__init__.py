"""What is shown of a person where the whole is not needed: 张某, 138****2043, 1502************1X.

Masks are one way and need no key. They hide from a glance, not from someone who knows the person: what may be seen
at all is decided elsewhere.
"""

from luming.kernel.parties.masking.names import mask_name
from luming.kernel.parties.masking.numbers import mask_id, mask_phone
from luming.kernel.parties.masking.places import mask_address
from luming.kernel.parties.masking.texts import mask_text

__all__ = ["mask_address", "mask_id", "mask_name", "mask_phone", "mask_text"]
