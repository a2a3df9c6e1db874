"""The pages of those who look down on a subtree: what stands still in it, and how its units do."""
