"""By which procedures an officer may bring a matter in, and through which of her posts."""

from collections.abc import Iterator
from dataclasses import dataclass

from luming.kernel.orgs.models import Post
from luming.kernel.orgs.viewer import Viewer
from luming.kernel.proceedings.registry import procedures
from luming.kernel.workflow.procedure import Procedure
from luming.kernel.workflow.roles import Role
from luming.kernel.workflow.step import Step

COUNTER, GRID = "counter", "grid"


@dataclass(frozen=True)
class Way:
    """One procedure in which she may bring a matter in, and the post through which."""

    procedure: type[Procedure]
    step: Step
    post: Post

    @property
    def channel(self) -> str:
        """Where it is taken down: at the counter, or out on the grid."""
        return GRID if self.post.role is Role.GRID_WORKER else COUNTER


def ways(viewer: Viewer) -> Iterator[Way]:
    """One for each procedure that one of her posts opens."""
    for procedure in procedures():
        step = procedure.opening()[0]
        kinds = procedure.taken_by
        fitting = (
            one
            for one in viewer.posts
            if one.role in step.by and one.unit.kind in (kinds or (one.unit.kind,))
        )
        post = next(fitting, None)
        if post is not None:
            yield Way(procedure, step, post)
