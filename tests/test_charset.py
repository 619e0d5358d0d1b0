"""Charsets: what is told, what is asked, lines in two encodings, and conversion to UTF-8."""

from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polyglot_clean import clean_bytes, clean_file, source
from polyglot_clean.charset import charset_of, lines_of, stated
from polyglot_clean.cli import main
from polyglot_clean.coding import in_utf8
from polyglot_clean.config import Settings
from polyglot_clean.errors import NotWritable, UndecidedEncoding
from polyglot_clean.outcome import Cleaned, Failed, Unchanged
from polyglot_clean.source import Decoded, decode, encode, open_source, rewrite

RUSSIAN = '{"title": "Старый мост через реку и городской сад", "date": "3 марта 2021"}\n'
OTHER = '{"title": "Новая выставка в музее", "date": "24 февраля 2022"}\n'
GERMAN = '{"title": "Die Straße nach Köln führt über die Höhe, später durch das Gehölz"}\n'

MIXED = [
    (RUSSIAN, "cp1251"),
    (RUSSIAN, "koi8-r"),
    (GERMAN, "cp1252"),
    ('{"title": "Το παλιό γεφύρι πάνω από το ποτάμι"}\n', "cp1253"),
]


@pytest.mark.parametrize(("line", "encoding"), MIXED)
def test_lines_in_another_encoding_are_read_and_written_back(line: str, encoding: str) -> None:
    text = OTHER + line + '{"title": "plain"}\n' + line
    data = OTHER.encode() + line.encode(encoding) + b'{"title": "plain"}\n' + line.encode(encoding)
    found = decode(data)
    assert found.text == text
    assert set(found.legacy) == {1, 3}
    assert encode(found) == data


def test_a_changed_line_stays_in_its_encoding() -> None:
    data = OTHER.encode() + RUSSIAN.encode("cp1251")
    done = clean_bytes(data, format="jsonl")
    assert isinstance(done, Cleaned)
    first, second = done.output.splitlines()
    assert first.decode() == OTHER.replace("24 февраля 2022", "2022-02-24").strip()
    assert second.decode("cp1251") == RUSSIAN.replace("3 марта 2021", "2021-03-03").strip()


NOT_MIXED = [
    ("a bad byte in UTF-8", OTHER.encode() + RUSSIAN.encode().replace(b"\xd0\xbc", b"\xd0", 1)),
    ("too few letters", "Köln und Münster und Zürich\n".encode() + b"K\xf6ln\n"),
    ("two old encodings", OTHER.encode() + RUSSIAN.encode("cp1251") + RUSSIAN.encode("koi8-r")),
]


@pytest.mark.parametrize("data", [data for _, data in NOT_MIXED], ids=[why for why, _ in NOT_MIXED])
def test_what_may_be_damage_is_refused(data: bytes) -> None:
    with pytest.raises(UndecidedEncoding, match=r"2:|3:|--encoding"):
        decode(data)


def test_an_old_encoding_with_words_that_are_valid_utf8_is_no_mixture() -> None:
    text = "раб\n" + "Старый мост через реку ведёт в городской сад за мельницей\n" * 3
    data = text.encode("cp866")
    assert lines_of([data]).utf8
    assert decode(data).text == text


def test_iso_2022_is_not_taken_for_ascii() -> None:
    text = "新しい展覧会が明日から始まります。古い橋は入り口になります。"
    assert decode(text.encode("iso2022_jp")).text == text
    assert decode(b"\x1b[1mbold\x1b[0m").encoding == "utf-8"


def test_a_long_file_in_an_old_encoding_is_told_by_its_lines(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"title": "plain"}\n' * 40 + RUSSIAN.encode("cp1251") * 4)
    with patch.object(source, "PIECE", 256):
        found = open_source(path)
        assert found.charset.encoding == "cp1251"
        assert "".join(found.pieces()).endswith(RUSSIAN)


def test_a_long_mixed_file_is_rewritten_line_by_line(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    lines = [OTHER.encode(), b'{"title": "plain"}\n', RUSSIAN.encode("cp1251")] * 5
    path.write_bytes(b"".join(lines))
    with patch.object(source, "PIECE", 256):
        assert isinstance(clean_file(path), Cleaned)
        assert isinstance(clean_file(path), Unchanged)
    for line in path.read_bytes().splitlines()[2::3]:
        assert line.decode("cp1251") == RUSSIAN.replace("3 марта 2021", "2021-03-03").strip()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([OTHER, RUSSIAN, "plain\n", "\n", "ещё строка"]), max_size=6))
