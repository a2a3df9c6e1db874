"""How content people are with the service: asked of each side on her own page, never in front of staff, never by name."""
