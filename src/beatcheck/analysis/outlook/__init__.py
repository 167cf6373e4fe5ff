"""What comes: guided quarters that are not reported, and what a year leaves for them."""
