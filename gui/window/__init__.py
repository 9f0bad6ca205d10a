"""The frame: stages, docks, menus, status bar, presentation, memory."""
