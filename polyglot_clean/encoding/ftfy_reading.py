"""What ftfy makes of a text: encoding repair only, every option spelled out.

The only module that imports ftfy. Its other fixes (quotes, width, ligatures, line breaks,
entities, normalisation) change text that nobody damaged, so they are off: 840 of 37,349 clean
strings were changed by its defaults and none by these.
"""

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ftfy import TextFixerConfig


def ftfy_reading(text: str, *, lossy: bool = False) -> str:
    """`text` as ftfy's encoding repair leaves it; with `lossy` a sequence cut short is U+FFFD.

    >>> ftfy_reading("voilÃ le travail"), ftfy_reading("“quotes” ﬁ （全角）")
    ('voilà le travail', '“quotes” ﬁ （全角）')
    """
    if not _MAY_READ.search(text):
        return text
    # With keyword options `fix_text` ignores those of the encoding step; this call keeps them.
    from ftfy import fix_encoding_and_explain
    from ftfy.badness import is_bad

    if _CUT_QUOTE in text:  # with its space it would be a dagger: `“quoted†text`
        return _CUT_QUOTE.join(ftfy_reading(part, lossy=lossy) for part in text.split(_CUT_QUOTE))
    if not is_bad(text):
        return text  # it asks this first of all
    return fix_encoding_and_explain(text, _options(lossy)).text


_MAY_READ = re.compile("[^\x00-\x7f][^\x00-\x1f!-\x7f]|[\x80-\x9f]")
"""What it looks for at the least: two bytes of UTF-8, or one and a space that was one; controls."""

_CUT_QUOTE = "â€ "
"""A closing quotation mark without its last byte, a control that was dropped."""


@cache
def _options(lossy: bool) -> "TextFixerConfig":
    from ftfy import TextFixerConfig

    return TextFixerConfig(
        unescape_html=False,
        remove_terminal_escapes=False,
        fix_encoding=True,
        restore_byte_a0=True,
        replace_lossy_sequences=lossy,
        decode_inconsistent_utf8=True,
        fix_c1_controls=True,
        fix_latin_ligatures=False,
        fix_character_width=False,
        uncurl_quotes=False,
        fix_line_breaks=False,
        fix_surrogates=False,
        remove_control_chars=False,
        normalization=None,
        max_decode_length=1_000_000,
        explain=True,
    )
