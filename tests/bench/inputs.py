"""Makes folders like real courses for the benchmarks: the same bytes on every machine.

    inputs.py FOLDER [S] [M] [L]

S: 60 files, 5 MB, one learning path. M: 2,000 files, 303 MB, a whole course, of whose bytes 13 % are text. L: 50,000 files, 431 MB,
what an authoring tool leaves behind, 68 % text. A folder that is there and was made by this very file is kept.

Prints for each the numbers of files and bytes, the share of text, and a digest by which a run can be recognised.

A course is made of modules: pages with their styles, scripts, data, pictures and films. What pages and styles refer to is there, and
every picture, film, document and font is referred to. Sizes follow a lognormal distribution. Text is made of invented words whose
frequencies follow Zipf's law, so that it compresses about as well as prose in HTML; media are a true signature before pseudo-random
bytes, since what is compressed does not compress again.
"""

import binascii
import hashlib
import itertools
import json
import os
import random
import shutil
import struct
import sys
from urllib.parse import quote

# Numbers of files and bytes of each kind.
CONTENTS = {
    "S": {
        "html": (23, 555_000),
        "css": (4, 120_000),
        "js": (6, 355_000),
        "json": (2, 33_000),
        "svg": (4, 65_000),
        "png": (10, 900_000),
        "jpg": (8, 1_040_000),
        "mp3": (1, 1_200_000),
        "pdf": (2, 805_000),
    },
    "M": {
        "html": (620, 16_600_000),
        "css": (60, 2_400_000),
        "js": (200, 13_400_000),
        "json": (80, 4_200_000),
        "svg": (100, 1_600_000),
        "txt": (40, 1_100_000),
        "png": (440, 34_000_000),
        "jpg": (370, 52_000_000),
        "mp4": (20, 140_200_000),
        "mp3": (20, 12_100_000),
        "woff2": (12, 500_000),
        "pdf": (38, 24_500_000),
    },
    "L": {
        "html": (17_000, 170_000_000),
        "css": (1_500, 12_000_000),
        "js": (6_000, 60_000_000),
        "json": (4_500, 30_400_000),
        "svg": (3_000, 16_400_000),
        "txt": (1_000, 4_600_000),
        "png": (9_500, 66_000_000),
        "jpg": (7_000, 66_000_000),
        "woff2": (500, 6_000_000),
    },
}
TEXT_KINDS = ("html", "css", "js", "json", "svg", "txt")
# Spread of the sizes: the standard deviation of their logarithm.
SPREAD = 0.8
PAGES_PER_MODULE = 50
PDF_TEXT_SHARE = 0.12
# Where the files of a kind lie in the folder of their module.
SUBFOLDERS = {"html": "", "css": "css/", "js": "js/", "json": "data/", "txt": "", "pdf": "documents/"}
# One name in so many is not plain ASCII.
FOREIGN_EVERY = 23
FOREIGN = ["élève n° 7", "Überprüfung", "schéma", "œuvre", "вопросы", "練習", "άσκηση", "niño", "تمرين", "læring"]


class Language:
    """Invented words, drawn once; texts are cut from the long row they make."""

    ROW = 1 << 20
    ONSETS = ["", *"bcdfghlmnprstv", "bl", "ch", "cr", "gn", "pr", "st", "tr"]
    NUCLEI = [*"aeiouéè", "ai", "au", "eu", "oi", "ou"]
    CODAS = ["", "", "", *"lnrst", "nt", "rs"]

    def __init__(self, chance):
        self.chance = chance
        words = list(dict.fromkeys(self._word() for _ in range(24_000)))
        weights = list(itertools.accumulate(1 / (rank + 2.7) for rank in range(len(words))))
        row = chance.choices(words, cum_weights=weights, k=self.ROW)
        for end in range(5, self.ROW, 6):
            row[end] += chance.choice((",", "", "", ".", ";", ""))
        self.row = row
        plain = [word for word in words if word.isascii() and len(word) > 2]
        self.names = chance.choices(plain, [1 / (rank + 20) for rank in range(len(plain))], k=self.ROW)

    def _word(self):
        syllables = self.chance.choices((1, 2, 3, 4), (3, 5, 4, 1))[0]
        parts = (self.ONSETS, self.NUCLEI, self.CODAS)
        return "".join(self.chance.choice(part) for _ in range(syllables) for part in parts)

    def text(self, count):
        """Prose of so many words."""
        start = self.chance.randrange(self.ROW - count)
        text = " ".join(self.row[start : start + count])
        return text[0].upper() + text[1:].rstrip(",;")

    def identifiers(self, count):
        """A list of so many plain words."""
        start = self.chance.randrange(self.ROW - count)
        return self.names[start : start + count]


