"""What changes: the session, its edits, its settings. QtCore and QtGui only."""
