"""What the SEC publishes: companyfacts files, fetched and read."""
