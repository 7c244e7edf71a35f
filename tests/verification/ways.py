"""Ways in which a changed file once passed for an unchanged one, and ways to hide something in a ZIP file."""

from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

from tests.verification.files import PACKED, made, packed_anew

EDITS = {
    "briefing.html": (("", "<p>", "<p><!--> and 999 people were shot <!-- -->"), ("", "141", "1-41")),
    "briefing.docx": (
        ("_rels/.rels", "word/document.xml", "word/footer1.xml"),
        ("word/document.xml", "<w:r><w:t ", "<w:r><w:rPr><w:vanish/></w:rPr><w:t "),
        ("word/document.xml", '<w:footnoteReference w:id="1"/>', '<w:footnoteReference w:id="2"/>'),
        ("word/endnotes.xml", "", "<w:endnotes/>"),
        ("word/settings.xml", "<w:settings", "<!-- --><w:settings"),
    ),
    "xlsx": (("xl/styles.xml", "yyyy-mm-dd", '"300"'), ("xl/worksheets/sheet2.xml", "<v>3</v>", "<v>-3</v>")),
    "csv": (("incidents.csv", "2012-04-28", "2012-0-428"), ("README.txt", "1", "-1")),
    "package": (("applications.csv", ",141,", ",-141,"),),
    "briefing.pdf": (("", "/MediaBox", "/CropBox[0 0 9 9]/MediaBox"), ("", "/Title", "/title")),
}


def edited(name, part, before, after):
    """Return a file with the first of some texts exchanged, in a part of a ZIP file or in all of it."""
    content = made(name)
    if part:
        return edited_part(content, part, before, after)
    assert before.encode() in content, (name, before)
    return content.replace(before.encode(), after.encode(), 1)


def edited_part(content, part, before, after):
    """Return a ZIP file with a text of a part exchanged; without one, with a new part."""
    buffer = BytesIO()
    with ZipFile(BytesIO(content)) as archive, ZipFile(buffer, "w") as other:
        for entry in archive.infolist():
            texts = archive.read(entry), before.encode(), after.encode()
            is_part = entry.filename == part
            assert not is_part or texts[1] in texts[0], (part, before)
            other.writestr(entry, texts[0].replace(*texts[1:], 1) if is_part else texts[0])
        if not before:
            other.writestr(part, after)
        other.comment = archive.comment
    return buffer.getvalue()


CHANGES = {
    "extra field": lambda entry: setattr(entry, "extra", b"\x99\x99\x02\x00ab"),
    "comment of an entry": lambda entry: setattr(entry, "comment", b"999 people"),
    "attributes": lambda entry: setattr(entry, "external_attr", 0o777 << 16),
    "system": lambda entry: setattr(entry, "create_system", 0),
    "time": lambda entry: setattr(entry, "date_time", (2026, 1, 1, 0, 0, 2)),
    "method": lambda entry: setattr(entry, "compress_type", ZIP_STORED),
    "name": lambda entry: setattr(entry, "filename", f"{entry.filename}x"),
}


def with_hidden(content, *, in_data):
    """Return a ZIP file with bytes behind its first entry, within its length or in a gap, and all places moved by them."""
    archive, hidden = ZipFile(BytesIO(content)), b"999 people were shot"
    first, second = archive.infolist()[:2]
    head, places = bytearray(content[: second.header_offset]), bytearray(content[archive.start_dir :])
    size = (first.compress_size + len(hidden) * in_data).to_bytes(4, "little")
    head[18:22] = places[20:24] = size
    at = 0
    for number, entry in enumerate(archive.infolist()):
        place = entry.header_offset + len(hidden) * bool(number)
        places[at + 42 : at + 46] = place.to_bytes(4, "little")
        at += 46 + sum(int.from_bytes(places[at + n : at + n + 2], "little") for n in (28, 30, 32))
    places[at + 16 : at + 20] = (archive.start_dir + len(hidden)).to_bytes(4, "little")
    return bytes(head) + hidden + content[second.header_offset : archive.start_dir] + bytes(places)


def hidden_in(name):
    """Yield a ZIP file with something added that its entries, read by their names, do not show."""
    content, end = made(name), len(made(name)) - len(ZipFile(BytesIO(made(name))).comment)
    for how, change in CHANGES.items():
        yield how, packed_anew(content, change=change)
    for how, in_data in (("behind an entry", True), ("between entries", False)):
        yield how, with_hidden(content, in_data=in_data)
    yield "appended", content + b"x"
    yield "prepended", b"PK" + content
    size = (len(content) - end + 9).to_bytes(2, "little")
    yield "longer comment", content[: end - 2] + size + content[end:] + b" 999 shot"
    for how, again in (("two of a name", True), ("one more", False)):
        buffer = BytesIO(content)
        with ZipFile(buffer, "a") as archive:
            archive.writestr(archive.namelist()[0] if again else "more.txt", "999 people were shot")
        yield how, buffer.getvalue()
    first = ZipFile(BytesIO(content)).namelist()[0].encode()
    yield "name at the entry", content.replace(first, first[::-1], 1)
    yield "name in the directory", first[::-1].join(content.rsplit(first, 1))


def every_way():
    for name, edits in EDITS.items():
        yield from ((f"{name} {edit}", edited(name, *edit)) for edit in edits)
    for name in PACKED:
        yield from ((f"{name} {how}", content) for how, content in hidden_in(name))
