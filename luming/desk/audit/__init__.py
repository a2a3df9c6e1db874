"""The auditor's pages: what happened, who looked, who signed in, what was changed, and whether the chains hold."""
