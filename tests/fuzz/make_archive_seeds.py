"""Writes the archives that the fuzzer of the reader starts from: always the same bytes.

    make_archive_seeds.py OUTPUT_FOLDER
"""

import io
import pathlib
import struct
import sys
import zipfile
import zlib

PROSE = b"<p>The lesson of the day.</p>\n" * 40


def local(name, data, *, method=0, flags=0, crc=0, size=None, extra=b""):
    size = len(data) if size is None else size
    head = struct.pack("<4s5H3I2H", b"PK\3\4", 20, flags, method, 0, 0x21, crc, len(data), size, len(name), len(extra))
    return head + name + extra + data


def central(name, at, packed, *, method=0, flags=0, crc=0, size=None, extra=b"", made_by=0x0314, attributes=0):
    size = packed if size is None else size
    head = struct.pack(
        "<4s6H3I5H2I", b"PK\1\2", made_by, 20, flags, method, 0, 0x21, crc, packed, size,
        len(name), len(extra), 0, 0, 0, attributes, at,
    )
    return head + name + extra


def end(count, size, at, comment=b""):
    return struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, count, count, size, at, len(comment)) + comment


def end64(count, size, at):
    record = struct.pack("<4sQ2H2I4Q", b"PK\6\6", 44, 45, 45, 0, 0, count, count, size, at)
    return record + struct.pack("<4sIQI", b"PK\6\7", 0, at + size, 1) + end(0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF)


def archive(*files, ending=end, **fields):
    """Stored files as (name, content)."""
    body = b""
    records = b""
    for name, content in files:
        records += central(name, len(body), len(content), crc=zlib.crc32(content), **fields)
        shared = {key: fields[key] for key in ("flags", "extra") if key in fields}
        body += local(name, content, crc=zlib.crc32(content), **shared)
    return body + records + ending(len(files), len(records), len(body))


def by_zipfile(files, method=zipfile.ZIP_DEFLATED, comment=b""):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as packed:
        for name, content in files:
            packed.writestr(zipfile.ZipInfo(name), content, method)
        packed.comment = comment
    return buffer.getvalue()


def streamed():
    """With data descriptors, as written to a pipe."""

    class Pipe(io.RawIOBase):
        def __init__(self):
            self.bytes = bytearray()

        def writable(self):
            return True

        def write(self, data):
            self.bytes += data
            return len(data)

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(zipfile.ZipInfo("a.html"), PROSE)
        packed.writestr(zipfile.ZipInfo("b.html"), PROSE, zipfile.ZIP_DEFLATED)
    return bytes(pipe.bytes)


def overlapping():
    inner = local(b"inner", b"payload", crc=zlib.crc32(b"payload"))
    content = b"quoted:" + inner
    outer = local(b"outer", content, crc=zlib.crc32(content))
    records = central(b"outer", 0, len(content), crc=zlib.crc32(content))
    records += central(b"inner", len(outer) - len(inner), 7, crc=zlib.crc32(b"payload"))
    return outer + records + end(2, len(records), len(outer))


def unicode_path(raw, name):
    field = b"\1" + struct.pack("<I", zlib.crc32(raw)) + name
    return struct.pack("<2H", 0x7075, len(field)) + field


def seeds():
    plain = by_zipfile([("imsmanifest.xml", PROSE), ("pages/a.html", PROSE), ("pages/", b"")])
    yield "empty", by_zipfile([])
    yield "plain", plain
    yield "stored", by_zipfile([("a", b"x"), ("b", PROSE)], zipfile.ZIP_STORED)
    yield "other-methods", by_zipfile([("a", PROSE)], zipfile.ZIP_BZIP2) + b""
    yield "comment", by_zipfile([("a", PROSE)], comment=b"a comment")
    yield "utf-8", by_zipfile([("le\u00e7on.html", PROSE), ("\u65e5\u672c.html", PROSE)])
    yield "nested", by_zipfile([("in.zip", plain)], zipfile.ZIP_STORED)
    yield "nested-packed", by_zipfile([("in.zip", by_zipfile([("in.zip", plain)]))])
    yield "streamed", streamed()
    yield "prefix", b"#!/bin/sh\n" + plain
    yield "trailing", plain + b"trailing"
    yield "truncated", plain[:-30]
    yield "bomb", by_zipfile([("zeros", bytes(500_000))])
    yield "overlapping", overlapping()
    yield "zip64", archive((b"a", b"x"), (b"b", PROSE), ending=end64)
    sizes = struct.pack("<2H3Q", 1, 24, 1, 1, 0)
    yield "zip64-sizes", (
        local(b"a", b"x", crc=zlib.crc32(b"x"), extra=sizes)
        + (record := central(b"a", 0xFFFFFFFF, 0xFFFFFFFF, crc=zlib.crc32(b"x"), extra=sizes))
        + end(1, len(record), 51 + len(sizes) - 19)
    )
    yield "code-page-850", archive((b"le\x87on.html", PROSE), made_by=20)
    yield "shift-jis", archive(("日本語の教材と問題.html".encode("shift_jis"), PROSE), made_by=20)
    yield "false-utf-8", archive((b"le\x87on.html", b"x"), flags=1 << 11)
    yield "unicode-path", archive((b"le\x87on", b"x"), extra=unicode_path(b"le\x87on", "leçon".encode()))
    yield "climbing", archive((b"../a", b"x"), (b"/b", b"x"), (b"C:\\c", b"x"), (b"d\\e", b"x"), (b"f\0g", b"x"))
    yield "duplicates", archive((b"a", b"x"), (b"A", b"y"), (b"a", b"z"), (b"a/b", b"x"))
    yield "link", archive((b"a", b"/etc/passwd"), attributes=0o120777 << 16)
    yield "encrypted", archive((b"a", b"x"), flags=1)


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in seeds():
        (folder / f"{name}.zip").write_bytes(data)


main()
