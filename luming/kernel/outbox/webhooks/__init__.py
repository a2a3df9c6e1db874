"""Other systems that asked to be told: subscriptions, and the deliveries that follow each event of theirs."""
