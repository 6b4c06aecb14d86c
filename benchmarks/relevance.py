"""Measure the order of results by judged queries on issue 464: nDCG@5, and the queries that rank worst.

`python -m benchmarks.relevance` reads the database of DATABASE_URL, which holds the issue.
"""

import math
import os
from collections.abc import Sequence
from pathlib import Path

import django
import yaml

DEPTH = 5
JUDGED = Path(__file__).with_name("judged_queries.yaml")


def gain(found: Sequence[str], right: Sequence[str]) -> float:
    """Return the discounted gain of the first results: two for the first right answer, one for each other."""
    grades = {path: 1 if rank else 2 for rank, path in enumerate(right)}
    return sum(grades.get(path, 0) / math.log2(place + 2) for place, path in enumerate(found[:DEPTH]))


def normalized_gain(found: Sequence[str], right: Sequence[str]) -> float:
    """Return nDCG@5: the gain as a share of that of the best order."""
    return gain(found, right) / gain(right, right)


def measured() -> dict[str, float]:
    """Search for each judged query and return its nDCG@5."""
    from articles.search.answer import answer
    from articles.search.search import Search, read_name_index

    names = read_name_index()
    results = {}
    for judged in yaml.safe_load(JUDGED.read_text("utf-8")):
        [(query, right)] = judged.items()
        found = answer(Search.from_parameters({"q": query}, names)).results
        results[query] = normalized_gain([result.article.path for result in found], right)
    return results


def main() -> None:
    """Print the mean and the queries below it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "magazine.settings")
    django.setup()
    results = measured()
    mean = sum(results.values()) / len(results)
    print(f"nDCG@{DEPTH} of {len(results)} queries: {mean:.3f}")
    for query, value in sorted(results.items(), key=lambda result: result[1]):
        if value < mean:
            print(f"{value:.2f}  {query}")


if __name__ == "__main__":
    main()
