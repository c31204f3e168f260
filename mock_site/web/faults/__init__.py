"""Faults on demand: what a world's site does wrong because somebody asked for it."""
