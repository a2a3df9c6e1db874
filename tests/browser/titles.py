"""Says the titles of every matter of the browser's house. Run in a process of its own."""

import json
import os
import sys


def main() -> None:
    """As the township's head sees them."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "luming.config.settings")
    import django

    django.setup()
    from django.conf import settings

    from luming.kernel.matters.models import Matter
    from luming.kernel.orgs.models import User
    from luming.kernel.orgs.viewer import Viewer
    from luming.kernel.scope.city import city, within
    from luming.kernel.workflow.moment import today

    with city(settings.CITY), within(Viewer.of(User.objects.get(username="head"), today()).scope):
        sys.stdout.write(json.dumps(list(Matter.objects.values_list("title", flat=True))))


if __name__ == "__main__":
    main()
