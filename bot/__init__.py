"""Tess: the code behind the assistant; each sub-package is a room with one door (see README)."""
