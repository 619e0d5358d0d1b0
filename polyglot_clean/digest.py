"""BLAKE2b (RFC 7693) alone: `hashlib` loads OpenSSL's digests beside it, for 3 ms at each start."""

from _blake2 import blake2b

__all__ = ["blake2b"]
