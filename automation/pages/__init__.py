"""The screens of the site: one file each, every element by role and name, described once."""
