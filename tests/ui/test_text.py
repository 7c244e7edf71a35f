"""Texts of the dataset never act as markup, and only web addresses become links."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from ui.text import JOINER, code, link, markdown_text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("**bold** _italic_ `code`", r"\*\*bold\*\* \_italic\_ \`code\`"),
        ("<b>bold</b>", r"\<b\>bold\</b\>"),
        ("&lt;b&gt;", r"\&lt;b\&gt;"),
        ("![a](javascript:alert)", r"\!\[a\]\(javascript\:alert\)"),
        ("$x^2$ :red[no]", r"\$x^2\$ \:red\[no\]"),
        (r"# ~~no~~ a | b\c", r"\# \~\~no\~\~ a \| b\\c"),
        ("+ item", r"\+ item"),
        ("- item", r"\- item"),
        ("141. item", r"141\. item"),
        ("1) item", r"1\) item"),
        ("===", r"\==="),
        *((plain, plain) for plain in ("Almaty", "28 April, 15 days", "“several hundred”", "Қазақстан – Алматы")),
        *((plain, plain) for plain in ("It's 3.5 a day; so-called", "KZ12-I-034")),
        *((lines, "one two") for lines in ("one\n\ntwo", "one\r\ntwo", "one\ttwo", "    one two  ")),
        (141, "141"),
        ("17 адамның 5-і, 4-й День", f"17 адамның 5-{JOINER}і, 4-{JOINER}й День"),
    ],
)
def test_text_is_one_line_whose_markup_is_escaped_and_plain_text_stays_as_it_is(text, shown):
    """No markup acts, no beginning of a line makes a list or a heading; a number and its ending stay on one line."""
    assert markdown_text(text) == shown


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("https://a.example/x", "://"),
        ("www.a.example", "www."),
        ("WWW.a.example", "WWW."),
        ("a@b.example", "a@"),
        (":material/home:", ":material"),
        (":streamlit:", ":streamlit"),
        ("a -> b", "->"),
        ("a <- b", "<-"),
        ("a -- b", "--"),
    ],
)
def test_what_becomes_a_link_or_an_icon_without_markup_is_kept_apart(text, broken):
    shown = re.sub(r"\\(.)", r"\1", markdown_text(text))
    assert broken not in shown
    assert shown.replace(JOINER, "") == text


@pytest.mark.parametrize("address", ["javascript:alert(1)", " https://a.example", "//a.example", ""])
def test_other_addresses_are_left_out_and_the_title_stays(address):
    assert link("A title", address) == "A title"


@pytest.mark.parametrize(
    ("address", "quoted"),
    [
        ("https://a.example/b?c=d&e=f#g", "https://a.example/b?c=d&e=f#g"),
        ("https://a.example/b) [x](https://evil.example", "https://a.example/b%29%20%5Bx%5D%28https://evil.example"),
        ("https://a.example/<b>\"'", "https://a.example/%3Cb%3E%22%27"),
        ("https://a.example/Қ", "https://a.example/%D2%9A"),
        ("https://a.example/b%20c", "https://a.example/b%20c"),
        ("https://a.example/b\nc", "https://a.example/b%0Ac"),
    ],
)
def test_web_address_becomes_a_link_and_cannot_end_it_before_its_end(address, quoted):
    assert link("t", address) == f"[t]({quoted})"


def test_title_of_a_link_cannot_end_it():
    assert link("a](javascript:x) [b", "https://a.example") == r"[a\]\(javascript\:x\) \[b](https://a.example)"


def test_texts_are_one_element_and_empty_ones_are_left_out():
    def script():
        from ui.text import heading_markup, small_text_markup, write_markdown

        write_markdown(heading_markup("A heading"), "", small_text_markup("One", "", "two"), "Three.")
        write_markdown("", small_text_markup(""))

    [told] = AppTest.from_function(script).run().markdown
    assert told.value == "## A heading\n\n:small[:gray[One]]\n\n:small[:gray[two]]\n\nThree."


def test_backticks_do_not_end_lines_to_copy():
    assert code("a", "b") == "```\na\nb\n```"
    assert code("a ```` b") == "`````\na ```` b\n`````"
