"""Writes the pages that the fuzzer of the content scan starts from: always the same bytes.

    make_page_seeds.py OUTPUT_FOLDER
"""

import pathlib
import sys

HEAD = '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>T</title>'

SEEDS = {
    "plain": HEAD + '<link rel="stylesheet icon" href="a/style.css"></head><body><img src="bee.svg" alt=""><a href="More.xhtml#x">m</a></body></html>',
    "base": HEAD + '<base href="a/" target="_top"><script src="script.js?v=1"></script>',
    "sources": HEAD + '<video poster="p.png"><source src="a.wmv"><source src="b.mp4"><track src="c.vtt"></video><img srcset="a.png 1x, b.png 2x">',
    "scripts": HEAD + "<script>if (top != self) top.location = self.location; location.href = 'no.html'; document.write('<script src=\"http://x/\"><\\/script>')</script>",
    "module": HEAD + '<script type="module">import a from "./a/script.js"; import "./no.js"; export * from "./b.js"</script><script type="text/template"><b></script>',
    "handlers": HEAD + '<body onload="api.LMSInitialize(\'\')" onunload="window.close()"><a href="javascript:top.close()" target="_parent">x</a>',
    "plugins": HEAD + '<object classid="clsid:D27CDB6E-AE6D-11cf-96B8-444553540000"><param name="movie" value="a.swf"><embed src="a.swf"></object><applet code="a.class" codebase="x">',
    "muted": HEAD + '<template><img src="no.png"><template></template></template><noscript><img src="no.png"></noscript>',
    "frames": '<html><frameset><frame src="more.xhtml"><noframes><a href="x">x</a></noframes></frameset></html>',
    "nested": '<iframe srcdoc="&lt;iframe srcdoc=&quot;&amp;lt;img src=no.png&gt;&quot;&gt;"></iframe><style>@import "a.css"; a { background: url(\'b.png\') }</style>',
    "refresh": '<meta http-equiv="refresh" content="0; url=\'no.html\'"><meta name="generator" content="H5P">',
    "xhtml": '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html [<!ENTITY a "b">]><html xmlns="http://www.w3.org/1999/xhtml"><head><title>&a;</title><script><![CDATA[ parent.API ]]></script></head></html>',
    "svg": '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"><style>a{fill:url(#b)}</style><image xlink:href="no.png"/><a href="x"><script>a()</script></a></svg>',
    "placeholders": '<img src="{{a}}"><img src="${b}"><a href="/c">c</a><a href="../../d">d</a><a href="//e/f">e</a><img src="http://g/h">',
}


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in SEEDS.items():
        (folder / f"{name}.html").write_bytes(text.encode())
    (folder / "utf-16.html").write_bytes(b"\xff\xfe" + SEEDS["plain"].encode("utf-16-le"))
    (folder / "latin-1.html").write_bytes(b'<meta charset="utf-8"><p>caf\xe9')


main()
