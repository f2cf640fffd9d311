"""Bad input, each one line, exit 3 (2 for wrong usage), no traceback, and in no more time than a good file takes."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from program import GLOSSARY, one_line, run, write_pair

_TYPES = "[Content_Types].xml"
_DOCUMENT = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    "<w:body><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:body></w:document>"
)


def write_docx(path: Path, document: bytes) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(_TYPES, "<Types/>")
        archive.writestr("word/document.xml", document)


def missing(folder: Path) -> str:
    return "nowhere.md"


def empty(folder: Path) -> str:
    (folder / "draft.docx").touch()
    return "draft.docx"


def empty_text(folder: Path) -> str:
    (folder / "leer.md").touch()
    return "leer.md"


def folder_for_a_file(folder: Path) -> str:
    (folder / "译文.md").mkdir()
    return "译文.md"


def pdf_named_docx(folder: Path) -> str:
    (folder / "draft.docx").write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n")
    return "draft.docx"


def zip_bomb(folder: Path) -> str:
    write_docx(folder / "draft.docx", _DOCUMENT.format("受" * 40_000_000).encode())
    return "draft.docx"


def entity_bomb(folder: Path) -> str:
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    document = f'<!DOCTYPE x [<!ENTITY a0 "受害者">{entities}]>' + _DOCUMENT.format("&a11;")
    write_docx(folder / "draft.docx", document.encode())
    return "draft.docx"


def truncated_docx(folder: Path) -> str:
    write_docx(folder / "draft.docx", _DOCUMENT.format("人口贩运" * 50).encode())
    data = (folder / "draft.docx").read_bytes()
    (folder / "draft.docx").write_bytes(data[: len(data) * 2 // 3])
    return "draft.docx"


def zip_without_a_document(folder: Path) -> str:
    with zipfile.ZipFile(folder / "draft.docx", "w") as archive:
        archive.writestr("xl/workbook.xml", "<x/>")
    return "draft.docx"


def unknown_encoding(folder: Path) -> str:
    (folder / "draft.txt").write_bytes(bytes(range(128, 256)) * 8)
    return "draft.txt"


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (missing, "nowhere.md: "),
        (empty, "draft.docx: "),
        (empty_text, "leer.md: "),
        (folder_for_a_file, "译文.md: "),
        (pdf_named_docx, "PDF"),
        (zip_bomb, "draft.docx: "),
        (entity_bomb, "draft.docx"),
        (truncated_docx, "draft.docx: "),
        (zip_without_a_document, "draft.docx: "),
        (unknown_encoding, "--encoding"),
    ],
)
def test_a_draft_that_cannot_be_read_is_one_line_and_exit_3(
    tmp_path: Path, make: Callable[[Path], str], told: str
) -> None:
    write_pair(tmp_path)
    done = run("check", "source.md", make(tmp_path), cwd=tmp_path)
    assert told in one_line(done)
    assert (done.returncode, done.stdout) == (3, "")


def test_a_po_with_a_syntax_error_is_told_with_its_line(tmp_path: Path) -> None:
    write_pair(tmp_path)
    (tmp_path / "draft.po").write_text('msgid "One"\nmsgstr "一"\n\nmsgid "Two\nmsgstr "二"\n', "utf-8")
    done = run("check", "draft.po", cwd=tmp_path)
    assert one_line(done).startswith("draft.po:4")
    assert done.returncode == 3


def test_a_bare_carriage_return_in_a_po_string_is_called_what_it_is(tmp_path: Path) -> None:
    write_pair(tmp_path)
    (tmp_path / "draft.po").write_bytes(b'msgid "One\r day"\nmsgstr "x"\n')
    done = run("check", "draft.po", cwd=tmp_path)
    assert one_line(done).startswith("draft.po:1: this line has a bare carriage return (U+000D) inside its string")
    assert done.returncode == 3


def test_a_quotation_mark_that_is_not_closed_in_a_table_is_told_with_its_place(tmp_path: Path) -> None:
    write_pair(tmp_path)
    (tmp_path / "draft.csv").write_text('English,中文\nOne.,一。\nTwo.,"二。\nThree.,三。\n', "utf-8")
    done = run("check", "draft.csv", cwd=tmp_path)
    assert one_line(done).startswith("draft.csv:3:6: the quotation mark that begins this cell is not closed.")
    assert done.returncode == 3


@pytest.mark.parametrize("name", ["known.json", "termkit-suppressions.toml"])
def test_a_merge_conflict_in_a_file_of_ours_is_called_one(tmp_path: Path, name: str) -> None:
    write_pair(tmp_path)
    (tmp_path / name).write_text("\n<<<<<<< HEAD\n{}\n=======\n{ }\n>>>>>>> branch\n", "utf-8")
    given = ("--baseline", name) if name.endswith("json") else ()
    done = run("check", "source.md", "draft.md", *given, cwd=tmp_path)
    said = one_line(done)
    assert said.startswith(f"{name}:2: holds a merge conflict that is not resolved")
    assert "--write-baseline" not in said
    assert done.returncode == 3


def test_a_catalogue_in_another_language_is_told_and_checked_as_far_as_can_be(tmp_path: Path) -> None:
    write_pair(tmp_path)
    text = 'msgid ""\nmsgstr "Language: fr\\n"\n\nmsgid "Report %s now"\nmsgstr "Signaler %d"\n'
    (tmp_path / "fr.po").write_text(text, "utf-8")
    done = run("check", "fr.po", cwd=tmp_path)
    assert done.stderr.startswith("fr.po: is in “fr”, neither English nor Chinese: its words are not checked")
    assert (done.returncode, "TK503" in done.stdout) == (1, True)
    (tmp_path / "termkit.toml").write_text('glossary = "glossary.tsv"\n[[pairs]]\ntarget = "*.po"\n', "utf-8")
    assert run("check", cwd=tmp_path).stderr == done.stderr


def test_a_wrong_encoding_asked_for_is_told(tmp_path: Path) -> None:
    write_pair(tmp_path)
    done = run("check", "source.md", "draft.md", "--encoding", "ascii", cwd=tmp_path)
    assert one_line(done).startswith("draft.md")
    assert done.returncode == 3


def test_a_glossary_with_a_duplicate_id_is_told_with_both_lines(tmp_path: Path) -> None:
    write_pair(tmp_path)
    (tmp_path / "glossary.tsv").write_text(GLOSSARY + GLOSSARY.splitlines()[1] + "\n", "utf-8")
    done = run("check", "source.md", "draft.md", cwd=tmp_path)
    assert "glossary.tsv:3" in one_line(done)
    assert "tip" in done.stderr
    assert done.returncode == 3


def test_a_glossary_that_is_not_there_is_told(tmp_path: Path) -> None:
    write_pair(tmp_path)
    done = run("check", "source.md", "draft.md", "-g", "nowhere", cwd=tmp_path)
    assert "nowhere" in one_line(done)
    assert done.returncode == 3


def test_a_draft_in_the_language_of_its_source_is_told(tmp_path: Path) -> None:
    write_pair(tmp_path)
    done = run("check", "source.md", "source.md", cwd=tmp_path)
    assert "both en" in one_line(done)
    assert done.returncode == 2
