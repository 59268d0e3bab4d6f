"""A case, time stamps and withdrawn keys in a package. Written from docs/formats/package.md alone."""

import re

from canonical import Unreadable, canonical
from openpgp import is_revocation
from record import sha256

def case(check):
    """`case-entries`, `case-chain`, `case-files`, `case-numbers`."""
    try:
        value = check.json("data/case/entries.json", "case-entries")
    except Unreadable:
        check.say("case-entries", "failed")
        for name in ("case-chain", "case-files", "case-numbers"):
            check.say(name, "unchecked")
        return
    named = (check.case or {}).get("case")
    revisions, acts, told = {}, {}, {}
    is_right = check.case is None or named == {"id": value["case"], "entries": check.sha256("data/case/entries.json")}

    def add(part, revision, act, digest, content=None):
        revisions.setdefault(part, []).append(revision)
        if act is not None:
            acts.setdefault(act, []).append(digest)
        if content is not None and revision >= told.get(part, (0, None))[0]:
            told[part] = (revision, content)

    for entry in value["entries"]:
        content = entry["content"]
        is_right = is_right and entry["case"] == value["case"]
        add(entry["part"], entry["revision"], entry["act"], sha256(canonical(entry)), content)
        for revision, version in enumerate(content.get("versions", []) if content["kind"] == "removed" else [], 1):
            add(entry["part"], revision, version["act"], version["digest"])
    for left in value["leftOut"]:
        add(left["part"], left["revision"], left.get("act"), left.get("digest"), left.get("told"))
    is_right = is_right and all(sorted(numbers) == list(range(1, len(numbers) + 1)) for numbers in revisions.values())
    head = told.get(value["case"], (0, {"kind": None}))[1]
    if not is_right or head["kind"] != "head":
        check.say("case-entries", "failed")
    records = [body["record"] for body in check.shown("case-entered")]
    digests = {act: sha256(canonical(sorted(found))) for act, found in acts.items()}
    if check.chain is None:
        check.say("case-chain", "unchecked")
    for act, digest in digests.items() if check.chain is not None else ():
        if digest not in records:
            check.say("case-chain", "unchecked" if act in value["unproved"] else "failed")
    if check.chain is not None and set(records) - set(digests.values()):
        check.say("case-chain", "failed")
    files(check, value, {part: content for part, (_, content) in told.items() if content["kind"] == "attachment"})
    numbers(check, value, [exhibit["id"] for exhibit in head.get("exhibits", [])])


def files(check, value, attachments):
    parts = [file["part"] for file in value["files"]]
    out = [left["part"] for left in value["filesLeftOut"]]
    is_right = len(set(parts)) == len(parts) and not set(parts) & set(out) and set(parts) <= set(attachments) and set(attachments) <= {*parts, *out}
    for file in value["files"]:
        content, stated = check.files.get(file["path"]), attachments.get(file["part"])
        if content is None or not stated or len(content) != stated["bytes"] or check.sha256(file["path"]) != stated["sha256"]:
            is_right = False
    named = {file["path"] for file in value["files"]}
    if not is_right or any(path.startswith("data/case/files/") and path not in named for path in check.files):
        check.say("case-files", "failed")


def numbers(check, value, exhibits):
    numbered = [(one, number) for number, one in check.records]
    numbered += [(file["part"], int(re.match(r"data/case/files/(\d+)", file["path"])[1])) for file in value["files"]]
    for one, number in numbered:
        if one in exhibits and exhibits.index(one) + 1 != number:
            check.say("case-numbers", "failed", one)


def stamps(check, outside):
    """`timestamp-list`, `package-timestamp-files`."""
    try:
        value = check.json("data/timestamps.json", "timestamps")
    except Unreadable:
        check.say("timestamp-list", "failed")
        value = None
    if value is not None:
        proofs = value.get("proofs", [])
        stand = {f"data/timestamps/{stamp['sequence']:06}.json" for stamp in [*value["chain"], *proofs]}
        stand |= {f"{proof['file']}.ots" for proof in proofs}
        bases = [stamp["file"] for stamp in value["chain"]]
        lists = [one["file"] for stamp in value["chain"] for one in stamp.get("lists", []) if one["file"]]
        for path in check.files:
            base = re.sub(r"\.(tsr|pem|[1-9]\.crl)$", "", path)
            if path.startswith("data/timestamps/") and path not in stand and not (base != path and base in bases):
                check.say("timestamp-list", "failed", path)
        if any(path not in check.files for path in lists):
            check.say("timestamp-list", "failed")
    there = {path for path in check.files if outside.fullmatch(path)}
    asked = len(value["asked"]) if value else None
    if not there and not asked:
        return
    signed = check.signed("timestamps-sha256.txt", 0)
    listed = check.manifest("timestamps-sha256.txt")
    covered = there - {"timestamps-sha256.txt", "timestamps-sha256.txt.asc"}
    given = sum(path.endswith(".tsr") for path in there)
    is_none = "NO-TIMESTAMP.txt" in there
    is_right = listed is not None and set(listed) == covered and all(check.sha256(path) == digest for path, digest in listed.items())
    if signed or not is_right or (asked is not None and (asked == 0 or (given < asked) != is_none)):
        check.say("package-timestamp-files", "failed" if signed != "unchecked" else "unchecked")


def revoked(check):
    """`key-revocation`: of a key in signer.asc that carries a revocation of itself that holds."""
    keys = check.keys
    for who, parts in enumerate(keys.all if keys else ()):
        bodies = [body for tag, body, _ in parts if is_revocation(tag, body)]
        if not bodies or not keys.is_revoked(who):
            continue
        reasons = [reason(body) for body in bodies]
        if any(code not in (1, 3) for code, _ in reasons):
            check.say("key-revocation", "failed")
            continue
        at = min(made for _, made in reasons)
        if who == 0:
            times = [keys.signature(check.files.get("tagmanifest-sha256.txt.asc"), check.files.get("tagmanifest-sha256.txt"), 0)]
        else:
            pairs = [(check.files[path], check.files.get(path[:-4])) for path in check.files if path.endswith("/capture.json.asc")]
            times = [keys.signature(signature, content, 1) for signature, content in pairs] + check.signatures
        if any(made is not None and made >= at for made in times):
            check.say("key-revocation", "failed")


def reason(body):
    """(code, when) of a revocation, by its subpackets (RFC 9580, 5.2.3)."""
    code, made, at, end = 0, 0, 6, 6 + int.from_bytes(body[4:6], "big")
    while at < end:
        length = body[at]
        size = 1
        if length >= 255:
            length, size = int.from_bytes(body[at + 1 : at + 5], "big"), 5
        elif length >= 192:
            length, size = (length - 192 << 8) + body[at + 1] + 192, 2
        kind, value = body[at + size] & 127, body[at + size + 1 : at + size + length]
        made = int.from_bytes(value, "big") if kind == 2 else made
        code = value[0] if kind == 29 else code
        at += size + length
    return code, made
