"""Copiloot: an encrypted, local-first dossier for those who stand beside a family with a child with ZEVMB."""

__version__ = "0.1.0"
