"""Names and tags of languages, read as canonical BCP 47."""
from polyglot_clean.model import TagReading
def read_language_tag(text: str, *, locale: str | None = None) -> TagReading:
    raise NotImplementedError
