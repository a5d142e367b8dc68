"""What a Copiloot works with: values that are always valid, and the rules about them."""
