"""Writes the scripts and styles that the fuzzer of the content scan starts from: always the same bytes.

    make_script_seeds.py OUTPUT_FOLDER
"""

import pathlib
import sys

SEEDS = {
    "calls.js": "var api = parent.API || opener.API; api.LMSInitialize(''); api.LMSSetValue('cmi.core.lesson_status', ok ? 'passed' : 'fail'); api.LMSFinish('');",
    "time.js": "api.LMSSetValue('cmi.core.session_time', Math.floor(s / 3600) + ':' + m); set('cmi.core.session_time', 'PT5M'); set('cmi.core.exit', 'x');",
    "elements.js": "get('cmi.interactions.' + n + '.id'); get(`cmi.objectives.${n}.status`); get('cmi.completion_status'); if (d.length < 4096) set('cmi.suspend_data', d);",
    "search.js": "while (w.API == null && w.parent != w && n < 5000) { w = w.parent; n++; } /* c */ // d\n",
    "templates.js": "`a${b + `c${d}e` + {f: 1}.f}g` / 2; `\\`${a}\\${b}`",
    "regexes.js": "x = /[/\"]/g.test(y); if (x) /'/.exec(y); a / b / c; i++ / 2; return /a\\/b/u",
    "strings.js": "'a\\\n b' + \"\\x41\\u00e9\\u{1F41D}\\uD83D\\uDC1D\" + 'open\n<!-- c\n--> d\n#!e",
    "browser.js": "x.open('GET', u, !1); ajax({async: false}); document.domain = 'a'; showModalDialog('b'); navigator.serviceWorker.register('c'); localStorage.d = 1; window.close(); top.location = location;",
    "modules.js": "import a, {b as c} from './script.js'; import './no.js'; export * from '../bee.svg'; load('bee.svg'); load('a/');",
    "wrapper.js": "pipwerks.SCORM = {init: f}; s.init(); s.quit(); window.onbeforeunload = g; addEventListener('pagehide', h)",
    "style.css": "@charset \"utf-8\"; @import 'no.css' screen; @font-face { src: url(a.woff2) format('woff2'), url(\"b.eot?#iefix\") } a { background: image-set('c.png' 1x, url(d.png) 2x) }",
    "escapes.css": "a::before { content: '\\41 \\'' } b { background: u\\72l(a\\20 b.png) } /* c",
}


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in SEEDS.items():
        (folder / name).write_bytes(text.encode())


main()
