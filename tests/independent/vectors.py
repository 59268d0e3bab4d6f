"""Runs the checker over the test vectors: python3 vectors.py [WORDS…]. See docs/formats/vectors/README.md."""

import base64
import copy
import json
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import record as records
from canonical import canonical
from check import Check, check_file, custody_signatures, custody_times, read_chain
from container import Refused, of_folder
from openpgp import Keys

VECTORS = Path(__file__).resolve().parents[2] / "docs/formats/vectors"
# Those that this checker does not have, by its kind: what a record says is held against itself, pictures and pages, stamps.
LEFT_OUT = {
    *("times", "addresses", "counts", "connection", "frame-digests", "window-picture", "texts", "page-inert"),
    *("custody-timestamps", "package-timestamp", "timestamp-roots", "timestamp-revocation", "opentimestamps", "case-jsonld"),
}


def contents(given):
    if "text" in given:
        return given["text"].encode()
    return base64.b64decode(given["base64"]) if "base64" in given else canonical(given["json"])


def patched(value, patch):
    """JSON Patch (RFC 6902): add, replace, remove."""
    value = copy.deepcopy(value)
    for step in patch:
        *way, last = [part.replace("~1", "/").replace("~0", "~") for part in step["path"].split("/")[1:]]
        at = value
        for part in way:
            at = at[int(part)] if isinstance(at, list) else at[part]
        if isinstance(at, list):
            last = len(at) if last == "-" else int(last)
        if step["op"] == "remove":
            del at[last]
        elif step["op"] == "add" and isinstance(at, list):
            at.insert(last, step["value"])
        else:
            at[last] = step["value"]
    return value


def say_into(said):
    return lambda check, result, about=None: said.append((check, result, about))


def answer(vector):
    """(result, [(check, result, about)])"""
    given, said, is_empty = vector["input"], [], False
    if vector["format"] == "capture-record":
        content = contents(given) if "base" not in given else canonical(patched(json.loads((VECTORS / "capture-record/base" / given["base"]).read_bytes()), given["patch"]))
        value = records.capture_record(content, say_into(said))
        if value:
            records.frames(value, say_into(said))
    elif vector["format"] == "custody-chain":
        content = contents(given) if "entries" not in given else b"".join(canonical(entry) + b"\n" for entry in given["entries"])
        chain = read_chain(content, say_into(said))
        if chain is not None:
            keys = Keys((VECTORS / given["key"]).read_bytes(), 1)
            signatures = custody_signatures(chain, keys, 0, say_into(said))
            custody_times(chain, signatures, None, say_into(said))
            keys.close()
    else:
        try:
            if "file" in given:
                secret = given.get("secret", {})
                key = str(VECTORS / secret["key"]) if "key" in secret else None
                check = check_file(VECTORS / "package" / given["file"], secret.get("password", secret.get("passphrase")), key)
            else:
                files = of_folder(VECTORS / "package/base" / given["base"])
                files = {path: content for path, content in files.items() if path not in given.get("remove", [])}
                files |= {path: contents(content) for path, content in given.get("files", {}).items()}
                if "bagit.txt" not in files:
                    raise Refused("refused")
                check = Check(files, {}, {})
                check.run()
            is_empty = not check.is_something()
            said = check.said
        except Refused as refused:
            return "refused", [("open", str(refused), None)]
    return "failed" if is_empty or any(result == "failed" for _, result, _ in said) else "held", said


def disagreement(vector):
    """What the checker should have said and did not, or said and should not have; None where it agrees."""
    result, said = answer(vector)
    expect = vector["expect"]
    if expect["result"] == "refused" or result == "refused":
        return None if expect["result"] == result else f"{result}, not {expect['result']}: {said}"
    must = {(one["check"], one["result"]) for one in expect["says"] if one["check"] not in LEFT_OUT}
    may = must | {(one["check"], one["result"]) for one in expect.get("also", [])}
    found = {(check, about) for check, about, _ in said}
    if must - found or found - may:
        return f"not said: {sorted(must - found)}; said besides: {sorted(found - may)}"
    is_ours = bool(must) or not expect["says"]
    return f"{result}, not {expect['result']}" if is_ours and result != expect["result"] else None


def main(words):
    paths = [path for form in ("capture-record", "custody-chain", "package") for path in sorted((VECTORS / form).glob("*.json"))]
    paths = [path for path in paths if all(word in str(path) for word in words)]
    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(lambda path: disagreement(json.loads(path.read_text("utf-8"))), paths))
    for path, wrong in zip(paths, answers):
        if wrong:
            print(f"{path.relative_to(VECTORS)}: {wrong}")
    agreed = answers.count(None)
    print(f"{agreed} of {len(paths)} vectors agree")
    return int(agreed < len(paths) or not paths)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
