"""What can be asked, a question a file."""
