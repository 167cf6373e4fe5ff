"""What the commands that read SEC filings share: the session, its checks and its summary."""
