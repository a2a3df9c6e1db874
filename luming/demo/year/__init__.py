"""A whole past year of the demo city, made to its published totals: what is plain by ``load()``, what is not by ``perform()``."""
