"""What the pages of the rules show, made ready for the templates."""
