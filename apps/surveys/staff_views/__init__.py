"""The office's pages of the questionnaires."""
