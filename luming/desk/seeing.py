"""Finding one matter on behalf of somebody: what she may not see is not there."""

from uuid import UUID

from django.http import Http404

from luming.kernel.matters.models import Matter
from luming.kernel.matters.seeing import seen
from luming.kernel.orgs.viewer import Viewer


def seen_or_404(viewer: Viewer, key: UUID) -> Matter:
    """The matter, with the names its page shows. Raises Http404 for the unseen."""
    try:
        return seen(viewer, key)
    except Matter.DoesNotExist as unseen:
        raise Http404 from unseen
