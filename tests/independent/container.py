"""From a file or a folder to the files of a package. Written from docs/formats/package.md alone."""

import binascii
import mmap
import re
import struct
import subprocess
import tempfile
import unicodedata
import zipfile
from pathlib import Path

OURS = re.compile(r"(?:[A-Za-z0-9_-][A-Za-z0-9._-]*/)+[A-Za-z0-9_-][A-Za-z0-9._-]*", re.ASCII)
JUNK = re.compile(r"(^|/)(__MACOSX/|\._|\.DS_Store$|Thumbs\.db$|desktop\.ini$)")


class Refused(Exception):
    """The file cannot be opened, for this reason."""


def of_folder(root):
    """Files by their paths from the bag's root."""
    root = Path(root)
    if not (root / "bagit.txt").exists():
        inner = [path for path in root.iterdir() if not JUNK.search(path.name)]
        if len(inner) != 1 or not (inner[0] / "bagit.txt").exists():
            raise Refused("refused")
        root = inner[0]
    found = {}
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root).as_posix()
        if path.is_file() and not JUNK.search(name):
            with path.open("rb") as file:
                found[name] = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)) if path.stat().st_size else b""
    return found


def one_root(named):
    roots = {name.split("/")[0] for name in named}
    if "bagit.txt" in named:
        return named
    if len(roots) != 1 or any("/" not in name for name in named):
        raise Refused("refused")
    return {name.split("/", 1)[1]: content for name, content in named.items()}


def ours(zip_bytes):
    """(files, CRC-32 by path, MS-DOS times by path) of a ZIP as writers make it, or None where it is another program's."""
    at, local, crcs, times = 0, {}, {}, {}
    try:
        while bytes(zip_bytes[at : at + 4]) == b"PK\3\4":
            version, flags, method, time, date, crc, packed, size, name, extra = struct.unpack("<HHHHHIIIHH", zip_bytes[at + 4 : at + 30])
            path = bytes(zip_bytes[at + 30 : at + 30 + name]).decode("ascii")
            if (version, flags, method, extra) != (10, 0, 0, 0) or packed != size or size >= 0xFFFFFFFF or not OURS.fullmatch(path) or len(path) > 400:
                return None
            start = at + 30 + name
            local[path] = (at, zip_bytes[start : start + size])
            crcs[path], times[path], at = crc, (time, date), start + size
        directory = at
        for path, (place, content) in local.items():
            entry = struct.unpack("<4sHHHHHHIIIHHHHHII", zip_bytes[at : at + 46])
            plain = (b"PK\1\2", 0x0300, 10, 0, 0, *times[path], crcs[path], len(content), len(content))
            if entry[:10] != plain or entry[10:16] != (len(path), 0, 0, 0, 0, 0o100644 << 16) or entry[16] != place:
                return None
            if bytes(zip_bytes[at + 46 : at + 46 + len(path)]).decode("ascii") != path:
                return None
            at += 46 + len(path)
        end = struct.pack("<4sHHHHIIH", b"PK\5\6", 0, 0, len(local), len(local), at - directory, directory, 0)
    except (struct.error, UnicodeDecodeError):
        return None
    lower = {path.lower() for path in local}
    if bytes(zip_bytes[at:]) != end or not local or len(lower) != len(local) or len({path.split("/")[0] for path in local}) != 1:
        return None
    files = {path.split("/", 1)[1]: content for path, (_, content) in local.items()}
    strip = lambda by_path: {path.split("/", 1)[1]: value for path, value in by_path.items()}
    return files, strip(crcs), strip(times)


def of_other_zip(zip_bytes):
    """A ZIP that another program made, where it cannot be read in two ways."""
    with tempfile.TemporaryFile() as file:
        file.write(zip_bytes)
        try:
            archive = zipfile.ZipFile(file)
            infos = archive.infolist()
        except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
            raise Refused("damaged") from error
        # The library passes over what stands behind the end, and over what the end counts.
        at = bytes(zip_bytes).rfind(b"PK\5\6")
        here, all_of_them, comment = struct.unpack("<8xHH8xH", bytes(zip_bytes[at : at + 22]))
        if at + 22 + comment != len(zip_bytes):
            raise Refused("damaged")
        if not {here, all_of_them} <= {len(infos), 0xFFFF}:
            raise Refused("refused")
        named, seen, covered = {}, set(), 0
        for info in sorted(infos, key=lambda one: one.header_offset):
            name, kind = info.filename, info.external_attr >> 28
            parts = name.rstrip("/").split("/")
            key = "/".join(unicodedata.normalize("NFC", part).casefold().rstrip(". ") for part in parts)
            head = bytes(zip_bytes[info.header_offset : info.header_offset + 30])
            if (
                info.flag_bits & ~0x80E or info.compress_type not in (0, 8) or kind not in (0, 4, 8) or key in seen
                or any(part in ("", ".", "..") for part in parts) or re.search(r'[\\:*?"<>|\x00-\x1f\x7f]', name)
                or info.header_offset != covered or head[:4] != b"PK\3\4" or info.orig_filename != name
                or struct.unpack("<HH", head[6:10]) != (info.flag_bits, info.compress_type)
                or (not info.flag_bits & 8 and 0xFFFFFFFF not in struct.unpack("<III", head[14:26])
                    and struct.unpack("<III", head[14:26]) != (info.CRC, info.compress_size, info.file_size))
                or bytes(zip_bytes[info.header_offset + 30 :][: len(name.encode())]) != name.encode()
                or (info.file_size > 16 << 20 and info.file_size > 250 * info.compress_size)
            ):
                raise Refused("refused")
            seen.add(key)
            covered = info.header_offset + 30 + sum(struct.unpack("<HH", head[26:30])) + info.compress_size
            if info.flag_bits & 8:
                covered += 16 if bytes(zip_bytes[covered : covered + 4]) == b"PK\7\10" else 12
            if not info.is_dir() and not JUNK.search(name):
                try:
                    named[name] = archive.read(info)
                except (zipfile.BadZipFile, binascii.Error, EOFError) as error:
                    raise Refused("damaged") from error
        if covered != archive.start_dir or any(name.startswith(other + "/") for name in named for other in named):
            raise Refused("refused")
    return one_root(named), {}, {}


def opened(content):
    """(files, CRC-32s, times) of the bytes of a ZIP."""
    if bytes(content[:2]) != b"PK":
        raise Refused("not-a-package")
    return ours(content) or of_other_zip(content)


def unlocked(content, password):
    """package.zip out of a WinZip AES ZIP: the standard library has no AES, so 7-Zip opens it."""
    if password is None:
        raise Refused("needs-secret")
    with tempfile.TemporaryDirectory() as work:
        Path(work, "in.zip").write_bytes(content)
        told = subprocess.run(["7z", "x", f"-p{unicodedata.normalize('NFC', password)}", "-y", f"-o{work}/out", f"{work}/in.zip"], capture_output=True, check=False)
        found = list(Path(work, "out").rglob("*"))
        if told.returncode != 0:
            raise Refused("wrong-password" if b"Wrong password" in told.stderr else "damaged")
        if len(found) != 1 or not re.fullmatch(r"[\w.-]+\.zip", found[0].name, re.ASCII):
            raise Refused("refused")
        return found[0].read_bytes()
