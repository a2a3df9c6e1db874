"""Dashboards: a few numbers of some units and how they went in a year, from the sums alone. Nobody is ranked."""
