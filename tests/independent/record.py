"""The checks of one capture record by itself, and of its files. Written from docs/formats/capture-record.md alone."""

import hashlib
from datetime import datetime, timedelta, timezone

from canonical import Unreadable, read

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"


def sha256(content):
    return hashlib.sha256(content).hexdigest()


def moment(text):
    """Seconds from 1970; None where it is no date of the calendar."""
    try:
        return datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp()
    except ValueError:
        return None


def size_of_png(content):
    """Width and height, or None."""
    head = bytes(content[:24])
    return (int.from_bytes(head[16:20], "big"), int.from_bytes(head[20:24], "big")) if head[:16] == PNG and len(head) == 24 else None


def frames(record, say):
    method = record["method"]
    if not method["frames"]:
        return
    bands = {gap["row"]: gap.get("rows", 0) for gap in method["gaps"]}
    picture, met = method["picture"], set()
    row = min([method["frames"][0]["row"], *bands])
    if row != 0 and not picture["head"] and "beside" not in picture:
        return say("frames", "failed")
    for frame in method["frames"]:
        if row in bands and row not in met:
            met.add(row)
            row += bands[row]
        if frame["row"] != row:
            return say("frames", "failed")
        row += frame["rows"]
    if row != picture["height"] or met != set(bands):
        say("frames", "failed")


def instant(at, say, name):
    """Whether utc and local are one moment; the zone is not looked up here but for its offset, where Python knows it."""
    utc, local = moment(at["utc"]), moment(at["local"])
    if utc is None or utc != local:
        say(name, "failed")
        return
    try:
        from zoneinfo import ZoneInfo

        told = datetime.fromisoformat(at["local"]).utcoffset()
        apart = abs(ZoneInfo(at["timeZone"]).utcoffset(datetime.fromtimestamp(utc, timezone.utc).replace(tzinfo=None)) - told)
    except (ImportError, KeyError, ValueError, OSError):
        apart = timedelta(minutes=1)
    if apart:
        say(name, "failed" if apart > timedelta(minutes=60) else "unchecked")


def files(record, folder, other, say):
    """`artifacts`, `page-hash`, `picture`. folder: contents by path; other: paths that are there beside the record and its signature."""
    paths = [artifact["path"] for artifact in record["artifacts"]]
    for artifact in record["artifacts"]:
        content = folder.get(artifact["path"])
        if content is None or len(content) != artifact["bytes"] or sha256(content) != artifact["sha256"]:
            say("artifacts", "failed", artifact["path"])
    if len(set(paths)) != len(paths) or {"capture.json", "capture.json.asc"} & set(paths) or set(other) - set(paths):
        say("artifacts", "failed")
    pages = [artifact for artifact in record["artifacts"] if artifact["role"] == "page"]
    content = folder.get(pages[0]["path"]) if pages else None
    if len(pages) != 1 or content is None or sha256(content) != record["page"]["sha256"]:
        say("page-hash", "failed")
    shots = [artifact for artifact in record["artifacts"] if artifact["role"] == "screenshot"]
    picture = record["method"]["picture"]
    if not shots:
        if record["method"]["frames"]:
            say("picture", "unchecked")
    elif size_of_png(folder.get(shots[0]["path"]) or b"") != (picture["width"], picture["height"]):
        say("picture", "failed")


def capture_record(content, say):
    """The record, or None where it cannot be read."""
    try:
        return read(content, "capture-record")
    except Unreadable:
        say("record", "failed")
        return None
