"""``luming import-appeals FILE.xlsx``: past appeals with their replies; the ledger of appeals by its older name."""

from collections.abc import Sequence

from luming.commands import import_ledger


def main(argv: Sequence[str]) -> int:
    """As ``import-ledger appeal``."""
    return import_ledger.main(["appeal", *argv])
