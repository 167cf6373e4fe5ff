"""How revisions of guidance are shown."""
