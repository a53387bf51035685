"""What Rasa calls: thin adapters from a conversation to the rooms of bot/, without texts or storage of their own."""
