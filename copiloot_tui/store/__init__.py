"""The encrypted database: the only package that knows SQLAlchemy, SQLCipher and Alembic."""
