"""What the portal keeps of its own: applications not yet sent, and how often somebody guessed."""

from luming.portal.models.draft import Draft
from luming.portal.models.guess import Guess

__all__ = ["Draft", "Guess"]
