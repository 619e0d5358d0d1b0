"""Source: bytes come back as they were, and a file is replaced whole or not at all."""

import codecs
import io
import os
import pickle
import stat
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polyglot_clean import source
from polyglot_clean.errors import (
    ChangedMeanwhile,
    NotWritable,
    UndecidedEncoding,
    UnreadableFile,
)
from polyglot_clean.source import Decoded, decode, encode, from_bytes, from_stream, open_source

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=60)
WRITTEN = st.sampled_from(
    [
        ("utf-8", b""),
        ("utf-8", codecs.BOM_UTF8),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
        ("utf-32-le", codecs.BOM_UTF32_LE),
        ("utf-32-be", codecs.BOM_UTF32_BE),
    ]
)


@given(TEXTS, WRITTEN)
def test_what_is_decoded_is_encoded_again(text: str, written: tuple[str, bytes]) -> None:
    encoding, bom = written
    text = text.removeprefix("\ufeff")
    data = bom + text.encode(encoding)
    assert decode(data) == Decoded(text, encoding, bom, decode(data).evidence)
    assert encode(decode(data)) == data


@given(st.binary(max_size=40))
def test_any_bytes_are_kept_or_refused(data: bytes) -> None:
    try:
        decoded = decode(data)
    except UndecidedEncoding:
        return
    assert encode(decoded) == data


@given(TEXTS, WRITTEN, st.lists(st.integers(0, 200), max_size=4))
def test_pieces_are_the_text(text: str, written: tuple[str, bytes], at: list[int]) -> None:
    encoding, bom = written
    text = text.removeprefix("\ufeff")
    data = bom + text.encode(encoding)
    with patch.object(source, "PIECE", 7), patch.object(source, "HEAD", 5):
        assert "".join(from_stream(io.BytesIO(data)).pieces()) == text
    found = from_bytes(data)
    assert "".join(found.pieces()) == text
    edges = sorted({0, len(text), *(min(offset, len(text)) for offset in at)})
    cut = [text[start:stop] for start, stop in pairwise(edges)]
    assert b"".join(found.encoded(cut)) == data


@pytest.mark.parametrize(
    ("data", "line", "column", "problem"),
    [
        (b"ab\0", 1, 3, "NUL"),
        (b"ab\r\nc\0", 2, 2, "NUL"),
        (codecs.BOM_UTF8 + b"\xc3\xa9\n\xc3\xa9\xff", 2, 2, "0xFF"),
        (codecs.BOM_UTF16_LE + b"a\0b", 1, 2, "0x62"),
        (codecs.BOM_UTF16_LE + b"a\0\n\0\x00\xd8a\0", 2, 1, "0x00"),
        (codecs.BOM_UTF32_LE + b"a\0\0\0\xff\xff\xff\xff", 1, 2, "0xFF"),
    ],
)
def test_the_place_of_the_first_bad_byte(data: bytes, line: int, column: int, problem: str) -> None:
    with pytest.raises(UndecidedEncoding, match=problem) as caught:
        decode(data)
    assert (caught.value.line, caught.value.column) == (line, column)
    with (
        patch.object(source, "PIECE", 2),
        pytest.raises(UndecidedEncoding, match=problem) as caught,
    ):
        list(from_stream(io.BytesIO(data), "a.txt").pieces())
    assert (caught.value.path, caught.value.line, caught.value.column) == ("a.txt", line, column)


def test_an_encoding_is_weighed_only_if_all_of_the_text_is_there() -> None:
    text = "Съешь же ещё этих мягких французских булок\n"
    data = text.encode("cp1251")
    assert decode(data).text == text
    assert "".join(from_stream(io.BytesIO(data)).pieces()) == text
    with patch.object(source, "HEAD", 16), pytest.raises(UndecidedEncoding):
        list(from_stream(io.BytesIO(data)).pieces())


def test_the_head_tells_the_format() -> None:
    text = "é" * 100_000
    assert from_bytes(text.encode()).head == "é" * 32_768
    assert from_bytes(codecs.BOM_UTF8 + b'{"a": 1}').head == '{"a": 1}'


@pytest.fixture(params=["small", "large"])
def file(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path]:
    """A file; the large one is read in pieces, and read again."""
    path = tmp_path / "a.txt"
    path.write_bytes(b"one\r\ntwo\n")
    with patch.object(source, "PIECE", 4 if request.param == "large" else source.PIECE):
        yield path


def test_a_file_is_replaced(file: Path) -> None:
    found = open_source(file)
    digest = source.rewrite(found, (piece.upper() for piece in found.pieces()))
    assert file.read_bytes() == b"ONE\r\nTWO\n"
    assert open_source(file).digest == digest != found.digest
    assert list(file.parent.iterdir()) == [file]


