"""LibreOffice at work on a workbook, as a person would be: a macro that opens, edits and saves it; not a test."""

import subprocess
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from real_program import program

XLSX, ODS = ("Calc MS Excel 2007 XML", ""), ("calc8", "")
_CSV = "Text - txt - csv (StarCalc)"
_TEXTS = {"utf-8": "76", "gb18030": "85", "utf-16": "65535"}
"""LibreOffice's numbers of encodings (rtl/textenc.h)."""


def csv(encoding: str, delimiter: str = ",") -> tuple[str, str]:
    """How the sheet in view is saved as text: separator, quotation mark, encoding, from line 1, cells as shown."""
    return _CSV, f"{ord(delimiter)},34,{_TEXTS[encoding]},1,,0,false,true,false"


MACRO = """
Sub Edit
  On Error GoTo Failed
  ' Not hidden: without a window it forgets the frozen panes.
  book = StarDesktop.loadComponentFromURL(ConvertToURL("{source}"), "_blank", 0, Array())
  {edits}
  Dim how(1) As New com.sun.star.beans.PropertyValue
  how(0).Name = "FilterName" : how(0).Value = "{filter}"
  how(1).Name = "FilterOptions" : how(1).Value = "{options}"
  book.storeToURL(ConvertToURL("{target}"), how())
  book.close(True)
  Exit Sub
Failed:
  number = FreeFile
  Open "{error}" For Output As #number
  Print #number, "line " & Erl & ": " & Error$
  Close #number
  StarDesktop.terminate()
End Sub

Sub Put(sheet, address As String, text As String)
  sheet.getCellRangeByName(address).setString(text)
End Sub

' As typed on the keyboard: what it becomes is for the format of the cell to say.
Sub TypeIn(sheet, address As String, text As String)
  sheet.getCellRangeByName(address).FormulaLocal = text
End Sub

Sub PasteRow(sheet, fromRow As Integer, toRow As Integer)
  wide = sheet.getCellRangeByName("A" & fromRow & ":V" & fromRow).RangeAddress
  sheet.copyRange(sheet.getCellRangeByName("A" & toRow).CellAddress, wide)
End Sub

Sub SortBy(sheet, area As String, column As Integer, ascending As Boolean)
  Dim key(0) As New com.sun.star.table.TableSortField
  key(0).Field = column : key(0).IsAscending = ascending
  Dim how(1) As New com.sun.star.beans.PropertyValue
  how(0).Name = "SortFields" : how(0).Value = key()
  how(1).Name = "ContainsHeader" : how(1).Value = True
  sheet.getCellRangeByName(area).sort(how())
End Sub
"""
_UNLOCK = """
  For at = 0 To book.Sheets.Count - 1
    book.Sheets.getByIndex(at).unprotect("")
  Next
  If book.Sheets.hasByName("Terms") Then terms = book.Sheets.getByName("Terms")
"""
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_LIBRARY = 'xmlns:library="http://openoffice.org/2000/library"'
_SCRIPT = 'xmlns:script="http://openoffice.org/2000/script"'
_LIBRARIES = (
    f'{_HEAD}<library:libraries {_LIBRARY} xmlns:xlink="http://www.w3.org/1999/xlink">'
    '<library:library library:name="Standard" library:link="false"/></library:libraries>'
)
_STANDARD = (
    f'{_HEAD}<library:library {_LIBRARY} library:name="Standard" library:readonly="false" '
    'library:passwordprotected="false">{}</library:library>'
)


class Office:
    """LibreOffice with a profile of its own in `folder`."""

    def __init__(self, folder: Path) -> None:
        self.profile = folder / "profile"
        self.error = folder / "error.txt"
        self.run("--terminate_after_init")
        basic = self.profile / "user" / "basic"
        (basic / "Standard").mkdir(parents=True, exist_ok=True)
        for kind, content in (("script", '<library:element library:name="Module1"/>'), ("dialog", "")):
            (basic / f"{kind}.xlc").write_text(_LIBRARIES, "utf-8")
            (basic / "Standard" / f"{kind}.xlb").write_text(_STANDARD.format(content), "utf-8")
        self.module = basic / "Standard" / "Module1.xba"

    def run(self, *arguments: str) -> None:
        office = program("soffice", "libreoffice-calc")
        command = [office, f"-env:UserInstallation={self.profile.as_uri()}", "--headless", "--norestore", *arguments]
        subprocess.run(command, check=True, capture_output=True, timeout=120)

    def edit(self, source: Path, target: Path, edits: str = "", how: tuple[str, str] = XLSX) -> Path:
        """`source` opened, edited by lines of Basic (`book`, `terms`, and the procedures of MACRO), saved as `target`."""
        code = MACRO.format(
            source=source,
            edits=edits and _UNLOCK + edits,
            filter=how[0],
            options=how[1],
            target=target,
            error=self.error,
        )
        head = f'{_HEAD}<script:module {_SCRIPT} script:name="Module1" script:language="StarBasic">'
        self.module.write_text(f"{head}{escape(code)}</script:module>", "utf-8")
        self.error.unlink(missing_ok=True)
        self.run("macro:///Standard.Module1.Edit")
        if self.error.exists():
            pytest.fail(f"the macro failed: {self.error.read_text('utf-8')}")
        assert target.exists()
        return target
