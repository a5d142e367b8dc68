"""The parent of the interactive program; it imports little of the standard library and nothing else."""
