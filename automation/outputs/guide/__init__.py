"""The written guide of a run: what stands in it, its pictures, and the formats in which it is written."""
