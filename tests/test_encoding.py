"""What encoding repair must change, must not change and must flag, and the laws it keeps."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polyglot_clean.encoding import (
    Repair,
    may_be_damaged,
    may_be_misread,
    may_have_plain_form,
    plain_forms,
    repair_encoding,
    repair_misread,
)
from polyglot_clean.encoding.glance import is_unusual

LANGUAGES = {
    "ru": "Весной мы вернулись в старый город на берегу широкой реки",
    "uk": "Навесні ми повернулися до старого міста над широкою річкою",
    "bg": "През пролетта се върнахме в стария град на брега на реката",
    "el": "Την άνοιξη γυρίσαμε στην παλιά πόλη κοντά στο ποτάμι",
    "cs": "Na jaře jsme se vrátili do starého města u široké řeky",
    "pl": "Wiosną wróciliśmy do starego miasta nad szeroką rzeką",
    "fr": "Au printemps, nous sommes rentrés à l'île où il était né",
    "de": "Im Frühling kehrten wir über die große Brücke zurück",
    "tr": "İlkbaharda geniş ırmağın kıyısındaki eski şehre döndük",
    "he": "באביב חזרנו לעיר העתיקה שעל גדת הנהר הרחב",
    "ar": "في الربيع عدنا إلى المدينة القديمة على ضفة النهر",
    "ja": "春になると、私たちは大きな川のそばの古い町に帰りました",
    "zh": "春天我们回到了河边的那座老城，大家都很高兴",
    "ko": "봄이 되자 우리는 넓은 강가의 오래된 도시로 돌아왔다",
}

MISREAD = [
    ("ru", "utf-8", "cp1252", "UTF-8 bytes were read as Windows-1252"),
    ("fr", "utf-8", "cp1252", "UTF-8 bytes were read as Windows-1252"),
    ("el", "utf-8", "latin-1", ""),
    ("de", "utf-8", "cp1251", "UTF-8 bytes were read as Windows-1251"),
    ("uk", "utf-8", "koi8-r", "UTF-8 bytes were read as KOI8-R"),
    ("cs", "utf-8", "cp437", ""),
    ("pl", "utf-8", "cp866", ""),
    ("ja", "utf-8", "latin-1", ""),
    ("ru", "cp1251", "latin-1", "Windows-1251 bytes were read as Windows-1252"),
    ("ru", "koi8-r", "cp1251", "KOI8-R bytes were read as Windows-1251"),
    ("bg", "cp1251", "koi8-r", ""),
    ("uk", "cp1251", "mac_roman", ""),
    ("ru", "cp866", "latin-1", ""),
    ("ru", "iso8859-5", "cp1251", ""),
    ("el", "cp1253", "latin-1", ""),
    ("he", "cp1255", "latin-1", ""),
    ("ar", "cp1256", "cp1251", ""),
    ("cs", "cp1250", "latin-1", ""),
    ("tr", "cp1254", "latin-1", ""),
    ("ja", "cp932", "latin-1", ""),
    ("ja", "euc_jp", "latin-1", ""),
    ("zh", "gb18030", "latin-1", ""),
    ("ko", "cp949", "latin-1", ""),
    ("zh", "gb18030", "cp949", ""),
]


def misread(text: str, written_in: str, read_as: str) -> str:
    """What `text` looks like when its bytes are read as `read_as` (undefined bytes as C1)."""
    data = text.encode(written_in)
    return (
        "".join(bytes([byte]).decode(read_as, "ignore") or chr(byte) for byte in data)
        if (len(bytes(range(0x80, 0x100)).decode(read_as, "replace")) == 128)
        else data.decode(read_as)
    )


@pytest.mark.parametrize(("language", "written_in", "read_as", "name"), MISREAD)
def test_misread_text_is_restored(language: str, written_in: str, read_as: str, name: str) -> None:
    clean = LANGUAGES[language]
    repair = repair_misread(misread(clean, written_in, read_as))
    assert repair.text == clean
    assert repair.flagged == ()
    if name:
        assert [step.name for step in repair.steps] == [name]


@pytest.mark.parametrize("language", ["ru", "fr", "cs", "el"])
@pytest.mark.parametrize(
    "codecs", [("cp1252", "cp1252"), ("latin-1", "cp1252"), ("cp1251", "cp1251")]
)
def test_text_misread_twice_is_restored_in_two_steps(
    language: str, codecs: tuple[str, str]
) -> None:
    text = LANGUAGES[language]
    for codec in codecs:
        text = misread(text, "utf-8", codec)
    repair = repair_encoding(text)
    assert repair.text == LANGUAGES[language]
    assert len(repair.steps) == 2


CHANGED = [
    ("RepÃºblica", "República"),
    ("â€œquotedâ€\x9d", "“quoted”"),
    ("voilÃ le travail", "voilà le travail"),
    ("Svetová kniľnica: naąe rozprávky", "Svetová knižnica: naše rozprávky"),
    ("Bókasafniğ og şorpiğ viğ ána", "Bókasafnið og þorpið við ána"),
    ("Bøkurnar í kassanum eru øğruvísi", "Bøkurnar í kassanum eru øðruvísi"),
    ("Kýþýn kütüphanenin ýþýklarý", "Kışın kütüphanenin ışıkları"),
    ("Lietuviðkø dainø rinkinys", "Lietuviškų dainų rinkinys"),
    ("Maèka spi na klopi", "Mačka spi na klopi"),
    ("NF-ÎºB, TNFÎ± and IL2RÎ³cKO", "NF-κB, TNFα and IL2RγcKO"),
    ("was $Ì¶9Ì¶8Ì¶ once", "was $\u03369\u03368\u0336 once"),
    ("‘в\xa0вмп 7", "Статья 7"),
    ("Ëîđŕ", "Лора"),
    ("FORÃŠT DE LA LOIRE", "FORÊT DE LA LOIRE"),
    ("It鈥檚 here, they said", "It’s here, they said"),
    ("‚à¥¬ï:", "Время:"),
    ("Є®\xad\xa0вл", "конаты"),  # a soft hyphen at a space
    ("калґ Щ горадзе было шмат дамоЩ ґ людзей", "калі ў горадзе было шмат дамоў і людзей"),
    ("Chương trình tÃ\xa0i liệu", "Chương trình tài liệu"),
    ("ï»¿Überschrift", "Überschrift"),
    ("\x93Färöer\x94", "“Färöer”"),
    ("&ETH;&Yuml;&Ntilde;&euro;&ETH;&cedil;&ETH;&sup2;&ETH;&micro;&Ntilde;&sbquo;", "Привет"),
    ("Мaлаялaм", "Малаялам"),
    ("oﬃce", "office"),
    ("e\u0301cole", "école"),
    ("ﻣﺪﻳﻨﺔ", "مدينة"),
    ("ﾓﾝｺﾞﾙ語", "モンゴル語"),
    ("di̇qqət", "diqqət"),
    ("ï»¿boʻsa olayotgan mushuk", "boʻsa olayotgan mushuk"),  # of no table; the mark says it
    ("п»їಕನ್ನಡ", "ಕನ್ನಡ"),
    ("„®§¢®«¥", "дозволе".capitalize()),  # no letter at all is left
    ("Ћстрови ’еркс ґ Љайкос", "Острови Теркс і Кайкос"),  # capitals alone differ
    ("îëúá àäáä", "מכתב אהבה"),
    ("дЕГЕНВБТ", "Децембар"),
    # Sound letters beside misread ones, and the space of a word `à` that went with its byte.
    ("l’humanitÃ© Ø³Ø¹ÙŠØ¯.Que la paix", "l’humanité سعيد.Que la paix"),
    (
        "permet l’Ã©valuation des dÃ©placements relatifs Ã l’utilisation",
        "permet l’évaluation des déplacements relatifs à l’utilisation",
    ),
    ("atenÃ§Ã£o Ã s crianÃ§as", "atenção às crianças"),
    ("le vin de Zam√≤", "le vin de Zamò"),
    ("dalam hatikuâ™«~", "dalam hatiku♫~"),
    ("\x93Artigo 29.º\x94", "“Artigo 29.º”"),
    ("ﾌﾗﾝｽﾌﾗﾝ", "フランスフラン"),
    ("ﾋﾞｷﾆ", "ビキニ"),
    ("変数 ＭＯＤＥ＝ｆａｓｔ を設定", "変数 MODE=fast を設定"),
    # All ASCII was widened, the words too: signs among them go with them, the others stay.
    ("Ｂｏｏｋ： 図書館 （Ｃｉｔｙ ２） の、本。", "Book: 図書館 (City 2) の、本。"),
    ("ｒｅａｄｅｒ － 图书馆，和 ｂｏｏｋｓ／ｌｉｓｔ 的", "reader - 图书馆，和 books/list 的"),
    ("Indonesie¨, Itali¨e", "Indonesië, Italïe"),
    ("Le\xa0catalogue\xa0de\xa0la\xa0bibliothèque", "Le catalogue de la bibliothèque"),
    ("Книги\xa0и\xa0рукописи\xa0старого\xa0города.", "Книги и рукописи старого города."),
]


@pytest.mark.parametrize(("damaged", "clean"), CHANGED)
def test_what_must_change(damaged: str, clean: str) -> None:
    assert repair_encoding(damaged).text == clean


@pytest.mark.parametrize(
    ("text", "encoding_alone", "all_of_it"),
    [
        # Where ftfy's cases expect less: a text that only letters tell from Mac Roman ...
        ("Bremer/Mccoy – DrÃ¥ber", "Bremer/Mccoy – Dråber", "Bremer/Mccoy – Dråber"),
        # ... and lookalikes, which were typed so: no encoding is to blame, and another rule mends.
        ("CÑ€Ð¿Ñ\ufffdÐºÐ¸", "Cрп\ufffdки", "Срп\ufffdки"),
        ("SENSЕ - Oleg Tsedryk", "SENSЕ - Oleg Tsedryk", "SENSE - Oleg Tsedryk"),
    ],
)
def test_what_goes_beyond_the_cases_of_ftfy(text: str, encoding_alone: str, all_of_it: str) -> None:
    assert repair_misread(text).text == encoding_alone
    assert repair_encoding(text).text == all_of_it


UNCHANGED = [
    "25 Μαΐ 2006",
    "Μαΐ",
    # names in CLDR, in languages that we have no letters of, and with vowels that few write
    "latviakielâ",
    "Nuorttâriijkâ saksakielâ",
    "Teneŋ 17 Mars 2008",
    "beniŋ",
    "Njumatatũ",
    "eurōpiskan pōrtugaliskan",
    "SRA Hōngkōng (Chiny)",
    "تَمِل",
    "أَغُسْتَ",
    "سَتُمْبَ",
    "latviakielâ",  # languages of which we have no letters
    "Emirâts unîts",
    "„latviakielâ“, «Emirâts unîts»",
    "sã peduru asuí mikelãu",
    "skottilâš gaelikielâ",
    "„Bêläwü“",
    "НАЙ КАЙНҐАНҐ",
    "BRITTILÂŠ KIELÂ",
    "Beniŋ",
    "nutomegaƒoƒome",
    "Ganïta, Ganïstäa",
    "най кайнґанґ",
    "хъуымыхъхъаг",
    "צ׳יבצ׳ה",
    "Ζαΐρ Ζαΐρ",
    "MAÎTRE, Î² et Ï à part",
    "Valutaen Ğ1 og Ğ1-Test på øerne",
    "لِتِنِنْ",
    "ทมิฬ",
    "เตโซ",
    "“curly” ‘quotes’ — dashes … and „low“ ones",
    "«Les Misérables» ; où ? À côté !",
    "（非）線形　第２条：Ａ案",
    "Ｗｅｂ（図書館）！ ページ",  # signs of full width that may be those of the text around
    "图书馆： Ｂｏｏｋ",
    "ＷＥＢ： 図書館",
    "Ｂｏｏｋ， 2 図書館！",
    "O‘zbekiston, G‘arbiy, Oʻzbek",
    "豈更車賈滑",  # CJK compatibility ideographs
    "Ω Å K",  # ohm, angstrom and kelvin signs
    "SÃO PAULO",
    "Ânia e Ângela",
    "À LA RECHERCHE DU TEMPS PERDU",
    "ĐÔNG BẮC, Nghệ thuật và cuộc sống",
    "[ˈiːɡəl] /ʃʌt ðə dɔː/",
    "╔══╗ ║ok║ ╚══╝",
    "▀▄ ░▒▓ ■ □",
    "Un riquadro può essere disegnato così: ┌─────┐ │testo│ └─────┘",
    "Misura correnti da 1.2 µA a 3 µA, ideale per il µMPS",
    "La libreria ØMQ è scritta in C++; ØMQ è veloce",
    "👩‍👩‍👧 👍🏽 🏳️‍🌈 🏴󠁧󠁢󠁥󠁮󠁧󠁿",
    "می‌خواهم به خانه‌ام بروم",
    "ภาษา\u200bไทย",
    "ភាសា\u200bខ្មែរ",
    "क्‍ष शक्‍ति",
    "Þórður Guðmundsson, Ísafjörður",
    "Føroyar: hjúnaskilnað og trúgv",
    "Ýüz ýaşlyk",
    "Zhāng Déhuá",
    "Wáng Jīng, Lí Yè Tú",
    "ÝAŇY KITAPHANA ÝAKYNDA AÇYLÝAR",
    "Ilé ìwé náà wà ní àárín ìlú",
    "Sy’n anhepgorol i’w hurddas",
    "Қазақстан Республикасы",
    "Права чалавека ў Беларусі",
    "l’accés a l’ensenyament",
    "ｱｲｳ",
    "ﾅﾞﾙﾑｩｦｷ",  # no syllables: bytes of Chinese
    "godzinę\xa0temu",
    "DET\xa0VAKRE\xa0KONGERIKET",  # typeset so that it stands on one line
    "10\xa0000\xa0000",
    "1\xa0234\xa0567\xa0890\xa0123\xa0€",
    "Le\xa0cas n°\xa05\xa0: «\xa0Qui\xa0?\xa0»",
    "«\xa0kadoški\xa0»",
    "ម៉ោង\xa0៦\xa0ព្រឹក",  # breaks of phrases
    "№ 5, § 12, 20 °C, 5 ‰, ½, m², 10 €",
    "iPhone, McDonald, eBay, YouTube",
    "Η Αθήνα και ο Πειραιάς",
    "x² + y² = ∞ ≠ √2",
    "Łódź – Kraków",
    "¿Qué? ¡Ñandú!",
    "Que voulez-vous ?",
    "Würde? Nein!",
    "Ø, Å og Æ",
    "Äpfel, Öl und Übermut",
    "Ελλάδα «και» Κύπρος",
    "日本語とEnglishの混在",
    "使用GTK的程序",
    "10 kΩ, 5 Å",
    "¡¿Qué?!",
    "«Да», — сказал он",
    "„Ja“, sagte er",
    "Она сказала: “Нет”",
    "Ђорђе Његош и Љубљана",
    "HTTP는 HTTP 알고리즘의",
    "제Ⅷ장",
    "HALLO Õ… E",
    "le tracé final de l´écran, d´après",
    "Offering 5×£35 pin ups",
    "Ôôô vida minha",
    "├┤a┼┐a┼┐a┼┐a┼┐a",
]


@pytest.mark.parametrize("text", UNCHANGED)
def test_what_must_not_change(text: str) -> None:
    assert repair_encoding(text) == Repair(text)


@pytest.mark.parametrize("text", LANGUAGES.values(), ids=LANGUAGES.keys())
def test_clean_text_of_each_language_stays(text: str) -> None:
    assert repair_encoding(text) == Repair(text)
    assert repair_encoding(text.upper()).text == text.upper()


@pytest.mark.parametrize(
    "text",
    [
        "relixi\ufffdn",
        "Wybrze?e Ko?ci S?oniowej",
        "??????? ????????",
        "Peter RÃ¶nkkÃ¶-SeppÃ¤lÃ",
        "Ð½ÐµÐ·Ð°Ð²Ð¸Ñ?Ð¸Ð¼",
        "in tutta la cittÃ",
        "â€œquotedâ€ and â€œquotedâ€",
        "knihovna staroveku a stredovekÄ",
        "à¶»à¶§à· à¶œà·ƒ",  # with the space for the byte that is gone, it would be no letter
    ],
)
def test_what_is_lost_is_flagged_and_left(text: str) -> None:
    repair = repair_encoding(text)
    assert repair.text == text
    assert repair.flagged


PARTLY = [
    ("Ð¼Ð¸Ð½Ð¸-Ð´Ð¸Ñ\ufffdÐº", "мини-ди\ufffdк"),
    ("SlovenÄ\ufffdina", "Sloven\ufffdina"),
    ("no â€œquotationâ€\ufffd here", "no “quotation\ufffd here"),
    ("newspaper ï¿½ email", "newspaper \ufffd email"),
    ("perchÃ© no, cosÃ¬ Ã", "perché no, così Ã"),
]


@pytest.mark.parametrize(("damaged", "partly"), PARTLY)
def test_what_is_left_is_read_and_what_is_lost_is_flagged(damaged: str, partly: str) -> None:
    repair = repair_encoding(damaged)
    assert repair.text == partly
    assert repair.flagged


def test_no_break_spaces_that_became_spaces_are_letters_again() -> None:
    damaged = misread("因为天气很好，大家都去河边了", "utf-8", "cp1252").replace("\xa0", " ")
    assert repair_encoding(damaged).text == "因为天气很好，大家都去河边了"


@pytest.mark.parametrize("text", ["Why?", "Who? Me?", "https://example.org/?q=a&b=c", "a?"])
def test_questions_are_no_loss(text: str) -> None:
    assert repair_encoding(text).flagged == ()


HEBREW = ("סעיף כב.", "טטום", "מכתב אהבה", "העיר העתיקה שעל גדת הנהר", "לכל אדם הזכות")


def test_a_column_is_not_worse_than_its_texts() -> None:
    # Each text is much better in several encodings, so what they lack beside the best decides.
    damaged = tuple(misread(text, "cp1255", "cp1252") for text in HEBREW)
    for text, clean in zip(damaged, HEBREW, strict=True):
        assert repair_encoding(text, siblings=damaged).text == clean


ARABIC = ("المدينة القديمة", "على ضفة النهر", "كتاب جديد", "في الربيع", "محمد علي")


@pytest.mark.parametrize("column", [ARABIC, HEBREW, tuple(LANGUAGES.values())])
def test_a_clean_column_stays(column: tuple[str, ...]) -> None:
    for text in column:
        assert repair_encoding(text, siblings=column) == Repair(text)


COLUMN = ("Gudrun K‰lin", "J¸rgen Schrˆder", "Kˆln", "Br¸cke", "M¸nchen", "G¸nter Gr‰fe", "Zo‰")


def test_a_column_settles_what_one_text_does_not() -> None:
    meant = ("Gudrun Kälin", "Jürgen Schröder", "Köln", "Brücke", "München", "Günter Gräfe")
    for text, clean in zip(COLUMN, meant, strict=False):
        repair = repair_encoding(text, siblings=COLUMN)
        assert repair.text == clean
        assert repair.steps[0].evidence[-1].kind == "column"


@pytest.mark.parametrize("text", ["Käthe Müller", "plain", "Анна", "東京"])
def test_clean_text_in_a_damaged_column_stays(text: str) -> None:
    assert repair_encoding(text, siblings=(*COLUMN, text)).text == text


SCRAPS = st.sampled_from(
    [*LANGUAGES.values(), *(text for text, _ in CHANGED), *UNCHANGED, *COLUMN, "Ã", "Â", "Ð", "?"]
)
TEXTS = st.one_of(
    st.text(max_size=24),
    SCRAPS,
    st.builds(lambda a, b: a[: len(a) // 2] + b[len(b) // 2 :], SCRAPS, SCRAPS),
    st.text(st.sampled_from("aéÃ©Ð°Ñ‚ Жћ╨┬ﾃ邸â€™\u00a0\u00ad\x93?&;#%=+"), max_size=12),
)


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_repaired_twice_is_repaired_once(text: str) -> None:
    once = repair_encoding(text).text
    assert repair_encoding(once).text == once


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_where_a_screen_says_no_nothing_happens(text: str) -> None:
    if not may_be_damaged(text):
        assert repair_encoding(text) == Repair(text)
    if not may_be_misread(text):
        assert repair_misread(text).text == text
    if not text.isascii() and not is_unusual(text):
        assert repair_encoding(text) == Repair(text)
    if not may_have_plain_form(text):
        assert plain_forms(text) == Repair(text)


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_steps_lead_from_the_text_to_its_repair(text: str) -> None:
    repair = repair_encoding(text)
    now = text
    for step in repair.steps:
        assert step.before == now
        assert step.before != step.after
        now = step.after
    assert now == repair.text


@settings(max_examples=60, deadline=None)
@given(SCRAPS)
def test_the_answer_does_not_depend_on_what_was_asked_before(text: str) -> None:
    first = repair_misread(text)
    repair_misread("РџСЂРёРІРµС‚")
    assert repair_misread(text) == first


UNUSUAL = [
    "RepÃºblica",
    "h”gre",
    "опхбер Опхбер оПХБЕР",
    "Á\u200b",
    "é\x1b[0m",
    "№\ufffd",
    "é &amp; è",
    "é caf\\u00e9",
    "S?oniowej ż",
    "ﻣﺪﻳﻨﺔ",
    "ﾓﾝｺﾞﾙ語",
    "caf茅",
    "é\U000e0041",
]


@pytest.mark.parametrize("text", UNUSUAL)
def test_what_is_unusual_is_looked_at(text: str) -> None:
    assert is_unusual(text)


@pytest.mark.parametrize("text", [LANGUAGES[language] for language in ("ru", "fr", "he")])
def test_ordinary_text_is_seen_at_a_glance(text: str) -> None:
    assert not is_unusual(text)
