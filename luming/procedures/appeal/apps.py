"""Registers the public appeal."""

from luming.kernel.proceedings import configuring


class AppealConfig(configuring.ProcedureConfig):
    """The public appeal."""

    name, label, declares = "luming.procedures.appeal", "appeal", "Appeal"
