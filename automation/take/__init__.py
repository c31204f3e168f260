"""The take: what a film and a guide need of a walk, photographed while it is walked."""