def test_lines_come_back_in_any_pieces(lines: list[str]) -> None:
    data = (OTHER + RUSSIAN).encode() + RUSSIAN.encode("cp1251") + "".join(lines).encode("cp1251")
    charset = charset_of(data, whole=True)
    assert charset.fallback == "cp1251"
    found = source.from_bytes(data)
    text = "".join(found.pieces())
    for cut in (1, len(text) // 2, len(text)):
        assert b"".join(found.encoded([text[:cut], text[cut:]])) == data


def test_lines_that_were_added_cannot_be_told_their_encoding(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    data = OTHER.encode() + RUSSIAN.encode("cp1251")
    path.write_bytes(data)
    with pytest.raises(NotWritable, match="same lines"):
        rewrite(open_source(path), [OTHER, RUSSIAN, RUSSIAN])
    assert path.read_bytes() == data


def test_both_openings_are_shown_where_two_encodings_are_in_question() -> None:
    data = OTHER.encode() + "Žluťoučký kůň úpěl ďábelské ódy nad městem\n".encode("cp1250")
    with pytest.raises(UndecidedEncoding) as caught:
        decode(data)
    remedy = caught.value.remedy
    assert "as cp1250 'Žluťoučký kůň" in remedy
    assert remedy.count("as ") == 2
    assert "--encoding" in remedy


@pytest.mark.parametrize("name", ["windows-1252", "cp1252", "CP1252"])
def test_a_person_may_state_the_encoding(name: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"Title: K\xf6ln\nDate: 3. Mai 2021\n\nK\xf6ln\n")
    assert isinstance(clean_file(path, config=Settings(encoding=name)), Cleaned)
    assert path.read_bytes() == b"Title: K\xf6ln\nDate: 2021-05-03\n\nK\xf6ln\n"


@pytest.mark.parametrize("name", ["nonsense", "rot13", "base64", ""])
def test_an_encoding_that_is_none_is_refused(name: str) -> None:
    with pytest.raises(UndecidedEncoding, match="no encoding"):
        stated(name, b"")


def test_a_value_that_the_encoding_cannot_hold_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    text = "Title: Die Straße\nAuthor: &#1042;&#1077;&#1088;&#1072;\n\nWege führen über die Höhe.\n"
    path.write_bytes(text.encode("cp1252"))
    failed = clean_file(path)
    assert isinstance(failed, Failed)
    assert (failed.error.line, failed.error.column) == (2, 9)
    assert "'Вера'" in failed.error.problem
    assert path.read_bytes() == text.encode("cp1252")


CONVERTED = [
    ("cp1251", "Название: Старый мост через реку\n\nТекст письма о старом мосте.\n"),
    ("utf-16", "Название: Старый мост\n\nТекст.\n"),
    ("utf-8-sig", "Название: Старый мост\n\nТекст.\n"),
]


@pytest.mark.parametrize(("encoding", "text"), CONVERTED)
def test_a_file_is_converted_where_that_is_asked_for(
    encoding: str, text: str, tmp_path: Path
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode(encoding))
    done = clean_file(path, config=Settings(to_utf8=True))
    mark = encoding == "utf-8-sig"
    assert path.read_bytes() == text.encode("utf-8-sig" if mark else "utf-8")
    assert done.report.converted == int(not mark)
    assert isinstance(clean_file(path, config=Settings(to_utf8=True)), Unchanged)


DECLARED = [
    ("<?xml version='1.0' encoding='koi8-r'?><a/>", "<?xml version='1.0' encoding='utf-8'?><a/>"),
    ('<meta charset="windows-1251">', '<meta charset="utf-8">'),
    ('<META CHARSET="windows-1251">', '<META CHARSET="utf-8">'),
    ("# -*- coding: latin-1 -*-\n", "# -*- coding: utf-8 -*-\n"),
    (
        "Title: a\nContent-Type: text/plain; charset=koi8-r\nContent-Transfer-Encoding: 8bit\n",
        "Title: a\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n",
    ),
    ("Content-Transfer-Encoding: base64\n", "Content-Transfer-Encoding: base64\n"),
    ("Content-Type: text/html; charset=UTF-8\n", "Content-Type: text/html; charset=UTF-8\n"),
    ("no declaration", "no declaration"),
    ("x" * 3000 + '<meta charset="cp1251">', "x" * 3000 + '<meta charset="cp1251">'),
]


@pytest.mark.parametrize(("before", "after"), DECLARED)
def test_a_declaration_follows_the_conversion(before: str, after: str) -> None:
    for size in (1, 7, 4000):
        pieces = [before[at : at + size] for at in range(0, len(before), size)]
        assert "".join(in_utf8(pieces)) == after


TEMPLATES = [
    '<?xml version="1.0" encoding="{}"?>\n<record><title>{}</title></record>\n',
    '<html><head><meta charset="{}"><title>{}</title></head></html>\n',
    '<meta http-equiv="Content-Type" content="text/html; charset={}"><title>{}</title>\n',
    "Content-Type: text/plain; charset={}\nTitle: {}\n",
]
SHORT = [
    ("Мост", "windows-1251"),
    ("Мост", "koi8-r"),
    ("Море", "iso-8859-5"),
    ("Київ", "koi8-u"),
    ("Bydgoszcz źródła", "iso-8859-2"),
    ("Kůň", "windows-1250"),
    ("Straße", "iso-8859-1"),
    ("Νερό", "windows-1253"),
    ("İnek", "windows-1254"),
    ("Āda", "windows-1257"),
    ("橋", "shift_jis"),
    ("大橋", "euc-jp"),
    ("桥梁", "gb2312"),
    ("橋樑", "big5"),
    ("다리", "euc-kr"),
    ("גשר", "windows-1255"),
    ("جسر", "windows-1256"),
    ("สะพาน", "tis-620"),
]


def read_or_ask(data: bytes) -> Decoded | str:
    """What is read, or what a person is told to try."""
    try:
        return decode(data)
    except UndecidedEncoding as error:
        return error.remedy


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize(("text", "encoding"), SHORT)
def test_a_declaration_settles_what_a_few_letters_do_not(
    text: str, encoding: str, template: str
) -> None:
    whole = template.format(encoding, text)
    assert decode(whole.encode(encoding)).text == whole


@pytest.mark.parametrize(("text", "encoding"), SHORT)
def test_a_few_letters_are_read_rightly_or_not_at_all(text: str, encoding: str) -> None:
    whole = f"Title: {text}\n"
    found = read_or_ask(whole.encode(encoding))
    assert "--encoding" in found if isinstance(found, str) else found.text == whole


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("declared", ["windows-1251", "iso-8859-1", "nonsense", "utf-8"])
def test_a_declaration_is_checked(declared: str, template: str) -> None:
    whole = template.format(declared, "Старый мост через реку и городской сад у воды")
    assert decode(whole.encode()).text == whole
    found = read_or_ask(whole.encode("koi8-r"))
    assert "as koi8-r" in found if isinstance(found, str) else found.text == whole


def test_the_command_line_converts_with_the_declaration(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    text = "---\n# coding: {}\ntitle: Старый мост\ndate: {}\n---\n\nУ воды.\n"
    path.write_bytes(text.format("koi8-r", "3 марта 2021").encode("koi8-r"))
    assert main(["fix", str(path)]) == 0
    assert path.read_bytes() == text.format("koi8-r", "2021-03-03").encode("koi8-r")
    assert main(["fix", "--to-utf8", str(path)]) == 0
    assert path.read_bytes() == text.format("utf-8", "2021-03-03").encode()


def test_the_command_line_keeps_lines_in_their_encodings(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(OTHER.encode() + RUSSIAN.encode("cp1251"))
    assert main(["fix", str(path)]) == 0
    other, russian = path.read_bytes().splitlines(keepends=True)
    assert other == OTHER.replace("24 февраля 2022", "2022-02-24").encode()
    assert russian == RUSSIAN.replace("3 марта 2021", "2021-03-03").encode("cp1251")
    assert main(["fix", "--to-utf8", str(path)]) == 0
    assert path.read_bytes() == other + russian.decode("cp1251").encode()
