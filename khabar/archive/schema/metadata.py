"""What all tables of an archive belong to."""

from sqlalchemy import MetaData

metadata = MetaData()
