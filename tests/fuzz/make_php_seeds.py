"""Writes the values and courses that the fuzzer of the backup reader starts from: always the same bytes.

    make_php_seeds.py OUTPUT_FOLDER
"""

import base64
import pathlib
import sys


class Object:
    def __init__(self, name, /, **properties):
        self.name = name
        self.properties = properties


class Raw:
    """What serialize() writes, as it stands."""

    def __init__(self, text):
        self.text = text


def braces(members):
    return f"{len(members)}:{{{''.join(serialize(key) + serialize(value) for key, value in members.items())}}}"


def serialize(value):
    if value is None:
        return "N;"
    if isinstance(value, bool):
        return f"b:{int(value)};"
    if isinstance(value, int):
        return f"i:{value};"
    if isinstance(value, float):
        return f"d:{value};"
    if isinstance(value, str):
        return f's:{len(value.encode())}:"{value}";'
    if isinstance(value, list):
        return "a:" + braces(dict(enumerate(value)))
    if isinstance(value, dict):
        return "a:" + braces(value)
    if isinstance(value, Raw):
        return value.text
    return f'O:{len(value.name)}:"{value.name}":' + braces(value.properties)


RESOURCES = "Chamilo\\CourseBundle\\Component\\CourseCopy\\Resources\\"


def course(name="Course", /, encoding="UTF-8", **types):
    return serialize(
        Object(name, resources=types, code="A", path="/a/", encoding=encoding, info={"title": "T", "directory": "A"})
    )


ROW = {"insert_user_id": "7", 0: "7", "visibility": "1", "tool": "document"}
DOCUMENT = Object("Document", path="document/a.html", title="é", file_type="file", size="3", item_properties=[ROW])
PATH = Object(
    "CourseCopyLearnpath",
    lp_type="2",
    name="Path",
    path="a/.",
    author="<b>a@b.nl</b>",
    preview_image="a.png",
    items=[{"id": "1", "item_type": "sco", "path": "a.html?b#c", "audio": "a.mp3", "parent_item_id": "1"}],
)
QUIZ = Object("Quiz", obj=Object("stdClass", title="Q", question_ids=["2", "1"], question_orders=["2", "1"]))
EVENT = Object("Event", title="E", attachment_path="a", attachment_size=1)
CATEGORY = Object("Category", **{"\0Category\0name": "C", "subCategories": [Raw("r:6;")]})

SEEDS = {
    "scalars": serialize([None, True, -1, 0.5, "a", Raw('E:3:"A:B";'), Raw("d:-INF;"), "1e3"]),
    "visibilities": serialize(Object("A", **{"a": 1, "\0*\0b": 2, "\0A\0c": 3})),
    "references": serialize([Object("A", a="x"), Raw("r:2;"), Raw("R:3;"), Raw("R:1;")]),
    "foreign": serialize(Raw('C:1:"A":2:{ab}')),
    "bare-names": course(document={1: DOCUMENT}, learnpath={1: PATH}, calendar_event={1: EVENT}),
    "namespaces": course(
        "Chamilo\\CourseBundle\\Component\\CourseCopy\\Course",
        link={5: Object(RESOURCES + "Link", title="L", url="http://a@b.nl", category_id=2)},
    ),
    "quiz": course(quiz={1: QUIZ}, Exercise_Question={1: Object("QuizQuestion", answers=[{"id": 1, "answer": "a"}])}),
    "latin-1": course(encoding="ISO-8859-1", glossary={1: Object("Glossary", name="é")}),
    "cycle": course(gradebook={1: Object("GradeBookBackup", categories=[CATEGORY])}),
}


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in SEEDS.items():
        (folder / name).write_bytes(text.encode())
    (folder / "encoded").write_bytes(base64.b64encode(SEEDS["bare-names"].encode()))


main()
