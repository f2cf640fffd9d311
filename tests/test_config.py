"""Settings: found upwards, read strictly, every fault told with file, key and near names."""

import os
from dataclasses import fields, replace
from pathlib import Path

import pytest

from termkit import config
from termkit.config import PairRule, Settings
from termkit.errors import ConfigError, UsageError
from termkit.model.finding import Severity
from termkit.model.language import ZH_HANT, Language


def settings_of(folder: Path, text: str, name: str = "termkit.toml") -> Settings:
    (folder / name).write_text(text, "utf-8")
    return Settings.load(folder)


def fault_of(folder: Path, text: str, name: str = "termkit.toml") -> str:
    with pytest.raises(ConfigError) as caught:
        settings_of(folder, text, name)
    return str(caught.value)


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert Settings.load(tmp_path) == Settings()
    assert Settings().fail_on is Severity.WARNING


def test_every_field_has_a_key_and_every_key_a_field() -> None:
    told = {"file", "origins"}  # where it was read, not what
    assert [f.name for f in fields(Settings) if f.name not in told] == [k.replace("-", "_") for k in config._READERS]


def test_every_key_is_read(tmp_path: Path) -> None:
    settings = settings_of(
        tmp_path,
        """
        glossary = "terms"
        source-language = "en-GB"
        target-language = "zh_TW"
        select = ["TK1", "term-missing"]
        ignore = ["TK101"]
        fail-on = "never"
        revisions = "original"
        encoding = "gb18030"
        profile = "un"
        suppressions = "accepted.toml"
        baseline = "known.json"
        [severity]
        TK101 = "info"
        TK1 = "off"
        [[pairs]]
        source = "en/*.md"
        target = ["zh/{name}.md", "tw/{name}.md"]
        target-language = "zh-Hant"
        """,
    )
    assert settings == Settings(
        glossary=tmp_path / "terms",
        source_language=Language("en", "", "GB"),
        target_language=Language("zh", "Hant", "TW"),
        select=("TK1", "term-missing"),
        ignore=("TK101",),
        fail_on=None,
        revisions="original",
        encoding="gb18030",
        profile="un",
        severity={"TK101": Severity.INFO, "TK1": None},
        suppressions=tmp_path / "accepted.toml",
        baseline=tmp_path / "known.json",
        pairs=(PairRule("en/*.md", ("zh/{name}.md", "tw/{name}.md"), {"target-language": "zh-Hant"}),),
    )


def test_the_nearest_file_upwards_counts_alone(tmp_path: Path) -> None:
    deep = tmp_path / "译文" / "二月"
    deep.mkdir(parents=True)
    settings_of(tmp_path, 'fail-on = "error"\nencoding = "big5"')
    assert Settings.load(deep).fail_on is Severity.ERROR
    assert settings_of(tmp_path / "译文", 'fail-on = "info"') == Settings.load(deep) == Settings(fail_on=Severity.INFO)


def test_the_working_directory_is_where_the_search_starts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings_of(tmp_path, 'fail-on = "error"')
    monkeypatch.chdir(tmp_path)
    assert Settings.load().fail_on is Severity.ERROR


def test_pyproject_is_read_where_it_speaks_of_termkit(tmp_path: Path) -> None:
    settings = settings_of(tmp_path, '[tool.termkit]\nglossary = "../terms.tsv"', "pyproject.toml")
    assert settings.glossary == tmp_path / "../terms.tsv"


@pytest.mark.parametrize("text", ["[project]\nname = 'x'", "[tool.ruff]", "this is no TOML ["])
def test_a_pyproject_of_others_is_passed_by(tmp_path: Path, text: str) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    settings_of(tmp_path, 'fail-on = "error"')
    assert settings_of(inner, text, "pyproject.toml").fail_on is Severity.ERROR


def test_termkit_toml_comes_before_pyproject_beside_it(tmp_path: Path) -> None:
    settings_of(tmp_path, '[tool.termkit]\nfail-on = "error"', "pyproject.toml")
    assert settings_of(tmp_path, 'fail-on = "info"').fail_on is Severity.INFO


def test_an_unknown_key_is_named_with_its_file_and_the_near_one(tmp_path: Path) -> None:
    said = fault_of(tmp_path, 'glosary = "terms"')
    assert said == f"{tmp_path / 'termkit.toml'}: glosary: this key is not known. Did you mean glossary?"


def test_a_typo_in_a_severity_is_an_error_and_not_a_rule_switched_off(tmp_path: Path) -> None:
    said = fault_of(tmp_path, '[severity]\nTK101 = "eror"')
    assert said.endswith("severity: TK101: “eror” is not one of its values. Did you mean error?")


def test_a_typo_in_a_rule_is_an_error(tmp_path: Path) -> None:
    assert "severity: term-mising: There is no rule “term-mising”. Did you mean term-missing" in fault_of(
        tmp_path, '[severity]\nterm-mising = "off"'
    )
    assert "ignore: There is no rule “TK1O1”." in fault_of(tmp_path, 'ignore = ["TK1O1"]')


