"""A checker of packages, written from docs/formats/ alone: python3 check.py FILE [--password P | --key FILE]. Needs gpg and gpgv."""

import json
import re
import subprocess
import sys
import tempfile
import zlib
from datetime import datetime, timezone
from pathlib import Path

import parts
import record as records
from canonical import Unreadable, canonical, read
from container import Refused, of_folder, opened, unlocked
from openpgp import ARMOUR, Keys
from record import moment, sha256

LINE = re.compile(r"([0-9a-f]{64})  ([!-~]+)")
EXHIBIT = re.compile(r"data/captures/(\d{3,})-([0-9a-f-]{36})/(.+)", re.ASCII)
OUTSIDE = re.compile(r"tagmanifest-sha256\.txt(\.[2-9])?\.tsr(\.pem|\.[1-9]\.crl)?|NO-TIMESTAMP\.txt|timestamps-sha256\.txt(\.asc)?")
SIGNED = ("tagmanifest-sha256.txt", "tagmanifest-sha256.txt.asc")
NOTATION = "header-sha256@urn:uuid:6fe9fbea-0cd2-4ad0-9cd2-c96dcd22d400"


class Check:
    """The files of one package, and what is said of them: (check, result, about)."""

    def __init__(self, files, crcs, times, sealed=None, depth=1):
        self.files, self.crcs, self.times, self.sealed, self.depth = files, crcs, times, sealed, depth
        self.said, self.sums = [], {}
        self.keys, self.case, self.chain, self.records, self.signatures = None, None, None, {}, []
        self.gone = set()

    def say(self, check, result, about=None):
        self.said.append((check, result, about))

    def sha256(self, path):
        if path not in self.sums:
            self.sums[path] = sha256(self.files[path])
        return self.sums[path]

    def json(self, path, name):
        return read(self.files.get(path), name)

    def shown(self, *actions):
        """Bodies of the chain that are shown, of these actions."""
        return [entry["body"] for entry in self.chain or [] if entry["body"] and entry["body"]["action"] in actions]

    def manifest(self, path):
        """Digests by path; None where it cannot be read."""
        text = bytes(self.files.get(path, b""))
        lines = text.decode("ascii", "replace").split("\n")
        found = [LINE.fullmatch(line) for line in lines[:-1]]
        paths = [match[2] for match in found if match]
        if lines[-1] != "" or not paths or None in found or paths != sorted(set(paths)):
            return None
        return {match[2]: match[1] for match in found}

    def run(self):
        """Makes all checks."""
        try:
            self.keys = Keys(self.files.get("signer.asc", b""), 2)
        except (ValueError, TypeError):
            self.say("signer-keys", "failed")
        try:
            self.case = self.json("data/case.json", "case")
        except Unreadable:
            self.say("case-file", "failed")
        payload = self.manifest("manifest-sha256.txt") or {}
        self.moved_back(payload)
        self.exhibits_gone(payload)
        self.bag()
        self.custody()
        self.exhibits()
        for part in (self.notes, self.matches, self.case_parts, self.received):
            part()
        parts.stamps(self, OUTSIDE)
        parts.revoked(self)
        self.container()
        if self.keys:
            self.keys.close()

    def is_something(self):
        """A package without an exhibit and without one that was received shows nothing."""
        return any(path.startswith(("data/captures/", "data/received/")) for path in self.files)

    def result(self):
        is_failed = any(result == "failed" for _, result, _ in self.said)
        return "failed" if is_failed or not self.is_something() else "held"

    def signed(self, path, who):
        """`failed` or `unchecked` for a detached signature beside a file, None where it holds."""
        if not self.keys:
            return "unchecked"
        return None if self.keys.signature(self.files.get(f"{path}.asc"), self.files.get(path), who) is not None else "failed"

    def bag(self):
        if bytes(self.files.get("bagit.txt", b"")) != b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n":
            self.say("bag-form", "failed")
        info = bytes(self.files.get("bag-info.txt", b"")).decode("utf-8", "replace").split("\n")
        pairs = [re.fullmatch(r"([A-Z][A-Za-z-]*): (\S.*)", line) for line in info[:-1]]
        labels = {pair[1]: pair[2] for pair in pairs if pair}
        if None in pairs or info[-1] != "" or len(labels) != len(pairs) or "Payload-Oxum" not in labels:
            self.say("bag-form", "failed")
        elif self.gone:
            self.say("payload-oxum", "unchecked")
        else:
            data = [len(content) for path, content in self.files.items() if path.startswith("data/")]
            if labels["Payload-Oxum"] != f"{sum(data)}.{len(data)}":
                self.say("payload-oxum", "failed")
        for check, result in (("capture-key-certified", self.keys and not self.keys.certified() and "failed"), ("tagmanifest-signature", self.signed(SIGNED[0], 0))):
            if not self.keys or result:
                self.say(check, result or "unchecked")
        manifests = {path: self.manifest(path) for path in ("manifest-sha256.txt", "tagmanifest-sha256.txt")}
        for path, check in (("tagmanifest-sha256.txt", "tagmanifest-digests"), ("manifest-sha256.txt", "manifest-digests")):
            listed = manifests[path]
            if listed is None:
                self.say(check, "failed")
            for name, digest in (listed or {}).items():
                if name in self.files and self.sha256(name) != digest:
                    self.say(check, "failed", name)
        payload, tags = (manifests[path] or {} for path in ("manifest-sha256.txt", "tagmanifest-sha256.txt"))
        for name in {*payload, *tags} - set(self.files):
            match = EXHIBIT.fullmatch(name)
            if not match or match[2] not in self.gone:
                self.say("completeness", "failed", name)
        for name in self.files:
            if name not in (payload if name.startswith("data/") else tags) and name not in SIGNED and not OUTSIDE.fullmatch(name):
                self.say("completeness", "failed", name)

    def moved_back(self, payload):
        """A folder that lies under another number than the manifest has it is told, and taken as if it lay where it was."""
        here = {(match[1], match[2]) for match in map(EXHIBIT.fullmatch, self.files) if match}
        listed = {(match[1], match[2]) for match in map(EXHIBIT.fullmatch, payload) if match}
        moved = {}
        for number, one in here - listed:
            places = [other for other, same in listed if same == one]
            if len(places) == 1 and sum(same == one for _, same in here) == 1:
                self.say("exhibits", "failed", one)
                moved[f"data/captures/{number}-{one}/"] = f"data/captures/{places[0]}-{one}/"
        if moved:
            folder = re.compile("|".join(map(re.escape, moved)))
            self.files = {folder.sub(lambda m: moved[m[0]], path): content for path, content in self.files.items()}

    def exhibits_gone(self, payload):
        """Exhibits that the manifest or case.json names and of which no file is here."""
        ids = {match[2] for match in map(EXHIBIT.fullmatch, self.files) if match}
        listed = {match[2] for match in map(EXHIBIT.fullmatch, payload) if match}
        named = {exhibit["id"].lower() for exhibit in (self.case or {}).get("exhibits", [])}
        self.gone = (listed | named) - ids
        for one in self.gone:
            self.say("exhibits", "failed", one)

    def custody(self):
        content = bytes(self.files.get("data/custody.jsonl", b""))
        self.chain = read_chain(content, self.say)
        if self.chain is None:
            for check in ("custody-signatures", "custody-captures", "custody-times"):
                self.say(check, "unchecked")
            return
        signatures = custody_signatures(self.chain, self.keys, 1, self.say) if self.keys else self.say("custody-signatures", "unchecked")
        custody_times(self.chain, signatures, (self.case or {}).get("exportedAt"), self.say)
        self.signatures = signatures or []
        here = {match[2] for match in map(EXHIBIT.fullmatch, self.files) if match} | self.gone
        has_case = "case" in (self.case or {}) or any(path.startswith("data/case/") for path in self.files)
        for body in (entry["body"] for entry in self.chain if entry["body"]):
            captures = {one.lower() for one in body["captures"]}
            concerns = captures <= here if body["action"] == "captured" else bool(captures & here)
            if not concerns and body["action"] != "package-received" and not (body["action"] == "case-entered" and has_case):
                self.say("custody-captures", "failed")

    def exhibits(self):
        folders = {}
        for match in filter(None, map(EXHIBIT.fullmatch, self.files)):
            folders.setdefault((int(match[1]), match[2]), {})[match[3]] = self.files[match[0]]
        found, has_case = [], "case" in (self.case or {})
        for place, ((number, one), folder) in enumerate(sorted(folders.items()), 1):
            content = folder.get("capture.json")
            asc = folder.get("capture.json.asc")
            if not self.keys:
                self.say("record-signature", "unchecked")
            elif self.keys.signature(asc, content, 1) is None:
                self.say("record-signature", "failed", one)
            value = records.capture_record(content, self.say)
            if content is not None:
                found.append({"number": number, "id": one, "record": sha256(content)})
            if value is None:
                continue
            self.records[(number, one)] = value
            is_twice = sum(other == one for _, other in folders) > 1
            if value["id"].lower() != one or is_twice or (not has_case and number != place):
                self.say("folder", "failed", one)
            records.files(value, folder, set(folder) - {"capture.json", "capture.json.asc"}, self.say)
            records.frames(value, self.say)
            made = [entry for entry in self.chain or [] if entry["body"] and entry["body"]["action"] == "captured" and entry["body"]["record"] == sha256(content)]
            if not made or made[0]["body"]["captures"] != [value["id"]] or any(made[0]["link"][name] != value["custody"][name] for name in ("sequence", "previous")):
                self.say("custody-entry", "failed", one)
        self.case_file(found)

    def case_file(self, found):
        case = self.case
        if case is None:
            return
        chain = self.chain or []
        head = sha256(canonical(chain[-1]["link"])) if chain else None
        hidden = sum(entry["body"] is None for entry in chain)
        if case["custody"]["links"] != len(chain) or case["custody"]["head"] != head:
            self.say("case-file", "failed")
        elif case["custody"].get("withheld", {"entries": hidden})["entries"] != hidden:
            self.say("case-file", "failed")
        if "report" in case and ("data/report.txt" not in self.files or self.sha256("data/report.txt") != case["report"]):
            self.say("case-file", "failed")
        told = [{**exhibit, "id": exhibit["id"].lower()} for exhibit in case["exhibits"] if exhibit["id"].lower() not in self.gone]
        if told != found:
            self.say("case-file", "failed")

    def notes(self):
        noted = self.shown("noted")
        if not noted and not {"data/notes.json", "data/notes.txt"} & set(self.files):
            return
        try:
            value = self.json("data/notes.json", "notes")
            told = bytes(self.files["data/notes.txt"]).decode("utf-8")
        except (Unreadable, KeyError, UnicodeDecodeError):
            return self.say("notes", "failed")
        found = 0
        for note in value["notes"]:
            digest = sha256(canonical(note))
            is_there = any(body["record"] == digest and note["capture"] in body["captures"] for body in noted)
            found += is_there
            if not is_there or note["text"] not in told:
                self.say("notes", "failed")
        if len(noted) - found != value["unread"]:
            self.say("notes", "failed")

    def matches(self):
        shown = self.shown("matched")
        if not shown and "data/matches.json" not in self.files:
            return
        try:
            decisions = self.json("data/matches.json", "matches")["matches"]
        except Unreadable:
            return self.say("matches", "failed")
        order = [(one["at"]["utc"], one["id"]) for one in decisions]
        digests = {sha256(canonical(one)): {picture["capture"] for picture in one["pictures"]} for one in decisions}
        is_right = order == sorted(set(order)) and all(any(body["record"] == digest and set(body["captures"]) == captures for body in shown) for digest, captures in digests.items())
        is_right = is_right and all(body["record"] in digests for body in shown)
        for one in decisions:
            first, second = one["pictures"]
            is_right = is_right and not all(first[name] == second[name] for name in ("capture", "path", "place", "atMs")) and first["capture"] <= second["capture"]
            is_right = is_right and all(self.is_picture(picture) for picture in one["pictures"])
        if not is_right:
            self.say("matches", "failed")

    def is_picture(self, picture):
        for (number, one), value in self.records.items():
            path = f"data/captures/{number:03}-{one}/{picture['path']}"
            roles = [artifact["role"] for artifact in value["artifacts"] if artifact["path"] == picture["path"] and artifact["sha256"] == picture["sha256"]]
            if value["id"] != picture["capture"] or not roles or roles[0] not in ("viewport", "screenshot", "media") or path not in self.files:
                continue
            place, size = picture["place"], records.size_of_png(self.files[path])
            is_within = not place or (place["width"] and place["height"] and (size is None or (place["x"] + place["width"] <= size[0] and place["y"] + place["height"] <= size[1])))
            if self.sha256(path) == picture["sha256"] and is_within and (not place or size):
                return True
        return False

    def case_parts(self):
        if "case" not in (self.case or {}) and not any(path.startswith("data/case/") for path in self.files):
            return
        parts.case(self)

    def received(self):
        zips = [path for path in self.files if re.fullmatch(r"data/received/\d{3,}/[^/]+\.zip", path)]
        named = {body["record"] for body in self.shown("package-received")}
        if {self.sha256(path) for path in zips} != named:
            self.say("received-chain", "failed")
        for path in zips:
            if self.depth >= 3:
                self.say("received-package", "unchecked", path)
                continue
            try:
                inner = Check(*opened(self.files[path]), depth=self.depth + 1)
                inner.run()
                results = {result for _, result, _ in inner.said} | ({inner.result()} - {"held"})
            except Refused:
                results = {"failed"}
            if results:
                self.say("received-package", "failed" if "failed" in results else "unchecked", path)

    def container(self):
        for path, crc in self.crcs.items():
            if zlib.crc32(self.files[path]) != crc:
                self.say("zip-checksums", "failed", path)
        if self.times and self.case is None:
            self.say("zip-times", "unchecked")
        elif self.times:
            at = datetime.fromtimestamp(moment(self.case["exportedAt"]["utc"]) or 0, timezone.utc)
            date, time = at.year - 1980 << 9 | at.month << 5 | at.day, at.hour << 11 | at.minute << 5 | at.second // 2
            if set(self.times.values()) != {(time, date)}:
                self.say("zip-times", "failed")
        if self.sealed and (not self.keys or not self.sealed(self.keys)):
            self.say("outer-signature", "failed" if self.keys else "unchecked")


