"""What the desk keeps of its own: who signed in when, how often somebody failed to, and what officers keep for themselves."""

from luming.desk.models.drawer import Drawer
from luming.desk.models.feed import Feed
from luming.desk.models.reset import Reset
from luming.desk.models.sign_in import SignIn
from luming.desk.models.trial import Trial

__all__ = ["Drawer", "Feed", "Reset", "SignIn", "Trial"]
