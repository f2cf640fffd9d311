from formats_page import PAGE, page

from termkit.report.comments import WRITERS


def test_the_page_of_formats_is_up_to_date() -> None:
    assert PAGE.read_text("utf-8") == page(), "run: python tests/formats/formats_page.py"


def test_the_page_says_of_each_format_whether_comments_can_be_written() -> None:
    for line in page().splitlines():
        cells = [cell.strip() for cell in line.split("|")]
        if len(cells) == 8 and cells[2].startswith("`."):
            suffixes = cells[2].replace("`", "").split()
            assert {suffix in WRITERS for suffix in suffixes} == {cells[5] != "–"}, line
