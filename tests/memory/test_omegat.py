"""OmegaT 3.6 itself, without its window: it opens our TMX and translates with it; we import what it saves."""

import subprocess
from pathlib import Path

import pytest
from real_program import program

from termkit.formats import tmx
from termkit.model.language import Language
from termkit.model.memory import TranslationUnit

pytestmark = pytest.mark.real_program
ENGLISH, CHINESE = Language.parse("en-US"), Language.parse("zh-CN")
PROJECT = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat><project version="1.0">
  <source_dir>__DEFAULT__</source_dir><target_dir>__DEFAULT__</target_dir><tm_dir>__DEFAULT__</tm_dir>
  <glossary_dir>__DEFAULT__</glossary_dir><dictionary_dir>__DEFAULT__</dictionary_dir>
  <source_lang>EN-US</source_lang><target_lang>ZH-CN</target_lang>
  <sentence_seg>true</sentence_seg><support_default_translations>true</support_default_translations>
</project></omegat>
"""
# Its own command to save needs its window, so that what this command calls is called: the class that writes the file.
SAVE = """
import org.omegat.core.data.PrepareTMXEntry
import org.omegat.core.data.RealProject

if (eventType.toString() == "LOAD") {
    project.allEntries.eachWithIndex { entry, number ->
        def known = project.getTranslationInfo(entry)
        def made = new PrepareTMXEntry()
        made.source = entry.srcText
        made.translation = known.translated ? known.translation : "新译" + number
        project.setTranslation(entry, made, number != 2, null)
    }
    def field = RealProject.getDeclaredField("projectTMX")
    field.accessible = true
    def properties = project.projectProperties
    field.get(project).save(properties, properties.projectInternal + "project_save.tmx", true)
}
"""


def translated(folder: Path, text: str, units: list[TranslationUnit]) -> Path:
    """The folder of an OmegaT project whose memory is our TMX of `units`, after OmegaT has translated `text` with it."""
    project = folder / "project"
    for name in ("source", "target", "tm/auto", "omegat", "glossary", "dictionary"):
        (project / name).mkdir(parents=True)
    (project / "omegat.project").write_text(PROJECT, "utf-8")
    (project / "source" / "a.txt").write_text(text, "utf-8")
    (folder / "save.groovy").write_text(SAVE, "utf-8")
    tmx.write(units, project / "tm" / "auto" / "ours.tmx")
    java, _ = program("java", "default-jre"), program("omegat", "omegat")
    subprocess.run(
        [
            java, "-Djava.awt.headless=true", f"-Duser.home={folder}", "-jar", "/usr/share/omegat/OmegaT.jar",
            str(project), "--mode=console-translate", f"--config-dir={folder / 'settings'}",
            "--disable-project-locking", "--no-team", f"--script={folder / 'save.groovy'}",
        ],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    return project


def test_omegat_translates_with_our_tmx_and_we_read_what_it_saves(tmp_path: Path) -> None:
    units = [
        TranslationUnit("The hotline is free of charge.", "热线电话免费。", ENGLISH, CHINESE, "a.docx", "li"),
        TranslationUnit(
            "Tom & Anna said: “<5> is right”.", "汤姆和安娜说：“<5>是对的”。", ENGLISH, CHINESE, note="x < y"
        ),
        TranslationUnit("𠮷野 lives here.", "𠮷野住在这里。", ENGLISH, CHINESE),
    ]
    text = "The hotline is free of charge.\n\nTom & Anna said: “<5> is right”.\n\nNobody knows.\n\n𠮷野 lives here.\n"
    project = translated(tmp_path, text, units)
    target = (project / "target" / "a.txt").read_text("utf-8")
    assert target.split("\n\n")[:2] == [units[0].target, units[1].target]
    assert units[2].target in target

    saved = list(tmx.units(project / "omegat" / "project_save.tmx"))
    assert {(unit.source, unit.target) for unit in saved} == {
        *((unit.source, unit.target) for unit in units),
        ("Nobody knows.", "新译2"),
    }
    assert {(unit.source_language, unit.target_language) for unit in saved} == {(ENGLISH, CHINESE)}
    (alternative,) = (unit for unit in saved if unit.source == "Nobody knows.")
    assert (alternative.previous, alternative.following) == (units[1].source, units[2].source)
    assert alternative.origin == "a.txt"
    assert alternative.changed
    for level in ("level1", "level2", "omegat"):  # what it exports beside
        exported = {unit.source: unit.target for unit in tmx.units(project / f"project-{level}.tmx")}
        assert exported[units[0].source] == units[0].target
