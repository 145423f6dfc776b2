"""Sets of works in each language: whole numbers, a bit for each work."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

#: The works of a set in each language, as bits.
Works = Mapping[str, int]

_PLACES = tuple(tuple(place for place in range(8) if byte >> place & 1) for byte in range(256))


def union(sets: Iterable[Works]) -> Works:
    """What is in any of the sets."""
    result: dict[str, int] = {}
    for works in sets:
        for locale, bits in works.items():
            result[locale] = result.get(locale, 0) | bits
    return result


def intersection(first: Works, second: Works) -> Works:
    """What is in both."""
    return {locale: bits & second[locale] for locale, bits in first.items() if locale in second}


def without(first: Works, second: Works) -> Works:
    """What is in the first alone."""
    return {locale: bits & ~second.get(locale, 0) for locale, bits in first.items()}


def how_many(works: Works) -> int:
    """The number of works, in whatever languages."""
    anywhere = 0
    for bits in works.values():
        anywhere |= bits
    return anywhere.bit_count()


def bits_of(numbers: Iterable[int]) -> int:
    """A set from the numbers of its works."""
    members = list(numbers)
    buffer = bytearray(max(members, default=0) // 8 + 1)
    for number in members:
        buffer[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(buffer, "little")


def numbers_of(bits: int) -> list[int]:
    """The numbers of the works of a set, in order."""
    octets = bits.to_bytes((bits.bit_length() + 7) // 8, "little")
    return [(at << 3) + place for at, octet in enumerate(octets) if octet for place in _PLACES[octet]]
