"""Makes a course backup of a made-up course (fixtures/backups): a ZIP archive as Chamilo writes it, or a folder.

    make_backup.py COURSE OUTPUT [--classes bare] [--numbers native] [--layout 2017] [--folder]
                   [--paths 1,2] [--fault NAME]

COURSE is a folder with course.py and files/. By default classes have their namespace and numbers are strings, as platforms of
today write them with PHP up to 8.0; `--layout 2017` puts attachments, pictures and SCORM packages where those versions put them
by mistake. `--paths` keeps only these learning paths. FAULTS lists the faults. The same call makes the same bytes.
"""

import argparse
import base64
import pathlib
import runpy
import zipfile

FIXTURES = pathlib.Path(__file__).resolve().parents[2] / "fixtures"
NAMESPACE = "Chamilo\\CourseBundle\\Component\\CourseCopy\\"

# Type of resource -> its class, and the tool of its visibility.
CLASSES = {
    "announcement": ("Announcement", "announcement"), "attendance": ("Attendance", "attendance"),
    "course_description": ("CourseDescription", "course_description"), "document": ("Document", "document"),
    "calendar_event": ("CalendarEvent", "calendar_event"), "Forum_Category": ("ForumCategory", "forum_category"),
    "forum": ("Forum", "forum"), "thread": ("ForumTopic", "forum_thread"), "post": ("ForumPost", "post"),
    "glossary": ("Glossary", "glossary"), "quiz": ("Quiz", "quiz"), "Exercise_Question": ("QuizQuestion", ""),
    "test_category": ("CourseCopyTestCategory", "test_category"), "learnpath": ("CourseCopyLearnpath", "learnpath"),
    "learnpath_category": ("LearnPathCategory", ""), "Scorm": ("ScormDocument", ""), "link": ("Link", "link"),
    "Link_Category": ("LinkCategory", ""), "survey": ("Survey", "survey"), "survey_question": ("SurveyQuestion", ""),
    "Tool introduction": ("ToolIntro", ""), "thematic": ("Thematic", "course_progress"), "wiki": ("Wiki", "wiki"),
    "work": ("Work", ""), "gradebook": ("GradeBookBackup", ""), "xapi_tool": ("XapiTool", ""), "h5p_tool": ("H5pTool", ""),
}
# What some classes were called before they had a namespace.
OLD_NAMES = {"CalendarEvent": "Event", "CourseCopyLearnpath": "Learnpath"}

FAULTS = {
    "bare-serialize": "course_info.dat is not in base64",
    "circle": "two chapters lie in each other",
    "climbing-path": "a document's path leads out of the course with ..",
    "cp437-names": "the archive's names are in the charset of DOS",
    "foreign-class": "the course is an object of another class",
    "in-a-folder": "all lies in a folder of the archive",
    "lying-length": "a string claims to be longer than it is",
    "missing-files": "no document's file is in the archive",
    "no-course-info": "there is no course_info.dat",
    "same-id": "two items of a path have one id",
    "truncated-base64": "course_info.dat ends in the middle",
}


class Object:
    """A PHP object: class and properties."""

    def __init__(self, name, properties):
        self.name = name
        self.properties = properties


class Number(int):
    """A number that never is a string."""


def serialize(value, numbers):
    """PHP's serialize(); `numbers`: "strings" or "native"."""
    if value is None:
        return b"N;"
    if isinstance(value, bool):
        return b"b:%d;" % value
    if isinstance(value, (int, float)) and not isinstance(value, Number) and numbers == "strings":
        value = str(value)
    if isinstance(value, int):
        return b"i:%d;" % value
    if isinstance(value, float):
        return b"d:%s;" % repr(value).encode()
    if isinstance(value, str):
        text = value.encode()
        return b's:%d:"%s";' % (len(text), text)
    if isinstance(value, list):
        value = dict(enumerate(value))
    if isinstance(value, dict):
        return b"a:%d:{%s}" % (len(value), members(value, numbers))
    name = value.name.encode()
    return b'O:%d:"%s":%d:{%s}' % (len(name), name, len(value.properties), members(value.properties, numbers))


def members(values, numbers):
    # Keys of arrays that look like numbers are numbers.
    def key(name):
        is_number = isinstance(name, int) or (name.lstrip("-").isdecimal() and name.isascii())
        return serialize(Number(name) if is_number else name, numbers)

    return b"".join(key(name) + serialize(value, numbers) for name, value in values.items())


