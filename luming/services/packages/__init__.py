"""Packages: what one house refers to another as a file, where no line joins the two."""