def read_chain(content, say):
    """The entries of custody.jsonl; None where it cannot be read."""
    lines = content.split(b"\n")
    try:
        if lines[-1] != b"" or len(lines) < 2:
            raise Unreadable("no line feed at the end")
        chain = [read(line, "custody-entry") for line in lines[:-1]]
    except Unreadable:
        say("custody-chain", "failed")
        return None
    previous = "0" * 64
    for sequence, entry in enumerate(chain, 1):
        link, body = entry["link"], entry["body"]
        if link["sequence"] != sequence or link["previous"] != previous or (body and sha256(canonical(body)) != link["body"]):
            say("custody-chain", "failed")
            break
        previous = sha256(canonical(link))
    return chain


def custody_signatures(chain, keys, who, say):
    """When each entry was signed; None for those that are not."""
    times = [keys.signature(entry["signature"].encode(), canonical(entry["link"]), who) for entry in chain]
    if None in times:
        say("custody-signatures", "failed")
    return times


def custody_times(chain, signatures, exported, say):
    at = []
    for number, entry in enumerate(chain):
        if entry["body"]:
            records.instant(entry["body"]["at"], say, "custody-times")
            at.append(moment(entry["body"]["at"]["utc"]))
        elif signatures:
            at.append(signatures[number])
    if exported:
        at.append(moment(exported["utc"]))
    at = [one for one in at if one is not None]
    if any(later < before - 600 for before, later in zip(at, at[1:])):
        say("custody-times", "unchecked")


