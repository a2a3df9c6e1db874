"""As in life, but for passwords: a slow digest of each is a third of a second for every sign-in of every journey."""

from luming.config.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
