"""What the recognisers found in a text, remembered as long as one document is checked.

Several checks ask about each of its texts, one check after the other. Over many documents memory would grow with all
that is remembered, so the runner has it forgotten behind each.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Any, ParamSpec, TypeVar
from weakref import WeakSet

_MOST = 1 << 17
"""Texts: both sides of a catalogue of 50,000 entries."""
_caches: WeakSet[Any] = WeakSet()

_P = ParamSpec("_P")
_R = TypeVar("_R")


def remembered(function: Callable[_P, _R]) -> Callable[_P, _R]:
    """`function`, a pure one of hashable arguments, with its results kept until `forget`."""
    cached = lru_cache(_MOST)(function)
    _caches.add(cached)
    return cached  # type: ignore[return-value]  # typeshed forgets the parameters


def forget() -> None:
    """Drop all results."""
    for cache in list(_caches):
        cache.cache_clear()
