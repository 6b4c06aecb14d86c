"""People who never lived: the staff that stays, and the writers of whom each issue brings some new ones."""

from collections.abc import Iterable
from functools import cache
from random import Random

from articles.edits import changed
from magazine.models import Person

SLUG = "synthetic-"
NEW = 0.2  # of an issue's writers and speakers, how many were never printed before

FAMILIES = (
    "赵 Zhao 钱 Qian 孙 Sun 李 Li 周 Zhou 吴 Wu 郑 Zheng 王 Wang 冯 Feng 陈 Chen 褚 Chu 卫 Wei 蒋 Jiang 沈 Shen "
    "韩 Han 杨 Yang 朱 Zhu 秦 Qin 尤 You 许 Xu 何 He 吕 Lyu 施 Shi 张 Zhang 孔 Kong 曹 Cao 严 Yan 华 Hua 金 Jin "
    "魏 Wei 陶 Tao 戚 Qi 谢 Xie 邹 Zou 柏 Bai 窦 Dou 章 Zhang 云 Yun 苏 Su 潘 Pan 葛 Ge 范 Fan 彭 Peng 鲁 Lu "
    "马 Ma 方 Fang 任 Ren 袁 Yuan 柳 Liu 唐 Tang 罗 Luo 高 Gao 夏 Xia 田 Tian 胡 Hu 万 Wan 丁 Ding 邓 Deng"
)
# The cyclical signs, which stand for anyone as A and B do.
SIGNS = (
    "甲 jia 乙 yi 丙 bing 丁 ding 戊 wu 己 ji 庚 geng 辛 xin 壬 ren 癸 gui "
    "子 zi 丑 chou 寅 yin 卯 mao 辰 chen 巳 si 午 wu 未 wei 申 shen 酉 you 戌 xu 亥 hai"
)
# Of foreign names: as it is written, in Chinese, and in pinyin.
SYLLABLES = (
    "ba 巴 ba be 贝 bei di 迪 di do 多 duo fa 法 fa ga 加 jia ka 卡 ka ko 科 ke la 拉 la le 莱 lai li 利 li "
    "ma 马 ma mi 米 mi na 纳 na ni 尼 ni pa 帕 pa ra 拉 la ri 里 li ro 罗 luo sa 萨 sa si 西 xi ta 塔 ta "
    "te 特 te va 瓦 wa vi 维 wei za 扎 zha"
)


class Population:
    """All invented people, and who plays whom of a pattern issue."""

    def __init__(self, random: Random, pattern: list[Person], staff: set[int]) -> None:
        """Invent the staff, beside the invented people whom the archive has."""
        self.random = random
        self.number = Person.objects.filter(slug__startswith=SLUG).count()
        self.staff = {person.pk: self._invented() for person in pattern if person.pk in staff}
        self.others = [person.pk for person in pattern if person.pk not in staff]
        self.writers: list[Person] = []
        _write(self.staff.values())

    def cast(self) -> dict[int, Person]:
        """Return for each person of the pattern, by row id, the one who stands there in the next issue."""
        familiar = min(len(self.writers), sum(self.random.random() >= NEW for _other in self.others))
        known = self.random.sample(self.writers, familiar)
        new = _write(self._invented() for _other in self.others[familiar:])
        self.writers += new
        players = known + new
        self.random.shuffle(players)
        return self.staff | dict(zip(self.others, players, strict=True))

    def _invented(self) -> Person:
        self.number += 1
        names = _foreign(self.random) if self.random.random() < 1 / 3 else _chinese(self.random)
        return Person(slug=f"{SLUG}{self.number}", **names)


def _write(people: Iterable[Person]) -> list[Person]:
    written = Person.objects.bulk_create(people)
    changed(people=[person.pk for person in written])
    return written


def _chinese(random: Random) -> dict[str, str]:
    family_zh, family_en = random.choice(_groups(FAMILIES, 2))
    signs = random.choices(_groups(SIGNS, 2), k=2)
    given_zh, given_en = ("".join(parts) for parts in zip(*signs, strict=True))
    return {
        "name_zh": family_zh + given_zh,
        "name_en": f"{family_en} {given_en.capitalize()}",
        "family_name_zh": family_zh,
        "family_name_en": family_en,
        "given_name_zh": given_zh,
        "given_name_en": given_en.capitalize(),
        "sort_key": f"{family_en.lower()} {given_en}",
    }


def _foreign(random: Random) -> dict[str, str]:
    given, family = (random.choices(_groups(SYLLABLES, 3), k=random.choice((2, 3))) for _part in range(2))
    (given_en, given_zh, given_pinyin), (family_en, family_zh, family_pinyin) = (
        tuple("".join(parts) for parts in zip(*name, strict=True)) for name in (given, family)
    )
    return {
        "name_zh": f"{given_zh}·{family_zh}",
        "name_en": f"{given_en.capitalize()} {family_en.capitalize()}",
        "family_name_zh": family_zh,
        "family_name_en": family_en.capitalize(),
        "given_name_zh": given_zh,
        "given_name_en": given_en.capitalize(),
        "sort_key": f"{family_pinyin} {given_pinyin}",
    }


@cache
def _groups(words: str, size: int) -> list[tuple[str, ...]]:
    parts = words.split()
    return list(zip(*(parts[place::size] for place in range(size)), strict=True))
