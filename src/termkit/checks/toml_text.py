"""A string as TOML writes it."""

import json


def toml_string(text: str) -> str:
    """`text` as a basic string: JSON's are TOML's too, but for DEL. Half surrogates are the writer's to replace."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