def open_message(content, password, key):
    """The ZIP in an OpenPGP message, and what says whether its signature and the sum over its first packets hold."""
    block = ARMOUR.fullmatch(content)
    binary = content if block is None else subprocess.run(["gpg", "--dearmor"], input=content, capture_output=True, check=True).stdout
    if not binary or not binary[0] & 0x80:
        raise Refused("not-a-package")
    if not password and not key:
        raise Refused("needs-secret")
    head = 0
    while head < len(binary) and binary[head] in (0xC1, 0xC3):
        head += 2 + binary[head + 1] if binary[head + 1] < 192 else 3 + (binary[head + 1] - 192 << 8) + binary[head + 2] + 192
    if head == 0 or binary[head : head + 1] != b"\xd2":
        raise Refused("refused")
    with tempfile.TemporaryDirectory(prefix="subut-gpg-") as home:
        words = ["gpg", "--homedir", home, "--batch", "--pinentry-mode", "loopback", "--status-fd", "2", "--max-output", str(1 << 33)]
        if key:
            subprocess.run([*words, "--passphrase", password or "", "--import", key], capture_output=True, check=False)
        told = subprocess.run([*words, "--ignore-time-conflict", "--passphrase", password or "", "--decrypt"], input=binary, capture_output=True, check=False)
        subprocess.run(["gpgconf", "--homedir", home, "--kill", "gpg-agent"], capture_output=True, check=False)
    if b"DECRYPTION_OKAY" not in told.stderr or b"GOODMDC" not in told.stderr:
        raise Refused("damaged" if b"DECRYPTION_INFO" in told.stderr or b"DECRYPTION_KEY" in told.stderr else "wrong-key")

    def holds(keys):
        with tempfile.NamedTemporaryFile(prefix="subut-", suffix=".pgp") as file:
            keys.run("gpg", "--batch", "--import", *map(str, keys.files))
            if key:
                keys.run("gpg", "--batch", "--pinentry-mode", "loopback", "--passphrase", password or "", "--import", key)
            file.write(binary)
            file.flush()
            line = ("--batch", "--pinentry-mode", "loopback", "--passphrase", password or "", "--ignore-time-conflict", "--status-fd", "2", "--output", "/dev/null", "--yes", "--decrypt", file.name)
            status = keys.run("gpg", *line).stderr.decode("utf-8", "replace")
            keys.run("gpgconf", "--kill", "gpg-agent")
        valid = re.search(r"VALIDSIG (\w+) (?:\S+ ){7}00 ", status)
        names, values = re.findall(r"NOTATION_NAME (\S+)", status), re.findall(r"NOTATION_DATA (\S+)", status)
        # gpg breaks a long value into lines.
        is_named = names == [NOTATION] and "".join(values) == sha256(binary[:head])
        return bool(valid) and valid[1] == keys.fingerprints[0] and is_named

    return told.stdout, holds


def check_file(path, password=None, key=None):
    """A Check that was run, of a file or a folder. Raises Refused."""
    path = Path(path)
    if path.is_dir():
        check = Check(of_folder(path), {}, {})
    else:
        content = path.read_bytes()
        sealed = None
        if content.startswith(b"subut-backup"):
            raise Refused("is-backup")
        if content[:2] == b"PK" and content[8:10] == b"\x63\0":
            content = unlocked(content, password)
        elif content[:2] != b"PK":
            content, sealed = open_message(content, password, key)
        check = Check(*opened(memoryview(content)), sealed)
    check.run()
    return check


def main(words):
    options = dict(zip(words[1::2], words[2::2]))
    try:
        check = check_file(words[0], options.get("--password"), options.get("--key"))
    except Refused as refused:
        print(json.dumps({"result": "refused", "reason": str(refused)}))
        return 2
    says = [{"check": name, "result": result, "about": about} for name, result, about in check.said]
    owner = check.keys.fingerprints[0] if check.keys else None
    print(json.dumps({"result": check.result(), "owner": owner, "exhibits": len(check.records), "says": says}))
    return int(check.result() == "failed")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
