"""Granting posts and standing in: nobody gives herself a power, and a post that sees matters takes two people."""

from datetime import date

from luming.kernel.orgs import changing
from luming.kernel.orgs.models import Leave, Post, Unit, User
from luming.kernel.scope.ids import new_id
from luming.kernel.workflow.moment import now, today
from luming.kernel.workflow.refusal import NotYoursError, WrongInputError
from luming.kernel.workflow.roles import READS_MATTERS, Role
from luming.kernel.workflow.words import Words


def grant_post(
    user: User, unit: Unit, role: Role, by: User, *, since: date, until: date | None = None
) -> Post:
    """A post from this day on. It gives nothing until confirmed where its role sees matters. Raises Refused."""
    refuse_unless_administrator(by)
    if by == user:
        raise NotYoursError(
            Words(
                "不能给自己授予岗位，请另一位管理员办理。",
                "Nobody grants a post to herself; ask another administrator.",
            )
        )
    _refuse_backward(since, until)
    post = Post(
        id=new_id(),
        user=user,
        unit=unit,
        role_code=role.code,
        granted_by=by,
        granted_at=now(),
        valid_from=since,
        valid_until=until,
    )
    return changing.add([post], by)[0]


def confirm_post(post: Post, by: User) -> Post:
    """The second person's yes. Raises Refused for the one who granted it and the one who gets it."""
    refuse_unless_administrator(by)
    if by.id in {post.user_id, post.granted_by_id}:
        raise NotYoursError(
            Words(
                "要由第二个人确认：不能是授予的人，也不能是本人。",
                "A second person confirms: neither who granted it nor who gets it.",
            ),
        )
    if post.confirmed_at is not None:
        raise WrongInputError(Words("这个岗位已经确认过。", "This post is confirmed already."))
    return changing.change(post, by, verb=changing.CONFIRMED, confirmed_by=by, confirmed_at=now())


def awaiting_confirmation(day: date) -> list[Post]:
    """Posts that give nothing yet because nobody has confirmed them."""
    roles = [role.code for role in READS_MATTERS]
    waiting = Post.objects.on(day).filter(role_code__in=roles, confirmed_at=None)
    return list(waiting.select_related("user", "unit", "granted_by").order_by("id"))


def arrange_leave(post: Post, stand_in: Post, since: date, until: date, by: User) -> Leave:
    """While she is away, a colleague of the unit acts in her post. Raises Refused."""
    _refuse_backward(since, until)
    if by.id == stand_in.user_id:
        raise NotYoursError(Words("不能安排自己代班。", "Nobody arranges that she herself stands in."))
    if not (is_administrator(by) or _heads(by, post.unit_id)):
        raise NotYoursError(
            Words("由机构负责人或者管理员安排代班。", "The unit's head or an administrator arranges it.")
        )
    if stand_in.user_id == post.user_id or stand_in.unit_id != post.unit_id:
        raise WrongInputError(
            Words("代班的人要是同一机构的另一个人。", "Another person of the same unit stands in."),
            "stand_in",
        )
    if not all(one.in_force and one.holds_on(day) for one in (post, stand_in) for day in (since, until)):
        raise WrongInputError(
            Words(
                "这段时间里有人的岗位不在有效期内。", "One of the two posts is not in force all that time."
            ),
            "since",
        )
    if Leave.objects.filter(post=post, valid_from__lte=until, valid_until__gte=since).exists():
        raise WrongInputError(
            Words("这段时间已经安排过代班。", "Somebody stands in for part of that time already."), "since"
        )
    leave = Leave(
        id=new_id(), post=post, stand_in=stand_in, arranged_by=by, valid_from=since, valid_until=until
    )
    return changing.add([leave], by)[0]


def is_administrator(user: User) -> bool:
    """Whether she holds that post today."""
    return Post.objects.on(today()).filter(user=user, role_code=Role.ADMINISTRATOR.code).exists()


def _heads(user: User, unit: object) -> bool:
    held = Post.objects.on(today()).filter(user=user, unit_id=unit, role_code=Role.HEAD.code)
    return any(post.in_force for post in held)


def refuse_unless_administrator(user: User) -> None:
    """Raise NotYoursError for everybody else."""
    if not is_administrator(user):
        raise NotYoursError(Words("岗位由管理员授予和确认。", "Administrators grant and confirm posts."))


def _refuse_backward(since: date, until: date | None) -> None:
    if until is not None and until < since:
        raise WrongInputError(Words("结束的日子早于开始的日子。", "It would end before it begins."), "until")
