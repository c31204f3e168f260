"""Answer the screens: each use case loads, asks the domain, saves, in one transaction."""
