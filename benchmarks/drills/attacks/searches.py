"""Pages that are expensive to render, each requested once: shed with 503 and Retry-After."""

import random
from itertools import count
from urllib.parse import quote

from ..asking import Connection, Tally, ask, crowd
from ..drill import Drill, Outcome
from ..site import Site

WORDS = "警察 执法 合作 国际 安全 犯罪 培训 能力 情报 联合 公安 大会 论坛 技术 数据 网络 毒品 边境 的 police the of"
OTHERS = (
    "/en/people/?order=latin&after={number}",
    "/zh-hans/people/?after={number}",
    "/zh-hans/sections/keynote-speech/?year={number}",
    "/zh-hans/issn/1004-1370/464/print/?view={number}",
)


def search(site: Site, seconds: float) -> Outcome:
    """Search fifty at once, no two for the same, with long lists and whole issues in between."""
    numbers = count()

    def one(source: str, tally: Tally) -> None:
        connection = Connection(site.target, source)
        try:
            while True:
                tally.add_answer(answer := ask(connection, address(next(numbers))))
                if answer.status != 200 or tally.counts["200"] % 10 == 0:
                    return  # from time to time to look whether the time is over
        finally:
            connection.close()

    tally = crowd(50, seconds, one)
    wrong = tally.unexpected("200", "404", "429", "503")
    wrong += [] if tally.counts["200"] else ["no search was answered"]
    return Outcome(f"50 at once, {sum(tally.counts.values()) / seconds:.0f} a second; {tally}", wrong)


def address(number: int) -> str:
    """Return the address of a page that was never requested."""
    if number % 10 < len(OTHERS):
        return OTHERS[number % 10].format(number=number)
    words = random.Random(number).sample(WORDS.split(), 3)
    return f"/{'en' if number % 2 else 'zh-hans'}/search/?q={quote(' '.join([*words, str(number)[-3:]]))}"


DRILLS = [Drill("dear searches", search, by_database=True)]
