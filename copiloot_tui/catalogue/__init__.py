"""Reference data that ships with the program, each fact with its source."""
