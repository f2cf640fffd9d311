"""Language tags as translators meet them: zh-CN, zh_TW, zh-Hant-HK, EN."""

from dataclasses import dataclass

from termkit.errors import UsageError

_SCRIPT_OF_REGION = {"CN": "Hans", "SG": "Hans", "MY": "Hans", "TW": "Hant", "HK": "Hant", "MO": "Hant"}
_OLD_TAGS = {"zh-chs": "zh-Hans", "zh-cht": "zh-Hant", "cn": "zh-Hans", "chi": "zh", "zho": "zh", "eng": "en"}


@dataclass(frozen=True, slots=True)
class Language:
    """A BCP 47 language with the parts that matter here. Chinese always has a script; `und` is not yet known."""

    code: str
    script: str = ""
    region: str = ""

    @classmethod
    def parse(cls, tag: str) -> "Language":
        """Read a tag in any usual spelling (case, `_` or `-`). Raises UsageError when it is no language tag."""
        plain = tag.strip().replace("_", "-").split(".")[0].split("@")[0]
        parts = _OLD_TAGS.get(plain.casefold(), plain).split("-")
        code = parts[0].casefold()
        code = _OLD_TAGS.get(code, code).split("-")[0]
        if not (2 <= len(code) <= 3 and code.isascii() and code.isalpha()):
            raise UsageError(f"“{tag}” is not a language tag; use for example en, zh-Hans or zh-Hant.")
        script = next((p.capitalize() for p in parts[1:] if len(p) == 4 and p.isalpha()), "")
        region = next((p.upper() for p in parts[1:] if len(p) == 2 and p.isalpha()), "")
        if code == "zh" and not script:
            script = _SCRIPT_OF_REGION.get(region, "Hans")
        return cls(code, script, region)

    @property
    def tag(self) -> str:
        return "-".join(part for part in (self.code, self.script, self.region) if part)

    @property
    def is_chinese(self) -> bool:
        return self.code == "zh"

    @property
    def is_english(self) -> bool:
        return self.code == "en"

    @property
    def base(self) -> "Language":
        """The same without its region: the language whose terms apply."""
        return Language(self.code, self.script)

    def __str__(self) -> str:
        return self.tag


ENGLISH = Language("en")
ZH_HANS = Language("zh", "Hans")
ZH_HANT = Language("zh", "Hant")
UNDETERMINED = Language("und")
