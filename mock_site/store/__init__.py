"""Keep a world in SQLite through SQLAlchemy Core: schema, rows, transactions and the sample world."""
