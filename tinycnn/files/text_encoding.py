"""How a text is encoded, told by how it begins."""

from __future__ import annotations

import codecs

_MARKS = {  # the longer first: one of UTF-16 begins like one of UTF-32
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}


def encoding_of(data: bytes) -> str:
    """Return the encoding of a text that may have a byte-order mark; else it begins in ASCII."""
    for mark, encoding in _MARKS.items():
        if data.startswith(mark):
            return encoding
    first = data[:2]
    if len(first) == 2 and 0 in first:
        return "utf-16-be" if first[0] == 0 else "utf-16-le"
    return "utf-8-sig"
