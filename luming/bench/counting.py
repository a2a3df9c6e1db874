"""The sums of the overview and the words' weights brought up to date after so many matters at once, as the job's role."""

import json

import django


def main() -> None:
    """Says how many matters were counted."""
    django.setup()
    from django.conf import settings

    from luming.commands import rollups
    from luming.kernel.scope.city import city
    from luming.services.similar import weighing

    counted = rollups.fold()
    with city(settings.CITY):
        words = weighing.weigh()
    print(json.dumps({"counted": counted, "words": words}))


if __name__ == "__main__":
    main()
