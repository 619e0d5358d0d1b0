"""polyglot_clean: a translation-aware cleaner for the metadata of multilingual corpora."""

__version__ = "0.1.0"
