"""What the commands that write a ledger share."""
