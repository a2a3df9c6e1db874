"""One matter as one folder: papers, material, events, digests, and a page and a script for whoever receives it."""
