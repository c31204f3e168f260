"""The screens: one module each, with a folder of templates of the same name."""