class Page:
    """A page to be, and the files that it alone refers to."""

    def __init__(self, name):
        self.name = name
        self.heads = []
        self.media = []


class Course:
    """Plans the names of all files first, so that every reference has something to refer to; then makes them."""

    def __init__(self, folder, name):
        self.folder = folder
        self.chance = random.Random(f"parcours {name}")
        self.language = Language(self.chance)
        self.contents = CONTENTS[name]
        self.surplus = dict.fromkeys(self.contents, 0)
        self.digests = {}
        self.bytes = dict.fromkeys(self.contents, 0)
        self.modules = self._modules()
        self.names = {kind: self._names(kind) for kind in self.contents}
        self.pages = self._pages()

    # --- the plan ---

    def _modules(self):
        count = -(-self.contents["html"][0] // PAGES_PER_MODULE)
        return [f"{number:03} {' '.join(self.language.identifiers(2))}" for number in range(1, count + 1)]

    def _names(self, kind):
        count = self.contents[kind][0]
        names = []
        for number in range(count):
            module = self.modules[number * len(self.modules) // count]
            stem = f"{number:05} {'-'.join(self.language.identifiers(2))}"
            if number % FOREIGN_EVERY == FOREIGN_EVERY // 2:
                stem = f"{number:05} {FOREIGN[number // FOREIGN_EVERY % len(FOREIGN)]}"
            folder = "shared/fonts/" if kind == "woff2" else f"{module}/{SUBFOLDERS.get(kind, 'media/')}"
            names.append(f"{folder}{stem}.{kind}")
        return names

    def _pages(self):
        """Deals the other files out to the pages of their modules. Few scripts serve many pages, many pictures one each."""
        pages = [Page(name) for name in self.names["html"]]
        for kind, names in self.names.items():
            if kind in ("html", "json", "woff2"):
                continue
            for number in range(max(len(names), len(pages))):
                page = pages[number * len(pages) // max(len(names), len(pages))]
                name = names[number * len(names) // max(len(names), len(pages))]
                if kind in ("css", "js"):
                    page.heads.append(name)
                elif len(names) >= len(pages) or number * len(names) % len(pages) < len(names):
                    page.media.append(name)
        return pages

    # --- the files ---

    def make(self):
        for kind, (count, total) in self.contents.items():
            weights = [self.chance.lognormvariate(0, SPREAD) for _ in range(count)]
            unit = total / sum(weights)
            for number, weight in enumerate(weights):
                size = int(weight * unit) - self.surplus[kind]
                content = getattr(self, f"_{kind}")(number, size)
                self.surplus[kind] = len(content) - size
                self._write(self.names[kind][number], content)
                self.bytes[kind] += len(content)

    def _write(self, name, content):
        path = os.path.join(self.folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "xb") as file:
            file.write(content)
        self.digests[name] = hashlib.sha256(content).digest()

    def facts(self):
        digest = hashlib.sha256()
        for name in sorted(self.digests):
            digest.update(name.encode() + b"\0" + self.digests[name])
        return {
            "files": len(self.digests),
            "bytes": sum(self.bytes.values()),
            "text": sum(self.bytes[kind] for kind in TEXT_KINDS if kind in self.bytes),
            "digest": digest.hexdigest()[:16],
        }

    @staticmethod
    def _fill(size, head, part, tail):
        """Parts between a head and a tail until the size is reached."""
        pieces = [head.encode()]
        left = size - len(pieces[0]) - len(tail)
        while left > 0:
            pieces.append(part().encode())
            left -= len(pieces[-1])
        pieces.append(tail.encode())
        return b"".join(pieces)

    @staticmethod
    def _link(source, target):
        """The address of one file as seen from another."""
        folder = source[: source.rindex("/") + 1]
        if target.startswith(folder):
            return quote(target[len(folder) :])
        return "../" * folder.count("/") + quote(target)

    def _html(self, number, size):
        page = self.pages[number]
        text, chance = self.language.text, self.chance
        media = list(page.media)

        def link():
            near = number + chance.randint(-20, 20) if chance.random() < 0.9 else chance.randrange(len(self.pages))
            target = self.pages[near % len(self.pages)].name
            return f'<a class="reference" href="{self._link(page.name, target)}">{text(chance.randint(2, 6))}</a>'

        def paragraph():
            return f'<p class="body">{text(chance.randint(25, 110))}</p>\n'

        def points():
            items = (f"  <li>{link()} {text(chance.randint(3, 20))}</li>\n" for _ in range(chance.randint(2, 5)))
            return f'<ul class="steps">\n{"".join(items)}</ul>\n'

        def question():
            group = "-".join(self.language.identifiers(2))
            answers = "".join(
                f'  <label><input type="radio" name="{group}" value="{value}"> {text(chance.randint(4, 12))}</label><br>\n'
                for value in range(chance.randint(2, 4))
            )
            return f'<fieldset class="question">\n  <legend>{text(12)}?</legend>\n{answers}</fieldset>\n'

        def part():
            if media and chance.random() < 0.25:
                return self._embed(page.name, media.pop())
            maker = chance.choices((paragraph, points, question), (82, 9, 9))[0]
            return (f"<h2>{text(chance.randint(2, 6))}</h2>\n" if chance.random() < 0.15 else "") + maker()

        title = text(chance.randint(2, 6))
        heads = "".join(
            f'<link rel="stylesheet" href="{self._link(page.name, name)}">\n'
            if name.endswith(".css")
            else f'<script src="{self._link(page.name, name)}"></script>\n'
            for name in dict.fromkeys(page.heads)
        )
        head = f'<!DOCTYPE html>\n<html lang="fr">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n{heads}</head>\n'
        body = self._fill(size, f"{head}<body>\n<h1>{title}</h1>\n", part, "")
        rest = "".join(self._embed(page.name, name) for name in media)
        return body + f"{rest}</body>\n</html>\n".encode()

    def _embed(self, page, name):
        """How a page shows or offers a file."""
        address, text = self._link(page, name), self.language.text
        kind = name.rpartition(".")[2]
        if kind in ("png", "jpg", "svg"):
            return f'<figure><img src="{address}" alt="{text(4)}"><figcaption>{text(9)}</figcaption></figure>\n'
        if kind == "mp4":
            return f'<video controls preload="metadata" src="{address}"></video>\n'
        if kind == "mp3":
            return f'<audio controls src="{address}"></audio>\n'
        return f'<p class="document"><a href="{address}">{text(3)}</a></p>\n'

    def _css(self, number, size):
        chance, names = self.chance, self.language.identifiers
        properties = ["margin", "padding", "border-radius", "max-width", "font-size", "line-height", "gap", "letter-spacing"]
        fonts = self.names.get("woff2")
        head = "/* Generated. */\n"
        if fonts:
            address = self._link(self.names["css"][number], fonts[number % len(fonts)])
            head += f'@font-face {{ font-family: {names(1)[0]}; src: url("{address}") format("woff2"); }}\n'

        def rule():
            block, part, other = names(3)
            lines = "".join(
                f"  {name}: {chance.randint(1, 400) / 100}{chance.choice(('rem', 'em', '%', 'px'))};\n"
                for name in chance.sample(properties, chance.randint(1, 4))
            )
            return f".{block}-{part} .{other} {{\n  color: #{chance.getrandbits(24):06x};\n{lines}}}\n\n"

        return self._fill(size, head, rule, "")

    def _js(self, number, size):
        chance, names, text = self.chance, self.language.identifiers, self.language.text

        def function():
            a, b, c, d, e, f, g = names(7)
            return (
                f"  /** {text(chance.randint(5, 18))} */\n"
                f"  function {a}{b.capitalize()}({c}, {d}) {{\n"
                f"    const {e} = {c}.{f}.filter((item) => item.{g} > {chance.randint(0, 999)});\n"
                f"    if ({e}.length === 0 || !{d}) {{\n"
                f'      return {{ {g}: {chance.randint(0, 99)}, message: "{text(chance.randint(3, 9))}" }};\n    }}\n'
                f"    {e}.forEach((item, index) => {{\n      {d}.{b}(item.{a}, index * {chance.randint(2, 60)});\n    }});\n"
                f"    return {d}.{f}({e});\n  }}\n\n"
            )

        return self._fill(size, '(() => {\n  "use strict";\n\n', function, "})();\n")

    def _json(self, number, size):
        chance, names, text = self.chance, self.language.identifiers, self.language.text

        def record():
            kind, key = names(2)
            answers = ", ".join(f'"{text(chance.randint(2, 7))}"' for _ in range(chance.randint(2, 4)))
            return (
                f'  {{"id": "{kind}-{chance.getrandbits(24):06x}", "question": "{text(chance.randint(8, 20))}", '
                f'"answers": [{answers}], "right": {chance.randint(0, 3)}, "{key}": {chance.randint(0, 9999)}}},\n'
            )

        return self._fill(size, "[\n", record, "  null\n]\n")

    def _svg(self, number, size):
        chance, names, text = self.chance, self.language.identifiers, self.language.text

        def shape():
            if chance.random() < 0.2:
                return f'  <text x="{chance.randint(0, 800)}" y="{chance.randint(0, 600)}">{text(chance.randint(1, 5))}</text>\n'
            # Drawing programs write curves as many small steps.
            steps = chance.choices(range(-40, 41), k=6 * chance.randint(2, 8))
            return (
                f'  <path class="{names(1)[0]}" fill="#{chance.getrandbits(12):03x}" '
                f'd="M{chance.randint(0, 800)},{chance.randint(0, 600)}c{",".join(map(str, steps))}z"/>\n'
            )

        return self._fill(size, '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 600">\n', shape, "</svg>\n")

    def _txt(self, number, size):
        return self._fill(size, "", lambda: self.language.text(self.chance.randint(15, 80)) + "\n\n", "")

    def _noise(self, size):
        return self.chance.randbytes(max(16, size))

    def _png(self, number, size):
        def chunk(kind, data):
            return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", binascii.crc32(kind + data))

        head = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 640, 480, 8, 2, 0, 0, 0))
        tail = chunk(b"IEND", b"")
        return head + chunk(b"IDAT", self._noise(size - len(head) - len(tail) - 12)) + tail

    def _jpg(self, number, size):
        return b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00" + self._noise(size - 22) + b"\xff\xd9"

    def _mp4(self, number, size):
        head = struct.pack(">I", 24) + b"ftypisom" + struct.pack(">I", 512) + b"isommp42"
        return head + struct.pack(">I", max(16, size - 32) + 8) + b"mdat" + self._noise(size - 32)

    def _mp3(self, number, size):
        return b"ID3\x04\x00\x00\x00\x00\x00\x00\xff\xfb\x90\x64" + self._noise(size - 14)

    def _woff2(self, number, size):
        return b"wOF2\x00\x01\x00\x00" + struct.pack(">I", size) + self._noise(size - 12)

    def _pdf(self, number, size):
        """Objects whose dictionaries and metadata are text, around streams that are compressed."""
        pieces = [b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n"]
        left = size - len(pieces[0])
        for item in itertools.count(1):
            if left <= 0:
                break
            stream = self._noise(min(left, self.chance.randint(4_000, 40_000)))
            text = self.language.text(max(1, int(len(stream) * PDF_TEXT_SHARE / (1 - PDF_TEXT_SHARE) / 6.6)))
            head = f"{item} 0 obj\n<< /Type /XObject /Filter /FlateDecode /Alt ({text}) /Length {len(stream)} >>\nstream\n"
            pieces += [head.encode(), stream, b"\nendstream\nendobj\n"]
            left -= sum(map(len, pieces[-3:]))
        return b"".join(pieces) + b"%%EOF\n"


def ensure(work, name):
    """Makes the input unless it is there. Returns its folder and its facts."""
    folder, record = os.path.join(work, name), os.path.join(work, f"{name}.json")
    with open(__file__, "rb") as file:
        maker = hashlib.sha256(file.read()).hexdigest()
    if os.path.isdir(folder) and os.path.isfile(record):
        with open(record, encoding="utf-8") as file:
            facts = json.load(file)
        if facts.pop("maker") == maker:
            return folder, facts
    for old in (folder, folder + ".partial"):
        if os.path.isdir(old):
            shutil.rmtree(old)
    course = Course(folder + ".partial", name)
    course.make()
    os.rename(folder + ".partial", folder)
    facts = course.facts()
    with open(record, "w", encoding="utf-8") as file:
        json.dump(facts | {"maker": maker}, file)
    return folder, facts


def describe(name, facts):
    return (
        f"{name}: {facts['files']:,} files, {facts['bytes'] / 1e6:.2f} MB, "
        f"{100 * facts['text'] / facts['bytes']:.0f} % text, digest {facts['digest']}"
    )


def main():
    work, *names = sys.argv[1:]
    for name in names or CONTENTS:
        print(describe(name, ensure(work, name)[1]), flush=True)


if __name__ == "__main__":
    main()
