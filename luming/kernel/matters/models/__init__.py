"""Nouns around a matter, a file each."""

from luming.kernel.matters.models.assignment import Assignment
from luming.kernel.matters.models.holding import Holding
from luming.kernel.matters.models.link import Link
from luming.kernel.matters.models.matter import Matter
from luming.kernel.matters.models.quantity import Quantity
from luming.kernel.matters.models.referral import Referral
from luming.kernel.matters.models.series import Series
from luming.kernel.matters.models.supervision import Supervision
from luming.kernel.matters.models.touched import Touched

__all__ = [
    "Assignment",
    "Holding",
    "Link",
    "Matter",
    "Quantity",
    "Referral",
    "Series",
    "Supervision",
    "Touched",
]
