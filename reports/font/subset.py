"""Makes NotoSansJP-subset.otf, the font of the charts, from Noto Sans CJK.

    pip install fonttools==4.60.1
    python reports/font/subset.py NotoSansCJK-Regular.ttc

The source is version 2.004, as https://github.com/notofonts/noto-cjk and Debian's fonts-noto-cjk have it; font 0 of the
collection is the Japanese one. The same source and fonttools give the same bytes.
"""

import sys
from pathlib import Path

from fontTools import subset

FOLDER = Path(__file__).parent
ROOT = FOLDER.parent.parent
# Latin letters with marks, hyphens and quotes, arrows and signs, Japanese punctuation and kana, full and half width.
RANGES = [
    (0x20, 0x7E), (0xA0, 0x17F), (0x2010, 0x2027), (0x2030, 0x203B), (0x2150, 0x218B), (0x2190, 0x2193),
    (0x2200, 0x226F), (0x2460, 0x2473), (0x25A0, 0x25FF), (0x2600, 0x2606), (0x3000, 0x30FF), (0x3251, 0x325F),
    (0x32B1, 0x32BF), (0xFF01, 0xFF9F), (0xFFE0, 0xFFE6),
]
# What the program can print: its own words, and the names of places.
TEXTS = ["src/report/**/*.rs", "src/text/municipalities.tsv", "reports/*.html", "reports/*.js"]


def jis_level_1():
    """The 2,965 kanji of rows 16 to 47 of JIS X 0208."""
    for row in range(16, 48):
        for cell in range(1, 95):
            try:
                yield bytes([0xA0 + row, 0xA0 + cell]).decode("euc_jp")
            except UnicodeDecodeError:
                pass


def characters():
    wanted = {chr(code) for first, last in RANGES for code in range(first, last + 1)}
    wanted.update(jis_level_1())
    for pattern in TEXTS:
        for path in ROOT.glob(pattern):
            wanted.update(path.read_text(encoding="utf-8"))
    return "".join(sorted(character for character in wanted if character >= " "))


def main(source):
    options = subset.Options(font_number=0, hinting=False, layout_features=[], recalc_timestamp=False)
    options.drop_tables += ["BASE", "VORG", "vhea", "vmtx"]
    font = subset.load_font(source, options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=characters())
    subsetter.subset(font)
    target = FOLDER / "NotoSansJP-subset.otf"
    subset.save_font(font, target, options)
    print(f"{target}: {target.stat().st_size} bytes, {len(font.getBestCmap())} characters")


if __name__ == "__main__":
    main(sys.argv[1])
