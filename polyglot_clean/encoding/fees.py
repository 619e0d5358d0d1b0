"""How unusual it is that bytes of one encoding are read as another, in nats."""

from functools import cache

from polyglot_clean.encoding.charsets import MANY_BYTE

Pair = tuple[str, str]
"""The codec that bytes were read with, and the one that they were written in."""

# Which codecs were the default of a system: what is met less often has to be the more plausible.
HOME = frozenset({"cp1252", "latin-1"})
_USUAL = frozenset(
    {
        "cp1250",
        "cp1251",
        "cp1253",
        "cp1254",
        "cp1255",
        "cp1256",
        "cp1257",
        "cp874",
        "iso8859-5",
        "iso8859-6",
        "iso8859-7",
        "iso8859-8",
        "koi8-r",
        "cp437",
        "cp850",
        "cp852",
        "cp866",
        "cp737",
        "mac_roman",
        "mac_cyrillic",
        "gb18030",
        "gbk",
        "big5",
        "cp932",
        "shift_jis",
        "euc_jp",
        "cp949",
        "euc_kr",
        "iso8859-2",
        "iso8859-9",
    }
)
_MET_BY_MACS = HOME | {"cp1250", "cp1251", "cp1253", "cp1254", "mac_roman"}
_UTF8_FEE = 3.0
_BYTES_FEE = 7.0
_RARE_FEE = 3.0
_CJK_FEE = 3.0  # so many characters that some are found in any bytes


@cache
def fee(read_as: str, written_in: str) -> float:
    """How unusual the misreading is, in nats."""
    if written_in == "utf-8":
        if read_as in HOME:
            return _UTF8_FEE
        if read_as.startswith("iso"):
            return _UTF8_FEE + _RARE_FEE + 1.5  # who has them mostly has the Windows code page
        return _UTF8_FEE + (1.0 if read_as in _USUAL else _RARE_FEE)
    if (read_as, written_in) == ("latin-1", "cp1252"):
        return _UTF8_FEE  # only C1 controls differ, and browsers read them so
    price = _BYTES_FEE
    if read_as not in HOME:
        price += 1.0 if read_as in _USUAL else _RARE_FEE
    if written_in in MANY_BYTE:
        price += _CJK_FEE
    for one, other in ((written_in, read_as), (read_as, written_in)):
        if one.startswith("mac_") and other not in _MET_BY_MACS:
            price += _RARE_FEE
    if written_in not in _USUAL and written_in not in HOME:
        price += _RARE_FEE
    return price
