"""Other systems at the door: what they send is signed, not signed in."""
