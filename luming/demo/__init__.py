"""What the demo city is made of: files and their readers. Seeding, through `perform()`, is done elsewhere."""
