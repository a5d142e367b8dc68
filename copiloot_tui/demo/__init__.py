"""A made-up caseload: families that do not exist, with everything a dossier can hold."""
