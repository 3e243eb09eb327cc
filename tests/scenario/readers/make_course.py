"""Makes a small course with every kind of content that is packed in its own way.

    make_course.py FOLDER
"""

import os
import random
import sys

chance = random.Random("readers")
WORDS = [bytes(chance.choices(b"abcdefghijklmnop", k=chance.randint(2, 9))) for _ in range(500)]


def prose(size):
    return b" ".join(chance.choices(WORDS, k=size // 5))[:size]


FILES = {
    "1 leçon.html": b"<!DOCTYPE html><html lang=fr><title>1</title><p>" + prose(5000),
    "données/grande.csv": prose(9_000_000),
    "images/学习.png": b"\x89PNG\r\n\x1a\n" + chance.randbytes(300_000),
    "fiche.pdf": b"%PDF-1.5\n" + prose(200_000) + chance.randbytes(400_000) + prose(90_000) + b"\n%%EOF\n",
    "film.mp4": b"\0\0\0\x18ftypisom\0\0\2\0isomiso2" + chance.randbytes(6_000_000),
    "vide.txt": b"",
}
for name, content in FILES.items():
    path = os.path.join(sys.argv[1], name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(content)
