"""What must stay true; the packages here mirror those of the program."""
