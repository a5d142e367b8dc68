from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from copiloot_tui.domain.text import clean_line
from copiloot_tui.exchange.markdown_text import escape_line, quote

SIGNS = st.text(st.sampled_from("ab1 \n\t#*_-+=>`~[]()!<>&|.:/\\$\"'0x"), max_size=60)
ANY = st.one_of(SIGNS, st.text(max_size=60))


def _tokens(markdown: str) -> list[Token]:
    return MarkdownIt("commonmark", {"html": True}).enable("table").parse(markdown)


@given(ANY)
def test_an_escaped_line_reads_back_as_it_was(text: str) -> None:
    [_, inline, _] = _tokens(f"x{escape_line(text)}x")

    assert inline.type == "inline"
    assert "".join(child.content for child in inline.children or ()) == f"x{clean_line(text)}x"
    assert {child.type for child in inline.children or ()} <= {"text", "text_special"}


@given(ANY)
def test_an_escaped_line_begins_nothing(text: str) -> None:
    types = [token.type for token in _tokens(f"- {escape_line(text)}\n\neinde")]

    assert types.count("paragraph_open") == (2 if clean_line(text) else 1)
    assert set(types) <= {
        "bullet_list_open", "list_item_open", "paragraph_open", "inline", "paragraph_close", "list_item_close",
        "bullet_list_close",
    }  # fmt: skip


@given(st.lists(SIGNS, max_size=8).map("\n".join))
def test_a_quoted_note_stays_within_its_quotation(note: str) -> None:
    tokens = _tokens(f"## Voor\n\n{quote(note, 3)}\n\n## Na")

    outside = [token.type for token in tokens if token.level == 0]
    assert outside[:3] == ["heading_open", "inline", "heading_close"] or outside[0] == "heading_open"
    assert [token.tag for token in tokens if token.type == "heading_open"][-1] == "h2"
    assert tokens[-2].content == "Na"
    inner = [token.tag for token in tokens if token.type == "heading_open"][1:-1]
    assert set(inner) <= {"h4", "h5", "h6"}


@given(st.lists(SIGNS, max_size=8).map("\n".join))
def test_a_quoted_note_holds_no_html_and_no_images(note: str) -> None:
    tokens = _tokens(quote(note, 3))
    types = {child.type for token in tokens for child in token.children or ()} | {token.type for token in tokens}

    assert not types & {"html_block", "html_inline", "image"}


def test_markdown_of_a_note_stays_markdown() -> None:
    assert quote("# Kop\n\n- **vet**\n- twee", 3) == "> #### Kop\n>\n> - **vet**\n> - twee"


def test_an_unclosed_fence_does_not_swallow_the_rest() -> None:
    quoted = quote("```\nopen", 3)

    tokens = _tokens(f"{quoted}\n\n## Na")

    assert tokens[-2].content == "Na"
    assert tokens[-3].type == "heading_open"


def test_a_link_that_runs_something_does_not_survive() -> None:
    tokens = _tokens(quote("[klik](javascript:alert(1)) en [klik](JavaScript:alert(1))", 3))

    assert not [child for token in tokens for child in token.children or () if child.type == "link_open"]


def test_what_was_left_out_is_shown_without_backslashes() -> None:
    assert escape_line("bel [telefoonnummer weggelaten] [nu]") == "bel [telefoonnummer weggelaten] \\[nu\\]"
