"""Everything that is told about the way, in each language one file: narration, advice, guide, questions."""
