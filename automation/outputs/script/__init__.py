"""The words of one run's film and guide: written from its record, edited in a file, cut into captions."""
