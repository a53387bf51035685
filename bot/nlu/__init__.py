"""Rasa lives here and nowhere else. Import the module you need: this door loads nothing, so that others stay light."""
