"""The message catalogue without gettext's own programs (文言の対訳).

Msgids are the English sentences in code and templates; ``locale/ja`` holds the Japanese ones and
``locale/ja_Easy`` those of やさしい日本語 that differ. English needs no catalogue.
"""
