"""What a person types or keeps on paper, turned into the key of the vault."""
