"""The places: Vandaag, Gezinnen with the dossiers, Regelzaken, Aanspreekpunten, Strippenkaart."""
