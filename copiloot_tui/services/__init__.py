"""What a Copiloot does: each function takes the store and returns values, or what changed."""
