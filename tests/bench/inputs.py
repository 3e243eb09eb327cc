"""Makes folders like real courses for benchmarks: the same bytes on every machine.

    inputs.py OUTPUT [S] [M]

S: 60 files, 5 MB, one learning path. M: 2,000 files, 300 MB, a whole course: one eighth of the bytes text, the rest media.

Text is made of invented words whose frequencies follow Zipf's law, so that it compresses about as well as prose in HTML. Media are
a true signature before pseudo-random bytes, since compressed media do not compress again.
"""

import os
import random
import sys

CONSONANTS = ["b", "c", "d", "f", "g", "l", "m", "n", "p", "r", "s", "t", "v", "ch", "tr", "pl", "gr"]
VOWELS = ["a", "e", "i", "o", "u", "é", "è", "ou", "ai", "en"]


class Course:
    def __init__(self, folder, seed):
        self.folder = folder
        self.random = random.Random(seed)
        self.words = sorted({self.word() for _ in range(9000)})
        self.random.shuffle(self.words)
        self.weights = [1 / (rank + 2) for rank in range(len(self.words))]
        self.pages = []
        self.pictures = []

    def word(self):
        return "".join(
            self.random.choice(CONSONANTS) + self.random.choice(VOWELS) for _ in range(self.random.randint(1, 3))
        )

    def text(self, count):
        return " ".join(self.random.choices(self.words, self.weights, k=count))

    def write(self, name, content):
        path = os.path.join(self.folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(content)

    def media(self, name, signature, size):
        self.write(name, signature + self.random.randbytes(max(0, size - len(signature))))

    def picture(self, name, size):
        kind = b"\x89PNG\r\n\x1a\n" if name.endswith(".png") else b"\xff\xd8\xff\xe0\x00\x10JFIF\x00"
        self.media(name, kind, size)
        self.pictures.append(name)

    def page(self, name, size):
        title = self.text(4).capitalize()
        depth = name.count("/")
        up = "../" * depth
        parts = [
            f'<!DOCTYPE html>\n<html lang="fr">\n<head><meta charset="utf-8"><title>{title}</title>\n'
            f'<link rel="stylesheet" href="{up}theme/style.css"></head>\n<body>\n<h1>{title}</h1>\n'
        ]
        length = len(parts[0])
        while length < size:
            choice = self.random.random()
            if choice < 0.1 and self.pictures:
                picture = self.random.choice(self.pictures)
                part = f'<figure><img src="{up}{picture}" alt="{self.text(3)}"></figure>\n'
            elif choice < 0.2 and self.pages:
                part = f'<p>{self.text(8)} <a href="{up}{self.random.choice(self.pages)}">{self.text(3)}</a>.</p>\n'
            else:
                part = f'<p class="text">{self.text(self.random.randint(20, 80)).capitalize()}.</p>\n'
            parts.append(part)
            length += len(part)
        self.write(name, ("".join(parts) + "</body>\n</html>\n").encode())
        self.pages.append(name)


def make(folder, name):
    """Numbers of files and mean sizes in bytes are those of courses seen in the field."""
    course = Course(folder, f"parcours {name}")
    sizes = {
        "S": {"pages": (24, 40_000), "pictures": (30, 90_000), "pdf": (4, 250_000), "film": (1, 400_000)},
        "M": {"pages": (800, 45_000), "pictures": (1100, 90_000), "pdf": (80, 500_000), "film": (19, 6_500_000)},
    }[name]
    course.write("theme/style.css", b"body { font: 1rem/1.6 sans-serif; max-width: 45rem }\n" * 40)
    for kind, (count, mean) in sizes.items():
        for number in range(count):
            size = int(mean * course.random.uniform(0.4, 1.6))
            chapter = f"{number % 20 + 1} {course.words[number % 20]}"
            if kind == "pictures":
                course.picture(f"images/{number:04}.{'png' if number % 2 else 'jpg'}", size)
            elif kind == "pages":
                course.page(f"{chapter}/{number:04} page.html", size)
            elif kind == "pdf":
                course.media(f"{chapter}/{number:03} fiche.pdf", b"%PDF-1.5\n", size)
            else:
                course.media(f"{chapter}/{number:02} film.mp4", b"\0\0\0\x18ftypisom\0\0\2\0isomiso2", size)


def main():
    output, *names = sys.argv[1:]
    for name in names or ["S", "M"]:
        folder = os.path.join(output, name)
        if not os.path.isdir(folder):
            make(folder + ".partial", name)
            os.rename(folder + ".partial", folder)


main()
