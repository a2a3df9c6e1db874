"""The nouns of an administration, a file each."""

from luming.kernel.orgs.models.access_token import AccessToken
from luming.kernel.orgs.models.change import ReferenceChange
from luming.kernel.orgs.models.committee import Committee, Filing, Membership
from luming.kernel.orgs.models.local import LocalChoice, SetLocally
from luming.kernel.orgs.models.post import Leave, Post
from luming.kernel.orgs.models.region import Region
from luming.kernel.orgs.models.unit import Unit
from luming.kernel.orgs.models.user import User

__all__ = [
    "AccessToken",
    "Committee",
    "Filing",
    "Leave",
    "LocalChoice",
    "Membership",
    "Post",
    "ReferenceChange",
    "Region",
    "SetLocally",
    "Unit",
    "User",
]
