"""Signing in: password, second factor, one's own account."""
