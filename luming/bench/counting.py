"""The sums of the overview brought up to date after so many matters at once: ``luming rollups``, as the job's role."""

import json

import django


def main() -> None:
    """Says how many matters were counted."""
    django.setup()
    from luming.commands import rollups

    print(json.dumps({"counted": rollups.fold()}))


if __name__ == "__main__":
    main()
