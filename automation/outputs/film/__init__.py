"""The film of a taken run: timeline (pure), compose, encode, mux; neither browser nor site is needed."""