def item_property(number, tool, hidden):
    row = {
        "iid": number, "c_id": 3, "to_group_id": None, "to_user_id": None, "insert_user_id": 7, "session_id": None,
        "id": number, "tool": tool, "insert_date": "2026-03-01 08:00:00", "lastedit_date": "2026-03-01 08:00:00",
        "ref": number, "lastedit_type": "Added", "lastedit_user_id": 7, "visibility": 0 if hidden else 1,
        "start_visible": None, "end_visible": None}
    # Each value comes twice: by the name of its column, and by its number.
    both = {}
    for column, (name, value) in enumerate(row.items()):
        both[name] = value
        both[column] = value
    return both


def items_of(path):
    """The rows of a path's items, from their chapters."""
    places = {}
    rows = []
    for one in path["items"]:
        above = one["above"]
        places[above] = places.get(above, 0) + 1
        rows.append({
            "id": one["id"], "item_type": one["item_type"], "ref": one.get("ref", str(one["id"])), "title": one["title"],
            "description": one.get("description", ""), "path": one["path"], "min_score": 0,
            "max_score": one.get("max_score", 100), "mastery_score": one.get("mastery_score"), "parent_item_id": above,
            "previous_item_id": one["id"], "next_item_id": one["id"], "display_order": places[above],
            "prerequisite": one.get("prerequisite", "" if path["lp_type"] == 2 else 0),
            "prerequisite_min_score": one.get("prerequisite_min_score"),
            "prerequisite_max_score": one.get("prerequisite_max_score"), "parameters": one.get("parameters"),
            "launch_data": one.get("launch_data", ""), "audio": one.get("audio")})
    return rows


def resources_of(course, content):
    result = {}
    for kind, rows in course["RESOURCES"].items():
        name, tool = CLASSES[kind]
        result[kind] = {}
        for row in rows:
            properties = {key: value for key, value in row.items() if key != "_hidden"}
            number = properties.pop("id")
            if kind in ("glossary", "Tool introduction", "wiki"):
                properties["id"] = number
            if kind == "document":
                data = content.get(row["path"])
                # Folders have no suffix in our fixtures.
                is_folder = "." not in row["path"].rsplit("/", 1)[1]
                properties["file_type"] = "folder" if is_folder else "file"
                properties["size"] = 0 if is_folder else len(data) if data else 1234
            if kind == "learnpath":
                properties["items"] = items_of(row)
            if kind == "Exercise_Question":
                options = properties.get("question_options", {})
                properties["question_options"] = {
                    option: Object("QuizQuestionOption", {
                        "source_id": option, "type": "Exercise_Question", "destination_id": Number(-1),
                        "linked_resources": {}, "item_properties": [],
                        "obj": Object("stdClass", {"iid": option, "c_id": 3, "question_id": number, **values})})
                    for option, values in options.items()}
            if kind == "gradebook":
                properties["categories"] = [
                    Object("Category", {f"\0Category\0{key}": value for key, value in category.items()})
                    for category in properties["categories"]]
            properties["obj"] = Object("stdClass", row["obj"]) if "obj" in row else None
            properties |= {
                "source_id": number, "destination_id": Number(-1), "type": kind, "linked_resources": {},
                "item_properties": [item_property(len(result[kind]) + 1, tool, row.get("_hidden", False))] if tool else []}
            result[kind][number] = Object(name, properties)
    return result


def full_names(value, bare):
    """Gives classes of the platform their names of the time."""
    if isinstance(value, Object):
        known = value.name in {name for name, _ in CLASSES.values()} | {"QuizQuestionOption"}
        if value.name == "Course":
            value.name = "Course" if bare else NAMESPACE + "Course"
        elif known:
            value.name = OLD_NAMES.get(value.name, value.name) if bare else NAMESPACE + "Resources\\" + value.name
        value = value.properties
    if isinstance(value, list):
        value = dict(enumerate(value))
    if isinstance(value, dict):
        for one in value.values():
            full_names(one, bare)


def read_files(folder, course):
    files = folder / "files"
    content = {path.relative_to(files).as_posix(): path.read_bytes() for path in files.rglob("*") if path.is_file()}
    for name, origin in course["FILES"].items():
        content[name] = (FIXTURES / "paths" / origin).read_bytes()
    return content


