"""Figures at the desk: each opens its definition, its list and its receipts; what other bodies count is entered here."""
