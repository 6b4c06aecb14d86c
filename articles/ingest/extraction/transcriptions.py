"""Telling foreign names put into Chinese characters by their sound from names that are Chinese."""

from __future__ import annotations

from .name_words import words

# Characters that seldom stand in a Chinese given name, and often in a transcription.
_STRONG = frozenset(
    "斯特尔姆布普伯顿茨兹弗穆什扎塔巴卡萨瑟逊勒耶格戈哈赫伽蒂迪坎肯库拉劳洛玛麦密纳内尼努帕佩珀切塞舍索坦托瓦沃乌宰罕默"
    "阿埃奥艾贝比宾彼察戴丁"
)
# Those that stand in both: a name of these alone is Chinese, one of them beside a strong one is not.
_EITHER = frozenset(
    "祖西希亚因胡杜博达德登兰古基沙安丽莎娜丹林森明文华本多恩金杰凯克莱朗雷利琳龙路伦曼梅米莫南宁诺奇乔琼荣瑞山思泰汤唐威维温"
    "武夏雅燕英尤约泽珍芝士里罗鲁马蒙莫欧潘丘日桑史丝素苏孙辛扬伊易詹可科奈理黎尚歇肖妮娅莉蕾露洁吉奎根汉豪里姬珊翰菲费福夫科皮"
)
# Surnames that hardly any transcription begins with.
_CHINESE_ALONE = frozenset(
    "王张刘陈赵黄周吴徐郭梁郑程曹邓彭曾蒋蔡阎姚廖熊陆郝邵侯龚樊殷翟严颜许沈钟姜邱顾段钱"
)
# Common names whose characters alone do not tell.
_KNOWN = words("foreign names in Chinese characters")
# Japanese family names that begin like Chinese ones.
_JAPANESE = words("Japanese family names")


def may_be_foreign(name: str, surname: str) -> bool:
    """Tell whether a name that begins with a Chinese surname may none the less be a foreigner's."""
    given = name.removeprefix(surname)
    if name in _KNOWN or any(len(name) > len(each) and name.startswith(each) for each in _JAPANESE):
        return True
    if len(surname) > 1 or surname == "朴":
        return surname == "朴"
    strong = sum(character in _STRONG for character in given)
    if strong == len(given):
        return strong > 1 or surname not in _CHINESE_ALONE
    return bool(strong) and surname not in _CHINESE_ALONE and all(c in _STRONG | _EITHER for c in given)


def is_japanese(name: str) -> bool:
    """Tell whether a name begins with a Japanese family name of two or more characters."""
    return any(len(name) > len(each) and name.startswith(each) for each in _JAPANESE)