def test_a_byte_order_mark_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(codecs.BOM_UTF16_LE + "one\n".encode("utf-16-le"))
    source.rewrite(open_source(path), ["tw", "o\n"])
    assert path.read_bytes() == codecs.BOM_UTF16_LE + "two\n".encode("utf-16-le")


def test_the_same_bytes_are_not_written(file: Path) -> None:
    found, before = open_source(file), file.stat()
    assert source.rewrite(found, found.pieces()) == found.digest
    assert (file.stat().st_ino, file.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert list(file.parent.iterdir()) == [file]


def test_an_error_on_the_way_leaves_the_file(file: Path) -> None:
    def broken() -> Iterator[str]:
        yield "o"
        raise UnreadableFile("a", "b", "c")

    with pytest.raises(UnreadableFile):
        source.rewrite(open_source(file), broken())
    assert file.read_bytes() == b"one\r\ntwo\n"
    assert list(file.parent.iterdir()) == [file]


@pytest.mark.parametrize("keep_time", [False, True])
def test_a_file_that_changed_is_not_overwritten(file: Path, keep_time: bool) -> None:
    found, before = open_source(file), file.stat()

    def meanwhile() -> Iterator[str]:
        yield "three"
        file.write_bytes(b"one\r\n2 2\n")
        if keep_time:
            os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))

    with pytest.raises(ChangedMeanwhile):
        source.rewrite(found, meanwhile())
    assert file.read_bytes() == b"one\r\n2 2\n"
    assert list(file.parent.iterdir()) == [file]


def test_a_file_that_changed_before_is_not_overwritten(file: Path) -> None:
    found = open_source(file)
    file.unlink()
    with pytest.raises(NotWritable, match="check the name"):
        source.rewrite(found, ["x"])
    file.write_bytes(b"another")
    with pytest.raises(ChangedMeanwhile):
        source.rewrite(found, ["x"])
    assert file.read_bytes() == b"another"


def test_a_large_file_that_changes_while_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"one\ntwo\n")
    with patch.object(source, "PIECE", 4):
        pieces = open_source(path).pieces()
        path.write_bytes(b"one\n2 2\n")
        with pytest.raises(ChangedMeanwhile):
            list(pieces)


def test_the_mode_is_kept(file: Path) -> None:
    file.chmod(0o640)
    source.rewrite(open_source(file), ["x"])
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


def test_a_link_stays_and_its_target_is_replaced(file: Path, tmp_path: Path) -> None:
    folder = tmp_path / "links"
    folder.mkdir()
    link = folder / "b.txt"
    link.symlink_to(file)
    source.rewrite(open_source(link), ["x"])
    assert link.is_symlink()
    assert file.read_bytes() == b"x"
    assert list(folder.iterdir()) == [link]


def test_hard_links_are_counted(file: Path, tmp_path: Path) -> None:
    assert open_source(file).links == 1
    os.link(file, tmp_path / "b.txt")
    assert open_source(file).links == 2


def test_a_directory_and_a_pipe_are_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path, tmp_path / "pipe"):
        with pytest.raises(UnreadableFile, match="not a regular file"):
            open_source(path)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="check the name") as caught:
        open_source(tmp_path / "a.txt")
    assert caught.value.path == str(tmp_path / "a.txt")
    (tmp_path / "b.txt").symlink_to(tmp_path / "nowhere")
    with pytest.raises(UnreadableFile):
        open_source(tmp_path / "b.txt")


def test_what_is_no_file_cannot_be_rewritten(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"x")
    with pytest.raises(NotWritable, match="no file"):
        source.rewrite(from_bytes(b"x", str(path)), ["y"])


def test_a_read_only_file_is_refused(file: Path) -> None:
    file.chmod(0o444)
    with pytest.raises(NotWritable, match="read-only"):
        source.rewrite(open_source(file), ["x"])
    assert file.read_bytes() == b"one\r\ntwo\n"


def test_a_character_that_the_charset_lacks_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    data = "Съешь же ещё этих мягких французских булок\n".encode("cp1251")
    path.write_bytes(data)
    with pytest.raises(NotWritable, match=r"U\+6728"):
        source.rewrite(open_source(path), ["木"])
    assert path.read_bytes() == data


def test_sources_and_errors_travel_between_processes(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"x")
    found = open_source(path)
    assert pickle.loads(pickle.dumps(found)) == found
    assert replace(found, path="b").digest == found.digest
