"""The room of a matter: its scope, who has entered, what was said in each thread, what was proposed and answered."""

from luming.kernel.proceedings.rooms.entering import entered, officer_scope, party_scope

__all__ = ["entered", "officer_scope", "party_scope"]
