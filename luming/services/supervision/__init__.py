"""What superior units look at: lists of matters that stand still, of a subtree; never of people."""
