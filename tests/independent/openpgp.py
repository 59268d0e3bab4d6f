"""Signatures and keys, by gpg and gpgv. Written from docs/formats/ alone."""

import base64
import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

ARMOUR = re.compile(rb"-----BEGIN PGP ([A-Z ]+)-----\n(?:[A-Za-z]+: [^\n]*\n)*\n((?:[A-Za-z0-9+/=]+\n)+)-----END PGP \1-----\n")


def crc24(content):
    """RFC 9580, 6.1.1."""
    crc = 0xB704CE
    for byte in content:
        crc ^= byte << 16
        for _ in range(8):
            crc = crc << 1 ^ (0x1864CFB if crc & 0x800000 else 0)
    return crc & 0xFFFFFF


def armoured(packet):
    lines = base64.b64encode(packet).decode()
    lines = "\n".join(lines[at : at + 60] for at in range(0, len(lines), 60))
    crc = base64.b64encode(crc24(packet).to_bytes(3, "big")).decode()
    return f"-----BEGIN PGP SIGNATURE-----\n\n{lines}\n={crc}\n-----END PGP SIGNATURE-----\n".encode()


def packets(content):
    """(tag, body, header and body) of each packet; raises ValueError where one is cut off or of no known length."""
    at, found = 0, []
    while at < len(content):
        head, start = content[at], at
        at += 1
        if head & 0xC0 == 0xC0:
            tag, first = head & 63, content[at]
            if first < 192:
                length, at = first, at + 1
            elif first < 224:
                length, at = (first - 192 << 8) + content[at + 1] + 192, at + 2
            elif first == 255:
                length, at = int.from_bytes(content[at + 1 : at + 5], "big"), at + 5
            else:
                raise ValueError("a packet in parts")
        elif head & 0x80 and head & 3 != 3:
            tag, size = head >> 2 & 15, 1 << (head & 3)
            length, at = int.from_bytes(content[at : at + size], "big"), at + size
        else:
            raise ValueError("no packet")
        if at + length > len(content):
            raise ValueError("a packet that is cut off")
        found.append((tag, bytes(content[at : at + length]), bytes(content[start : at + length])))
        at += length
    return found


def is_revocation(tag, body):
    """A signature of type 0x20 (RFC 9580, 5.2.1)."""
    return tag == 2 and body[1:2] == b"\x20"


class Keys:
    """The two keys of a package, or one, in a keyring of their own."""

    def __init__(self, signer, count):
        self.home = tempfile.mkdtemp(prefix="subut-gpg-")
        block = ARMOUR.fullmatch(bytes(signer))
        if block is None or block[1] != b"PUBLIC KEY BLOCK":
            raise ValueError("not one block of public keys")
        found = packets(base64.b64decode(re.sub(rb"\n=....\n\Z|\n", b"", block[2])))
        at = [number for number, (tag, _, _) in enumerate(found) if tag == 6]
        if len(at) != count or at[0] != 0 or any(tag in (5, 7) for tag, _, _ in found):
            raise ValueError("not just the public keys")
        self.all = [found[one:other] for one, other in zip(at, at[1:] + [len(found)])]
        self.files = [Path(self.home, f"{number}.gpg") for number in range(count)]
        for file, parts in zip(self.files, self.all):
            # As if it had no revocation: whether one counts is a check of its own.
            file.write_bytes(b"".join(raw for tag, body, raw in parts if not is_revocation(tag, body)))
        self.names = [self.run("gpg", "--with-colons", "--show-keys", str(file)).stdout.decode() for file in self.files]
        self.fingerprints = [re.search(r"^fpr:{9}(\w+):", told, re.M)[1] for told in self.names]
        self.made = [int(re.search(r"^pub:(?:[^:]*:){4}(\d+)", told, re.M)[1]) for told in self.names]

    def run(self, program, *words, given=None):
        env = {**os.environ, "GNUPGHOME": self.home, "LC_ALL": "C"}
        return subprocess.run([program, *words], input=given, capture_output=True, env=env, check=False)

    def signature(self, signature, content, who):
        """When the detached signature of key `who` over the content was made, seconds from 1970; None where it does not hold."""
        block = ARMOUR.fullmatch(bytes(signature or b""))
        if block is None or block[1] != b"SIGNATURE" or content is None:
            return None
        try:
            packet = base64.b64decode(block[2].rsplit(b"\n=", 1)[0].replace(b"\n", b""), validate=True)
            found = packets(packet)
        except (ValueError, IndexError):
            return None
        # One packet, version 4, type 0x00, in the one spelling that it has.
        if armoured(packet) != bytes(signature) or len(found) != 1 or found[0][0] != 2 or found[0][1][:2] != b"\x04\x00":
            return None
        file = Path(self.home, "signature")
        file.write_bytes(packet)
        words = ("--status-fd", "1", "--ignore-time-conflict", "--keyring", str(self.files[who]), str(file), "-")
        told = self.run("gpgv", *words, given=bytes(content)).stdout.decode("utf-8", "replace")
        good = re.search(r"^\[GNUPG:\] VALIDSIG (\w+) \S+ (\d+)", told, re.M)
        return int(good[2]) if good and good[1] == self.fingerprints[who] else None

    def certified(self):
        """Whether the owner key certified the capture key."""
        lines = [line.split(":") for line in self.told(1).splitlines()]
        kinds = ("10", "11", "12", "13")
        return any(line[:2] == ["sig", "!"] and line[12] == self.fingerprints[0] and line[10][:2] in kinds for line in lines)

    def told(self, who):
        """What gpg says of the signatures on a key, as lines of colons."""
        words = ("--batch", "--ignore-time-conflict", "--with-colons", "--check-sigs", self.fingerprints[who])
        self.run("gpg", "--batch", "--import", *map(str, self.files))
        return self.run("gpg", *words).stdout.decode()

    def is_revoked(self, who):
        """Whether a revocation in the file holds: gpg takes in none that does not."""
        file = Path(self.home, "whole.gpg")
        file.write_bytes(b"".join(raw for _, _, raw in self.all[who]))
        home = tempfile.mkdtemp(prefix="subut-gpg-")
        self.run("gpg", "--homedir", home, "--batch", "--import", str(file))
        told = self.run("gpg", "--homedir", home, "--batch", "--with-colons", "--list-keys").stdout.decode()
        shutil.rmtree(home, ignore_errors=True)
        return "\npub:r:" in "\n" + told

    def close(self):
        shutil.rmtree(self.home, ignore_errors=True)
