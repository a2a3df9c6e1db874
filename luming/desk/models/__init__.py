"""What the desk keeps of its own: who signed in when, and how often somebody failed to."""

from luming.desk.models.reset import Reset
from luming.desk.models.sign_in import SignIn
from luming.desk.models.trial import Trial

__all__ = ["Reset", "SignIn", "Trial"]
