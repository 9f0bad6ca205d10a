"""The steps of an update: what each shows, and how its numbers come about."""
