"""A person who signs in: an officer of the city, never a party."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from luming.kernel.scope.access import Access, Reach, Write
from luming.kernel.scope.ids import new_id


class UserManager(BaseUserManager["User"]):
    """Finds an officer by the name she signs in with."""

    def get_by_natural_key(self, username: str | None) -> "User":
        """The officer with this sign-in name. Raises DoesNotExist."""
        return self.get(username=username)


class User(AbstractBaseUser):
    """What she may do follows from her posts, never from a flag here."""

    access: ClassVar = Access(Reach.REFERENCE, Write.CHANGE)

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    username = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=60)
    pinyin = models.CharField(max_length=120, default="")
    email = models.EmailField(blank=True, default="")
    phone = models.CharField(max_length=20, blank=True, default="")
    language = models.CharField(max_length=10, default="zh-hans")
    is_active = models.BooleanField(default=True)
    shortcuts = models.BooleanField(
        default=True
    )  # single keys at the desk; whoever is disturbed turns them off

    objects = UserManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        """Her name, as documents print it."""
        return self.name
