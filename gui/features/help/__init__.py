"""What everything is, and what to say in a report."""
