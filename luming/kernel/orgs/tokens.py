"""Tokens for other systems: made, found again by what was sent, used, revoked. A token acts as its post and nothing else."""

from collections.abc import Collection
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from luming.kernel.orgs import changing, reading
from luming.kernel.orgs.models import AccessToken, Post, Unit, User
from luming.kernel.orgs.posts import is_administrator
from luming.kernel.orgs.viewer import Viewer
from luming.kernel.scope import table
from luming.kernel.scope.ids import new_id
from luming.kernel.scope.kept import kept
from luming.kernel.seal import passphrase
from luming.kernel.workflow.moment import now, today
from luming.kernel.workflow.refusal import NotYoursError, WrongInputError
from luming.kernel.workflow.roles import READS_MATTERS
from luming.kernel.workflow.words import Words

READ, WRITE, FILES = "read", "write", "files"
SCOPES = {
    READ: Words(
        "read 读：清单、查找、事项和它的经过", "read: lists, search, matters and what happened in them"
    ),
    WRITE: Words("write 写：登记事项、办理每一步", "write: bring matters in, take steps"),
    FILES: Words("files 文件：打开和交来文书、材料", "files: open and hand in papers and files"),
}
DAYS, MOST_DAYS = 90, 366
BY_DIGEST = (
    f"join orgs_post on orgs_post.id = orgs_accesstoken.post_id {reading.HANDS} where token_digest = %s"
)
MARK = "luming_"  # in front of every token, so that a search for leaked secrets finds it


def make(
    post: Post, scopes: Collection[str], label: str, by: User | None, days: int = DAYS
) -> tuple[AccessToken, str]:
    """A new token for this post, and its text, which is kept nowhere. Raises WrongInputError."""
    if not (post.in_force and post.holds_on(today()) and post.user.is_active):
        raise WrongInputError(Words("这个岗位现在不在有效期内。", "That post is not in force today."))
    if post.role not in READS_MATTERS:
        raise WrongInputError(
            Words("令牌只给办理事项的岗位。", "Tokens are for posts that work with matters alone.")
        )
    if not scopes or set(scopes) - SCOPES.keys():
        said = ", ".join(SCOPES)
        raise WrongInputError(Words(f"范围只有：{said}。", f"The scopes are: {said}."))
    if not 1 <= days <= MOST_DAYS:
        raise WrongInputError(
            Words(f"有效期是 1 到 {MOST_DAYS} 天。", f"A token lasts from 1 to {MOST_DAYS} days.")
        )
    text = passphrase.token()
    row = AccessToken(
        id=new_id(),
        post=post,
        label=label[:60],
        scopes=[one for one in SCOPES if one in scopes],
        token_digest=passphrase.digest_of_token(text),
        made_at=now(),
        valid_until=today() + timedelta(days=days),
    )
    reason = "" if by else "bin/luming token"
    return changing.add([row], by, reason)[0], MARK + text


def found(text: str) -> AccessToken | None:
    """The token in force that was sent, with its post, unit and user; None for every other."""
    wanted = passphrase.token_candidates(text.removeprefix(MARK)) if text.startswith(MARK) else []
    # One by one, newest key first: asked for with an array of digests the join is planned anew for every request.
    asked = (table.together((AccessToken, Post, Unit, User), BY_DIGEST, one) for one in wanted)
    whole = next(filter(None, asked), None)
    if whole is None:
        return None
    row, post, unit, user = whole
    row.post = kept(("post", post.id), lambda: reading.at_hand(post, unit, user))
    return row if is_in_force(row, today()) else None


def is_in_force(token: AccessToken, day: date) -> bool:
    """Neither lapsed nor revoked, its post in force and its user not disabled."""
    post = token.post
    lives = token.revoked_at is None and day <= token.valid_until
    return lives and post.in_force and post.holds_on(day) and post.user.is_active


def viewer_of(token: AccessToken) -> Viewer:
    """Who reads through it: its user with this one post, standing in for nobody."""
    return Viewer(token.post.user, (token.post,), ())


def used(token: AccessToken) -> None:
    """Note the day of its last use; one write a day."""
    day = today()
    if token.used_on != day:
        AccessToken.objects.filter(pk=token.pk).exclude(used_on=day).update(used_on=day)


def known_to(user: User) -> QuerySet[AccessToken]:
    """Her own tokens; to an administrator all of them."""
    rows = AccessToken.objects.select_related("post__unit", "post__user", "revoked_by")
    return rows.filter() if is_administrator(user) else rows.filter(Q(post__user=user))


def revoke(token: AccessToken, by: User) -> AccessToken:
    """End it at once. Raises NotYoursError for whoever is neither its holder nor an administrator."""
    if by.id != token.post.user_id and not is_administrator(by):
        raise NotYoursError(
            Words("只有本人和管理员能停用。", "Only its holder and administrators may end it.")
        )
    if token.revoked_at is not None:
        return token
    return changing.change(token, by, verb=changing.ENDED, revoked_by=by, revoked_at=now())