def put_in_wrong_place(name):
    """Where the versions of 2017 put a file."""
    for right, wrong in {
            "upload/calendar/": "upload/", "upload/announcements/": "upload/",
            "upload/learning_path/images/": "upload/images/", "scorm/four/": "scorm/"}.items():
        if name.startswith(right):
            return wrong + name[len(right):]
    return name


def break_course(course, fault):
    path = course["RESOURCES"]["learnpath"][0]
    if fault == "same-id":
        path["items"][6]["id"] = path["items"][2]["id"]
    elif fault == "circle":
        chapters = [one for one in path["items"] if one["item_type"] == "dir"]
        chapters[0]["above"] = chapters[1]["id"]
    elif fault == "climbing-path":
        course["RESOURCES"]["document"][2]["path"] = "document/../../../Leçons/petrir.html"


class RawName(zipfile.ZipInfo):
    """An entry whose name is written in some charset, without the mark that says which."""

    charset = "utf-8"

    def _encodeFilenameFlags(self):  # noqa: N802 (zipfile's own name; there is no public way)
        return self.filename.encode(self.charset), self.flag_bits


def write_archive(output, content, charset):
    folders = {parent.as_posix() + "/" for name in content for parent in pathlib.PurePosixPath(name).parents}
    with zipfile.ZipFile(output, "w") as archive:
        for name in [*(["course_info.dat"] if "course_info.dat" in content else []),
                     *sorted((folders - {"./"}) | (content.keys() - {"course_info.dat"}))]:
            entry = RawName(name, (2026, 3, 2, 9, 30, 0))
            entry.charset = charset
            entry.create_system = 0
            entry.external_attr = 0x10 if name.endswith("/") else 0
            entry.compress_type = zipfile.ZIP_STORED if name.endswith("/") else zipfile.ZIP_DEFLATED
            archive.writestr(entry, content.get(name, b""))


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("course", type=pathlib.Path)
    arguments.add_argument("output", type=pathlib.Path)
    arguments.add_argument("--classes", choices=["namespaced", "bare"], default="namespaced")
    arguments.add_argument("--numbers", choices=["strings", "native"], default="strings")
    arguments.add_argument("--layout", choices=["late", "2017"], default="late")
    arguments.add_argument("--folder", action="store_true")
    arguments.add_argument("--paths", default="")
    arguments.add_argument("--fault", choices=sorted(FAULTS))
    options = arguments.parse_args()

    course = runpy.run_path(str(options.course / "course.py"))
    content = read_files(options.course, course)
    if options.paths:
        wanted = [int(number) for number in options.paths.split(",")]
        course["RESOURCES"]["learnpath"] = [one for one in course["RESOURCES"]["learnpath"] if one["id"] in wanted]
    if options.fault:
        break_course(course, options.fault)

    root = Object("Course", {
        "resources": resources_of(course, content), "code": course["CODE"], "path": f"/var/www/courses/{course['CODE']}/",
        "destination_path": None, "destination_db": None, "encoding": "UTF-8", "backup_path": "/var/www/app/cache", "type": "",
        "info": {"code": course["CODE"], "real_id": 3, "name": course["TITLE"], "title": course["TITLE"],
                 "path": course["CODE"], "directory": course["CODE"], "titular": "Jeanne Dupré",
                 "language": course["LANGUAGE"], "course_language": course["LANGUAGE"]}})
    full_names(root, options.classes == "bare")
    if options.fault == "foreign-class":
        root.name = "SplObjectStorage"
    text = serialize(root, options.numbers)
    if options.fault == "lying-length":
        text = text.replace(b's:6:"LEVAIN"', b's:60000000:"LEVAIN"', 1)
    info = text if options.fault == "bare-serialize" else base64.b64encode(text)
    if options.fault == "truncated-base64":
        info = info[:len(info) * 2 // 3 + 1]

    if options.layout == "2017":
        content = {put_in_wrong_place(name): data for name, data in content.items()}
    if options.fault == "missing-files":
        content = {name: data for name, data in content.items() if not name.startswith("document/")}
    if options.fault != "no-course-info":
        content["course_info.dat"] = info
    if options.fault == "in-a-folder":
        content = {"sauvegarde/" + name: data for name, data in content.items()}
    if options.folder:
        for name, data in content.items():
            target = options.output / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
    else:
        write_archive(options.output, content, "cp437" if options.fault == "cp437-names" else "utf-8")


main()
