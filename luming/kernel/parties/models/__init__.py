"""The persons of a matter, a file a noun."""

from luming.kernel.parties.models.blind import Blind
from luming.kernel.parties.models.code import Code
from luming.kernel.parties.models.own_request import OwnRequest
from luming.kernel.parties.models.party import Party
from luming.kernel.parties.models.representative import Representative

__all__ = ["Blind", "Code", "OwnRequest", "Party", "Representative"]
