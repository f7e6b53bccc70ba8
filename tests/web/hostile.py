"""Articles that would do harm if anything of them were taken for markup; added as any other."""

from __future__ import annotations

import json
from pathlib import Path

from typer.testing import CliRunner

SCRIPTS = (
    '<script>window.ran = 1</script> زار الوزير <img src=x onerror="window.ran = 2"> القاهرة.\n'
    "</textarea></title></script><!-- ]]> {{ 7 * 7 }} <svg onload=window.ran=3>\n"
    "\u202eهذا مقلوب\u202c والتقى وزير الخارجية المصري نظيره السعودي في الرياض.\n"
    "رابط javascript:window.ran=4 &lt;b&gt; \0 \x07 نهاية"
)
#: A carriage return, a character beyond U+FFFF, vowel signs, an override: what counting characters stumbles over.
ODD = 'سطر\r\nثان\r😀😀 زَارَ الرئيسُ المصري عبد الفتاح السيسي \u202eباريس\u202c يوم الخميس 3 مارس 2022.\r\nوقال "نريد السلام" للصحفيين.'
ROWS = (
    {
        "text": SCRIPTS,
        "title": "<script>window.ran = 5</script>\u202e",
        "outlet": '"><img src=x onerror=window.ran=6>',
        "author": "</dd><script>window.ran = 7</script>",
        "url": "javascript:window.ran=8",
    },
    {"text": ODD, "url": 'https://example.org/"onmouseover=window.ran=9'},
    {"text": "«" * 2_000 + "قال الوزير" + "»" * 2_000, "url": " https://example.org/blank"},
    {"text": "ا" * 300_000, "url": "data:text/html,<script>1</script>"},
)


def add(folder: Path) -> Path:
    """An archive of them, made in a folder."""
    from khabar.cli import app

    for number, row in enumerate(ROWS):
        (folder / f"{number}.json").write_text(json.dumps(row), encoding="utf-8")
    done = CliRunner().invoke(app, ["add", str(folder), "--archive", str(folder / "hostile.db"), "--jobs", "1"])
    assert done.exit_code == 0, done.output
    return folder / "hostile.db"