def test_every_fault_is_told_at_once(tmp_path: Path) -> None:
    assert len(fault_of(tmp_path, 'glosary = "x"\nfail-on = "always"\nencoding = 5').splitlines()) == 3


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('fail-on = "warnings"', "Did you mean warning?"),
        ("fail-on = true", "fail-on: True is not one of its values."),
        ('revisions = "finale"', "Did you mean final?"),
        ('profile = "official"', "Did you mean prc-official?"),
        ('encoding = "klingon"', "encoding: “klingon” is not an encoding"),
        ('encoding = "base64"', "encoding: “base64” is not an encoding"),
        ('source-language = "English please"', "source-language: “English please” is not a language tag"),
        ('select = "TK101"', "select: a list of rules is wanted here"),
        ("select = [101]", "select: a list of rules is wanted here"),
        ('glossary = ""', "glossary: a text is wanted here"),
        ('severity = "error"', "severity: a table is wanted here"),
        ('pairs = "en/*.md"', "pairs: tables are wanted here"),
        ('pairs = [{ source = "en/*.md" }]', "pairs: number 1: target is missing"),
        ('pairs = [{ source = "en/*.md", target = "zh/*.md" }]', "a target is one file; write {name}"),
        (
            'pairs = [{ source = "en/*.md", target = "zh/{nam}.md" }]',
            "the source has no {nam}; it has {name}, {folder}",
        ),
        ('pairs = [{ source = "/en/*.md", target = "zh/{name}.md" }]', "a path from the folder of the settings"),
        ('pairs = [{ target = "zh/*.po", fail-on = "info" }]', "fail-on is set for all pairs, not for some"),
        ('pairs = [{ target = "zh/*.po", glosary = "x" }]', "glosary: this key is not known. Did you mean glossary?"),
        ("fail-on = =", "this is not TOML: Invalid value (at line 1, column 11)."),
    ],
)
def test_a_wrong_value_is_told_with_its_key(tmp_path: Path, line: str, told: str) -> None:
    said = fault_of(tmp_path, line)
    assert told in said
    assert said.startswith(str(tmp_path / "termkit.toml"))


def test_a_table_of_the_wrong_kind_in_pyproject_is_told(tmp_path: Path) -> None:
    assert "tool.termkit: a table is wanted here" in fault_of(tmp_path, "[tool]\ntermkit = 3", "pyproject.toml")


def test_a_file_in_another_encoding_is_told(tmp_path: Path) -> None:
    (tmp_path / "termkit.toml").write_bytes('glossary = "术语"'.encode("gb18030"))
    with pytest.raises(ConfigError, match="not in UTF-8"):
        Settings.load(tmp_path)


def test_the_mark_that_notepad_puts_first_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "termkit.toml").write_bytes(b'\xef\xbb\xbffail-on = "error"\r\n')
    assert Settings.load(tmp_path).fail_on is Severity.ERROR


def test_the_command_line_goes_over_the_file_and_is_named_as_an_option(tmp_path: Path) -> None:
    settings = settings_of(tmp_path, 'fail-on = "error"\nencoding = "big5"')
    changed = settings.updated({"fail-on": "info", "target-language": "zh-Hant"})
    assert changed == Settings(fail_on=Severity.INFO, encoding="big5", target_language=ZH_HANT)
    with pytest.raises(UsageError, match=r"^--select: There is no rule “TK7”"):
        settings.updated({"select": ["TK7"]})


def test_settings_of_a_pair_stand_over_those_of_the_file_and_add_their_severities(tmp_path: Path) -> None:
    settings = settings_of(
        tmp_path,
        """
        encoding = "big5"
        severity = { TK101 = "info", TK2 = "off" }
        [[pairs]]
        target = "po/*.po"
        glossary = "terms"
        severity = { TK101 = "error" }
        """,
    )
    own = settings.of_pair(settings.pairs[0])
    assert (own.encoding, own.glossary) == ("big5", tmp_path / "terms")
    assert own.severity == {"TK101": Severity.ERROR, "TK2": None}


OF_A_PAIR = {
    "glossary": "terms", "memory": "past.db", "source-language": "zh-Hans", "target-language": "en", "select": ["TK1"],
    "ignore": ["TK2"], "revisions": "original", "encoding": "big5", "profile": "none", "severity": {"TK101": "info"},
}  # fmt: skip


@pytest.mark.parametrize("key", [field.name.replace("_", "-") for field in fields(Settings)])
def test_every_setting_but_those_of_the_run_can_be_set_for_some_pairs(tmp_path: Path, key: str) -> None:
    if key in ("file", "origins"):
        return
    rule = {"target": "po/*.po", key: OF_A_PAIR.get(key, "x")}
    if key in ("fail-on", "suppressions", "baseline", "pairs"):
        with pytest.raises(UsageError, match=f"{key} is set for all pairs"):
            Settings().updated({"pairs": [rule]})
        return
    settings = Settings().updated({"pairs": [rule]})
    of_the_file = Settings().updated({key: rule[key]})
    assert settings.of_pair(settings.pairs[0]) == replace(of_the_file, pairs=settings.pairs)
    assert of_the_file != Settings()


def test_the_file_of_suppressions_beside_the_settings_counts(tmp_path: Path) -> None:
    assert settings_of(tmp_path, "").suppressions is None
    (tmp_path / config.SUPPRESSIONS).touch()
    assert Settings.load(tmp_path).suppressions == tmp_path / config.SUPPRESSIONS


@pytest.mark.skipif(os.name == "nt" or getattr(os, "geteuid", lambda: 0)() == 0, reason="root reads everything")
def test_a_file_without_permission_is_told(tmp_path: Path) -> None:
    (tmp_path / "termkit.toml").touch(mode=0)
    with pytest.raises(ConfigError, match="cannot be read"):
        Settings.load(tmp_path)
