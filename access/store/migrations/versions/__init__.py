"""The steps, oldest first. Each is frozen: it does not import the tables as they are today."""
