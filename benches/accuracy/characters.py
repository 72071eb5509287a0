"""Characters that stand for one another in Japanese registers, and foldings of width and kana."""

from __future__ import annotations

import unicodedata
from collections import defaultdict

OLD_NEW = dict(zip(
    "髙﨑邊邉齋齊濱濵澤櫻廣國嶋嶌冨惠眞德龍瀧來榮關實禮壽賴舘曾黑綠靜豐瀨條萬學會與槇樂讓滿淸聰鐵澁圓圖將巖藏穰勳壯螢亞曉繪步穗凜淺柴栁檜蘆藪𠮷狀單團廳應戀收敍敕櫂歸氣淨燈獨畫盡稱竊縣總聲藝覺觀證變讀賣轉辨醫鐵雙靈顯",
    "高崎辺辺斎斉浜浜沢桜広国島島富恵真徳竜滝来栄関実礼寿頼館曽黒緑静豊瀬条万学会与槙楽譲満清聡鉄渋円図将巌蔵穣勲壮蛍亜暁絵歩穂凛浅柴柳桧芦薮吉状単団庁応恋収叙勅櫂帰気浄灯独画尽称窃県総声芸覚観証変読売転弁医鉄双霊顕",
    strict=True))
OLD_NEW = {old: new for old, new in OLD_NEW.items() if old != new}
NEW_OLD: dict[str, list[str]] = defaultdict(list)
for _old, _new in OLD_NEW.items():
    NEW_OLD[_new].append(_old)
# Beyond JIS X 0208: what a system without the extensions of CP932 writes instead.
JIS_FORM = str.maketrans("髙﨑德濵瀨賴黑綠凜淸曉𠮷栁𣘺嶌", "高崎徳浜瀬頼黒緑凛清暁吉柳橋島")
NEW_FORM = str.maketrans(OLD_NEW)
# One class for what any table connects, so that a name called different is different by every table.
LOOSE = str.maketrans("邉邊齋齊斉槗𣘺朗寛廣狹巌穣慧愼凜步ノヶヱヲ", "辺辺斎斎斎橋橋郎寛広狭岩穣恵慎凛歩之ケエオ")


def _compatibility() -> dict[str, list[str]]:
    """Unified kanji to the compatibility ideographs and radicals that fold into them."""
    found: dict[str, list[str]] = defaultdict(list)
    for code in (*range(0xF900, 0xFADA), *range(0x2F00, 0x2FD6)):
        folded = unicodedata.normalize("NFKC", chr(code))
        if len(folded) == 1 and folded != chr(code):
            found[folded].append(chr(code))
    return found


COMPATIBILITY = _compatibility()

_VOICED = "ガギグゲゴザジズゼゾダヂヅデドバビブベボヴ"
_HALF = dict(zip("アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲンァィゥェォッャュョー・。、「」゛゜",
                 "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝｧｨｩｪｫｯｬｭｮｰ･｡､｢｣ﾞﾟ", strict=True))
for _full, _base in zip(_VOICED, "カキクケコサシスセソタチツテトハヒフヘホウ", strict=True):
    _HALF[_full] = _HALF[_base] + "ﾞ"
for _full, _base in zip("パピプペポ", "ハヒフヘホ", strict=True):
    _HALF[_full] = _HALF[_base] + "ﾟ"
HALF_KANA = str.maketrans({**_HALF, "ヰ": "ｲ", "ヱ": "ｴ", "　": " "})
LARGE_KANA = str.maketrans("ァィゥェォッャュョヮヵヶ", "アイウエオツヤユヨワカケ")
KATAKANA = str.maketrans({chr(code - 0x60): chr(code) for code in range(0x30A1, 0x30F7)})
HIRAGANA = str.maketrans({chr(code): chr(code - 0x60) for code in range(0x30A1, 0x30F7)})
FULL_ASCII = str.maketrans({chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)} | {" ": "　"})
HALF_ASCII = str.maketrans({chr(code + 0xFEE0): chr(code) for code in range(0x21, 0x7F)} | {"　": " "})
SPELLING = {"ヅ": "ズ", "ズ": "ヅ", "ヂ": "ジ", "ヱ": "エ", "ヲ": "オ", "ヴァ": "バ", "ヴェ": "ベ"}


def variant_class(text: str) -> str:
    """A text in which all variants of a kanji are one character."""
    return unicodedata.normalize("NFKC", text).translate(KATAKANA).translate(NEW_FORM).translate(LOOSE)


def spacing_marks(kana: str) -> str:
    """ガ as カ゛: the voiced mark as a character of its own."""
    return unicodedata.normalize("NFD", kana).replace("\u3099", "゛").replace("\u309a", "゜")
