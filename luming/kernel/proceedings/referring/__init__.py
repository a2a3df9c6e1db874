"""Other doors: arbitration, inspection, legal aid, police, court. What goes there, on what basis, and who is told."""
