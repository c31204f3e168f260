"""Control worlds for tests and lessons, in JSON: there only when the site is served with it."""
