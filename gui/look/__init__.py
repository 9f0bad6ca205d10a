"""How the lab looks: theme, measures, style sheet, icons."""
