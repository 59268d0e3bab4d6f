"""Canonical JSON (RFC 8785) and the part of JSON Schema 2020-12 that the schemas use. Written from docs/formats/ alone."""

import json
import math
import re
from datetime import date
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

SCHEMAS = Path(__file__).resolve().parents[2] / "docs/formats/schemas"
ESCAPES = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r"}


class Unreadable(ValueError):
    """What is there is not of the form that the specification gives."""


def number(value):
    """ECMA-262, Number::toString."""
    value = float(value)
    if math.isinf(value) or math.isnan(value):
        raise Unreadable("a number without a canonical form")
    if value == 0:
        return "0"
    digits, exponent = repr(abs(value)), 0
    if "e" in digits:
        digits, power = digits.split("e")
        exponent = int(power)
    whole, _, part = digits.partition(".")
    part = "" if part == "0" else part
    point = len(whole) + exponent
    digits = whole + part
    point -= len(digits) - len(digits.lstrip("0"))
    digits = digits.lstrip("0").rstrip("0")
    count, sign = len(digits), "-" if value < 0 else ""
    if count <= point <= 21:
        return sign + digits + "0" * (point - count)
    if 0 < point <= 21:
        return sign + digits[:point] + "." + digits[point:]
    if -6 < point <= 0:
        return sign + "0." + "0" * -point + digits
    mantissa = digits[0] + ("." + digits[1:] if count > 1 else "")
    return f"{sign}{mantissa}e{'+' if point > 0 else '-'}{abs(point - 1)}"


def text(value):
    if any(0xD800 <= ord(sign) <= 0xDFFF for sign in value):
        raise Unreadable("a lone surrogate")
    return '"' + re.sub(r'["\\\x00-\x1f]', lambda m: ESCAPES.get(m[0], f"\\u{ord(m[0]):04x}"), value) + '"'


def spell(value):
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return number(value)
    if isinstance(value, str):
        return text(value)
    if isinstance(value, list):
        return "[" + ",".join(map(spell, value)) + "]"
    names = sorted(value, key=lambda name: name.encode("utf-16-be", "surrogatepass"))
    return "{" + ",".join(f"{text(name)}:{spell(value[name])}" for name in names) + "}"


def canonical(value):
    """The bytes that are hashed and signed."""
    return spell(value).encode("utf-8")


@lru_cache
def schema(name):
    return json.loads((SCHEMAS / f"{name}.schema.json").read_text("utf-8"))


def is_type(value, name):
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    return {
        "object": isinstance(value, dict),
        "array": isinstance(value, list),
        "string": isinstance(value, str),
        "boolean": isinstance(value, bool),
        "null": value is None,
        "number": is_number,
        "integer": is_number and float(value).is_integer(),
    }[name]


def fits(value, rule):
    """Whether a value is of a schema."""
    units = len(value.encode("utf-16-le", "surrogatepass")) // 2 if isinstance(value, str) else 0
    length = len(value) if isinstance(value, list) else 0
    is_number = is_type(value, "number")
    known = rule.get("properties", {})
    before = rule.get("prefixItems", [])
    return (
        ("type" not in rule or is_type(value, rule["type"]))
        and ("const" not in rule or (value == rule["const"] and type(value) is type(rule["const"])))
        and ("enum" not in rule or value in rule["enum"])
        and ("anyOf" not in rule or any(fits(value, one) for one in rule["anyOf"]))
        and ("oneOf" not in rule or sum(fits(value, one) for one in rule["oneOf"]) == 1)
        and (not is_number or rule.get("minimum", value) <= value <= rule.get("maximum", value))
        and (not isinstance(value, str) or rule.get("minLength", 0) <= units <= rule.get("maxLength", units))
        and (not isinstance(value, str) or "pattern" not in rule or matches(rule["pattern"], value))
        and (not isinstance(value, str) or is_beyond(value, rule.get("description", "")))
        and (not isinstance(value, list) or rule.get("minItems", 0) <= length <= rule.get("maxItems", length))
        and (not isinstance(value, list) or all(map(fits, value, before)))
        and (not isinstance(value, list) or all(fits(one, rule.get("items", {})) for one in value[len(before):]))
        and (not isinstance(value, dict) or set(rule.get("required", [])) <= set(value))
        and (not isinstance(value, dict) or rule.get("additionalProperties", True) or set(value) <= set(known))
        and (not isinstance(value, dict) or all(fits(one, known.get(name, {})) for name, one in value.items()))
    )


def is_beyond(value, told):
    """What a schema says in words only: `Beyond this schema: …`."""
    if "a day that the calendar has" in told:
        try:
            return bool(date.fromisoformat(value))
        except ValueError:
            return False
    if "a URL of https or http" in told:
        url = urlsplit(value)
        is_plain = url.scheme in ("http", "https") and url.hostname and "@" not in url.netloc and not url.fragment
        return bool(is_plain) and ("of host and path alone" not in told or (not url.query and not value.endswith("/")))
    if "its ending is one of" in told:
        return value.rsplit(".", 1)[-1] in re.findall(r"\w+", told.split("one of ")[1])
    return True


def matches(pattern, value):
    """ECMAScript's `$` and `\\d` mean less than Python's."""
    return re.search(re.sub(r"\$$", r"\\Z", pattern), value, re.ASCII) is not None


def read(content, name):
    """The value of a canonical file of a schema. Raises Unreadable."""
    if content is None:
        raise Unreadable("not there")
    try:
        value = json.loads(bytes(content).decode("utf-8"), parse_constant=lambda _: None)
        if canonical(value) != bytes(content):
            raise Unreadable("not canonical")
    except (ValueError, RecursionError, OverflowError) as error:
        raise Unreadable(str(error)) from error
    if not fits(value, schema(name)):
        raise Unreadable("not of the schema")
    return value
