"""Makes course backups for the benchmarks: the same bytes on every machine.

    backup_inputs.py FOLDER

course.zip: 25 learning paths of 50 pages, 5,000 documents, 500 MB, mostly pictures, which are stored. data.zip: a course_info.dat of
200 MB. What is there is kept.
"""

import base64
import hashlib
import os
import random
import sys
import zipfile

PATHS = 25
PAGES = 50
PICTURES = 3
PICTURE_BYTES = 126_000
PAGE_BYTES = 20_000
DATA_BYTES = 200_000_000
NAMESPACE = "Chamilo\\CourseBundle\\Component\\CourseCopy\\"
TIME = (2026, 1, 1, 12, 0, 0)
WORDS = "hive queen drone wax honey comb swarm nectar pollen brood frame smoker sting scout dance clover".split()
COLUMNS = (
    "iid c_id to_group_id to_user_id insert_user_id session_id id tool insert_date lastedit_date ref lastedit_type lastedit_user_id "
    "visibility start_visible end_visible"
).split()


def text(value):
    return "N;" if value is None else f's:{len(value.encode())}:"{value}";'


def array(members):
    return f"a:{len(members)}:{{" + "".join(f"i:{key};" + value for key, value in members) + "}"


def row(members):
    return f"a:{len(members)}:{{" + "".join(text(key) + value for key, value in members) + "}"


def item_property(tool, number):
    """A row as the platform's database gives it: each value under its name and its number."""
    values = dict.fromkeys(COLUMNS)
    values |= {"iid": number, "c_id": "2", "insert_user_id": "1", "id": number, "tool": tool, "ref": number}
    values |= {"insert_date": "2026-01-01 10:00:00", "lastedit_date": "2026-01-01 10:00:00"}
    values |= {"lastedit_type": tool.capitalize() + "Visible", "lastedit_user_id": "1", "visibility": "1"}
    cells = [(text(name) + text(value) + f"i:{at};" + text(value)) for at, (name, value) in enumerate(values.items())]
    return f"a:{2 * len(cells)}:{{" + "".join(cells) + "}"


def resource(name, kind, number, members):
    members = members + [
        ("source_id", text(str(number))),
        ("destination_id", "i:-1;"),
        ("type", text(kind)),
        ("linked_resources", "a:0:{}"),
        ("item_properties", array([(0, item_property(kind, str(number)))])),
        ("obj", "N;"),
    ]
    full = NAMESPACE + "Resources\\" + name
    return f'O:{len(full)}:"{full}":' + row(members)[2:]


def document(number, path, kind, size):
    return resource(
        "Document",
        "document",
        number,
        [
            ("path", text(path)),
            ("comment", text(None)),
            ("file_type", text(kind)),
            ("size", text(str(size))),
            ("title", text(path.rsplit("/", 1)[1])),
        ],
    )


def learnpath(number, name, pages):
    items = []
    for order, (page, title) in enumerate(pages, 1):
        item = number * 1000 + order
        values = {"id": item, "item_type": "document", "ref": item, "title": title, "description": "", "path": page}
        values |= {"min_score": 0, "max_score": 100, "mastery_score": None, "parent_item_id": 0, "display_order": order}
        values |= {"prerequisite": "", "parameters": "", "launch_data": "", "audio": None}
        items.append(row([(key, text(None if value is None else str(value))) for key, value in values.items()]))
    return resource(
        "CourseCopyLearnpath",
        "learnpath",
        number,
        [("lp_type", text("1")), ("name", text(name)), ("visibility", text("1")), ("items", array(list(enumerate(items))))],
    )


def course(documents, learnpaths):
    full = NAMESPACE + "Course"
    resources = row([("document", array(documents)), ("learnpath", array(learnpaths))])
    info = row([("code", text("BEES")), ("title", text("Bee keeping")), ("path", text("BEES"))])
    members = [("resources", resources), ("code", text("BEES")), ("encoding", text("UTF-8")), ("info", info)]
    return base64.b64encode((f'O:{len(full)}:"{full}":' + row(members)[2:]).encode())


def page(chance, title, pictures):
    words = " ".join(chance.choices(WORDS, k=PAGE_BYTES // 6))
    shown = "".join(f'<p><img src="{name}" alt=""></p>' for name in pictures)
    return f'<!DOCTYPE html>\n<html lang="en"><head><title>{title}</title></head>\n<body>{shown}<p>{words}</p></body></html>\n'


def add(archive, name, content, method):
    info = zipfile.ZipInfo(name, TIME)
    info.compress_type = method
    archive.writestr(info, content)


def write_course(file):
    chance = random.Random(1)
    documents, learnpaths = [], []
    number = 0

    def put(path, content):
        nonlocal number
        number += 1
        kind = "file" if content else "folder"
        documents.append((number, document(number, path, kind, len(content))))
        if content:
            add(archive, path, content, zipfile.ZIP_DEFLATED if path.endswith(".html") else zipfile.ZIP_STORED)
        return number

    with zipfile.ZipFile(file, "w") as archive:
        for path in range(1, PATHS + 1):
            folder = f"document/unit-{path}"
            put(folder, b"")
            pages = []
            for at in range(1, PAGES + 1):
                pictures = [f"picture-{at}-{i}.jpg" for i in range(PICTURES)]
                for name in pictures:
                    put(f"{folder}/{name}", b"\xff\xd8\xff\xe0" + chance.randbytes(PICTURE_BYTES))
                title = f"Lesson {at} of unit {path}"
                pages.append((put(f"{folder}/lesson-{at}.html", page(chance, title, pictures).encode()), title))
            learnpaths.append((path, learnpath(path, f"Unit {path}", pages)))
        add(archive, "course_info.dat", course(documents, learnpaths), zipfile.ZIP_DEFLATED)


def write_data(file):
    """Documents that no file belongs to, as many as make the file so large."""
    one = len(document(100_000, "document/unit-10/lesson-100000.html", "file", PAGE_BYTES)) + len("i:100000;")
    documents = [
        (i, document(i, f"document/unit-{i % 100}/lesson-{i}.html", "file", PAGE_BYTES))
        for i in range(100_000, 100_000 + DATA_BYTES * 3 // 4 // one)
    ]
    with zipfile.ZipFile(file, "w") as archive:
        # Chamilo deflates it. Stored it is read without the time that takes.
        add(archive, "course_info.dat", course(documents, []), zipfile.ZIP_STORED)


def ensure(work):
    """The two backups; made anew if this file has changed."""
    os.makedirs(work, exist_ok=True)
    with open(__file__, "rb") as file:
        digest = hashlib.sha256(file.read()).hexdigest()
    stamp = os.path.join(work, "backup-inputs")
    made = [os.path.join(work, name) for name in ("course.zip", "data.zip")]
    if os.path.exists(stamp):
        with open(stamp, encoding="utf-8") as file:
            if file.read() == digest and all(map(os.path.exists, made)):
                return made
    write_course(made[0])
    write_data(made[1])
    with open(stamp, "w", encoding="utf-8") as file:
        file.write(digest)
    return made


def main():
    for file in ensure(sys.argv[1]):
        print(f"{file}: {os.path.getsize(file):,} bytes")


if __name__ == "__main__":
    main()
