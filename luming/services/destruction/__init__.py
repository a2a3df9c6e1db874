"""Destruction lists 销毁清册: files past their keep-until, listed by one person, confirmed by another, then destroyed one by one."""
