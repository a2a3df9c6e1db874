"""The public appeal 群众诉求: what hotlines and mayors' mailboxes take."""
