"""The commands of `python -m bot`, one a module; each loads only what it needs."""
