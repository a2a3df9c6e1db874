"""Brings one matter into the browser's house and says its key, number and pass-phrase. Run in a process of its own."""

import json
import os
import sys


def main() -> None:
    """A resident brings it from home; it waits at the township's committee."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "luming.config.settings")
    import django

    django.setup()
    from django.conf import settings

    from luming.kernel.orgs.models import Unit
    from luming.kernel.proceedings.act import Act, Opening, newcomer
    from luming.kernel.proceedings.perform import begin
    from luming.kernel.scope.city import city
    from tests.small_city import application

    with city(settings.CITY):
        unit = Unit.objects.get(code="T")
        opening = Opening("mediation", unit.id, "web", "楼上漏水，天花板坏了", unit.region_id, "leak")
        done = begin(opening, Act("apply", newcomer(), application()))
    told = {"key": str(done.matter), "number": done.number, "phrase": next(iter(done.phrases.values()))}
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main()
