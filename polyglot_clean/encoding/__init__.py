"""Damaged text: found, put right where the evidence settles how, flagged where it does not.

`repair_encoding` is the whole way for one text. Its parts serve one rule each: `unescape` (escapes
left over), `repair_misread` (bytes read in the wrong encoding), `strip_invisible`. Each has a
cheap and sound screen, `may_...`: where it says no, the part does nothing. `detect_encoding` is
for whole files, as bytes.
"""

from typing import TYPE_CHECKING

from polyglot_clean.on_demand import loader

if TYPE_CHECKING:
    from polyglot_clean.encoding.escapes import may_be_escaped, unescape
    from polyglot_clean.encoding.files import Detection, Guess, detect_encoding
    from polyglot_clean.encoding.invisible import may_hold_invisible, strip_invisible
    from polyglot_clean.encoding.lost import may_be_lossy
    from polyglot_clean.encoding.plain import either_script, plain_forms
    from polyglot_clean.encoding.plain_screen import may_have_plain_form
    from polyglot_clean.encoding.repair import may_be_damaged, repair_encoding, repair_misread
    from polyglot_clean.encoding.repairs import Repair, RepairStep
    from polyglot_clean.encoding.screen import may_be_misread
else:
    __getattr__ = loader(
        __name__,
        {
            "escapes": ("may_be_escaped", "unescape"),
            "files": ("Detection", "Guess", "detect_encoding"),
            "invisible": ("may_hold_invisible", "strip_invisible"),
            "lost": ("may_be_lossy",),
            "plain": ("either_script", "plain_forms"),
            "plain_screen": ("may_have_plain_form",),
            "repair": ("may_be_damaged", "repair_encoding", "repair_misread"),
            "repairs": ("Repair", "RepairStep"),
            "screen": ("may_be_misread",),
        },
    )

__all__ = [
    "Detection",
    "Guess",
    "Repair",
    "RepairStep",
    "detect_encoding",
    "either_script",
    "may_be_damaged",
    "may_be_escaped",
    "may_be_lossy",
    "may_be_misread",
    "may_have_plain_form",
    "may_hold_invisible",
    "plain_forms",
    "repair_encoding",
    "repair_misread",
    "strip_invisible",
    "unescape",
]
