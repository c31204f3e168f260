"""Let Hypothesis take its time: a busy machine is no broken rule."""

from hypothesis import settings

settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
