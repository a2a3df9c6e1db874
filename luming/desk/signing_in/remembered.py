"""Who is signed in, read by statements composed once in a process: every page of the desk asks, and Django composed them anew."""

from uuid import UUID

from django.contrib.auth.backends import ModelBackend
from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session

from luming.kernel.orgs.models import User
from luming.kernel.scope import table


class SessionStore(db.SessionStore):
    """Sessions in the city's own table, as Django keeps them."""

    def _get_session_from_db(self) -> Session | None:
        found = table.row(Session, "where session_key = %s and expire_date > now()", self.session_key)
        if found is None:
            self._session_key = None
        return found


class Officers(ModelBackend):
    """Officers with their pass-phrases, as Django checks them."""

    def get_user(self, user_id: UUID) -> User | None:
        """None where there is nobody, or where she may not sign in any more."""
        found = table.row(User, "where id = %s", user_id)
        return found if found and self.user_can_authenticate(found) else None
