"""What becomes of a finished run folder: each module reads run.json and the pictures, and writes one file."""
