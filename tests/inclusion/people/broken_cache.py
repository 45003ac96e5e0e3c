"""A cache that is down: whoever asks it anything gets an error."""

from typing import Any

from django.core.cache.backends.base import BaseCache


class Broken(BaseCache):
    def __init__(self, *_: Any, **__: Any) -> None:
        super().__init__({})

    def __getattribute__(self, name: str) -> Any:
        if name in {"get", "set", "add", "delete", "touch", "get_many", "incr", "has_key"}:
            raise ConnectionError("the cache is down")
        return super().__getattribute__(name)
