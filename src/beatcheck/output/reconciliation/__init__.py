"""Results of reconcile: as text for people, and as columns."""
