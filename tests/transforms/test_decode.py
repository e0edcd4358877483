"""Bytes to text: nothing is guessed where it is known, and nothing replaced without a note."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.decode import decode, well_formed
from transforms.errors import BadInput

PARAGRAPHS = {
    "cp1252": "Le maire a annoncé la fermeture de l’école après l’été, a déclaré le préfet à la presse régionale.",
    "mac_roman": "Le maire a annoncé la fermeture de l’école après l’été, a déclaré le préfet à la presse régionale.",
    "cp1250": "Burmistrz ogłosił zamknięcie szkoły, ponieważ rzeka znów wystąpiła z brzegów i zalała piwnicę.",
    "iso8859_2": "Burmistrz ogłosił zamknięcie szkoły, ponieważ rzeka znów wystąpiła z brzegów i zalała piwnicę.",
    "cp1251": "Мэр объявил о закрытии школы, потому что река снова вышла из берегов и затопила подвал.",
    "koi8_r": "Мэр объявил о закрытии школы, потому что река снова вышла из берегов и затопила подвал.",
    "cp866": "Мэр объявил о закрытии школы, потому что река снова вышла из берегов и затопила подвал.",
    "cp1253": "Ο δήμαρχος ανακοίνωσε το κλείσιμο του σχολείου επειδή το ποτάμι πλημμύρισε ξανά.",
    "cp1254": "Belediye başkanı, nehir yeniden taştığı için okulun kapatılacağını açıkladı ve özür diledi.",
    "cp1255": "ראש העיר הודיע על סגירת בית הספר משום שהנהר עלה שוב על גדותיו והציף את המרתף.",
    "cp1256": "أعلن رئيس البلدية إغلاق المدرسة لأن النهر فاض مرة أخرى وغمر الطابق السفلي.",
    "cp1257": "Meras paskelbė, kad mokykla uždaroma, nes upė vėl išsiliejo iš krantų ir užliejo rūsį.",
    "cp932": "市長は川が再び氾濫して地下室が浸水したため、学校を閉鎖すると発表しました。",
    "euc_jp": "市長は川が再び氾濫して地下室が浸水したため、学校を閉鎖すると発表しました。",
    "gb18030": "市长宣布学校将关闭，因为河水再次上涨，淹没了这里的地下室，人们已经离开。",
    "big5hkscs": "市長宣布學校將關閉，因為河水再次上漲，淹沒了這裡的地下室，人們已經離開。",
    "cp949": "시장은 강이 다시 범람하여 지하실이 물에 잠겼기 때문에 학교를 닫는다고 발표했다.",
}


def attempt(content):
    """The text of some bytes, or the reason of their refusal."""
    try:
        return decode(content).text
    except BadInput as error:
        return error.reason


@pytest.mark.parametrize("codec", PARAGRAPHS)
def test_undeclared_code_pages_are_found(codec):
    """A paragraph in the encoding that its language is written in is decoded to the letter, with a note."""
    decoded = decode(PARAGRAPHS[codec].encode(codec))
    assert PARAGRAPHS[codec] == decoded.text
    assert decoded.source == "detected"
    assert 0 < decoded.confidence < 1
    assert decoded.notes[0].startswith("encoding_guessed:")


@pytest.mark.parametrize("codec", PARAGRAPHS)
def test_declared_code_pages_are_believed(codec):
    """What the page declares is used with full confidence and no note, even for a few words."""
    content = f"<meta charset='{codec}'><p>".encode() + PARAGRAPHS[codec][:40].encode(codec)
    decoded = decode(content, is_markup=True)
    assert decoded.text.endswith(PARAGRAPHS[codec][:40])
    assert decoded.confidence == 1.0
    assert decoded.notes == ()


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("text", ["The river rose overnight.", "Река вышла из берегов, сказал мэр.\n"])
def test_wide_encodings_need_no_mark(codec, text):
    """UTF-16 and UTF-32 are known by the places of their NUL bytes."""
    decoded = decode(text.encode(codec))
    assert (text, codec, "detected") == (decoded.text, decoded.encoding, decoded.source)


def test_a_cut_utf_16_text_keeps_all_but_its_last_character():
    """A file that ends in the middle of a character is read, and says so."""
    decoded = decode("The river rose overnight.".encode("utf-16-le")[:-1])
    assert decoded.text == "The river rose overnight�"
    assert any(note.startswith("replacement_character") for note in decoded.notes)


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff"), min_size=1))
def test_utf_8_is_never_taken_for_anything_else(text):
    """Valid UTF-8 decodes to itself, or is refused as binary where it is mostly control characters."""
    found = attempt(text.encode("utf-8"))
    if "\x1b" not in text:  # the mark of ISO-2022-JP
        assert found in {"binary", text}


@settings(deadline=None)  # the first call loads the letter statistics
@given(st.binary(max_size=400))
def test_any_bytes_decode_or_are_refused(content):
    """No bytes crash the decoder, and the answer is the same every time."""
    assert attempt(content) == attempt(content)
    attempt(content).encode("utf-8")


def test_broken_sequences_in_utf_8_are_replaced_and_counted():
    """A few bad bytes in UTF-8 cost just themselves."""
    content = "Überschwemmung in Köln und Jülich".encode() + b" \xff " + "über Nacht".encode()
    decoded = decode(content)
    assert decoded.text == "Überschwemmung in Köln und Jülich � über Nacht"
    assert decoded.encoding == "utf-8"
    assert decoded.notes == ("replacement_character:1 broken sequences in utf-8",)
    assert decoded.confidence == 0.8


def test_a_text_cut_inside_a_character_stays_utf_8():
    """A truncated last character does not turn the whole into mojibake."""
    assert decode("Köln, Jülich, Überschwemmung – so".encode()[:-4]).text == "Köln, Jülich, Überschwemmung �"


def test_a_declaration_that_the_bytes_contradict_is_not_believed():
    """UTF-8 that calls itself Latin-1 is read as UTF-8; Latin-1 that calls itself UTF-8 is detected."""
    wrong = decode(b"<meta charset='iso-8859-1'>" + "Köln, Jülich".encode(), is_markup=True)
    assert wrong.text.endswith("Köln, Jülich")
    assert wrong.notes[0].startswith("encoding_guessed:declared cp1252")
    other = decode(b"<meta charset='utf-8'>" + PARAGRAPHS["cp1252"].encode("cp1252"), is_markup=True)
    assert other.text.endswith(PARAGRAPHS["cp1252"])
    assert other.source == "detected"


def test_labels_mean_what_browsers_take_them_for():
    """A page that calls itself ISO-8859-1 has Windows quotation marks."""
    assert decode(b"\x93Rain\x94", hint="ISO-8859-1").text == "“Rain”"
    assert decode(b"\x81Rain", hint="windows-1252").text == "\x81Rain"


@pytest.mark.parametrize(
    "label", ["base64", "idna", "unicode_escape", "../../etc/passwd", "\0", "", "utf-7", "hex"]
)
def test_no_label_reaches_a_codec_that_is_no_encoding(label):
    """Hostile labels are as good as none."""
    assert decode(b"Rain", hint=label).encoding == "utf-8"


@pytest.mark.parametrize(
    "content",
    [
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        b"%PDF-1.7\n%\xe2\xe3",
        b"\0" * 500,
        bytes(range(256)) * 20,
        b"PK\x03\x04\x14\0\0\0",
    ],
)
def test_binary_bytes_are_refused(content):
    """Images, archives and random bytes are no text, whatever their name."""
    with pytest.raises(BadInput) as caught:
        decode(content)
    assert caught.value.reason == "binary"


def test_nul_bytes_in_a_text_stay():
    """A few NUL bytes make no binary file: the cleaner cuts them through the ledger."""
    assert decode(b"The river\0 rose overnight, the council said.\0").text.count("\0") == 2


def test_lone_surrogates_become_replacement_characters():
    """Half of an escaped emoji cannot be written anywhere; two halves make it whole."""
    assert well_formed("a\ud83db") == ("a�b", 1)
    assert well_formed("\ud83c\udf27") == ("🌧", 0)
