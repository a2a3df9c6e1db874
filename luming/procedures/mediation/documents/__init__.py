"""The papers of people's mediation: what each must be told, and how each is composed."""
