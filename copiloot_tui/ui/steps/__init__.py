"""Pages that follow each other: making a vault, and changing what opens it."""
