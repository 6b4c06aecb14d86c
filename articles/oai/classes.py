"""The main classes of 中图分类法, by which the sets of its classes are named."""

MAIN_CLASSES = {
    "A": "马克思主义、列宁主义、毛泽东思想、邓小平理论 / Marxism, Leninism, Mao Zedong Thought, Deng Xiaoping Theory",
    "B": "哲学、宗教 / Philosophy, religion",
    "C": "社会科学总论 / Social sciences in general",
    "D": "政治、法律 / Politics, law",
    "E": "军事 / Military science",
    "F": "经济 / Economics",
    "G": "文化、科学、教育、体育 / Culture, science, education, sports",
    "H": "语言、文字 / Languages",
    "I": "文学 / Literature",
    "J": "艺术 / Arts",
    "K": "历史、地理 / History, geography",
    "N": "自然科学总论 / Natural sciences in general",
    "O": "数理科学和化学 / Mathematics, physics, chemistry",
    "P": "天文学、地球科学 / Astronomy, earth sciences",
    "Q": "生物科学 / Biology",
    "R": "医药、卫生 / Medicine, health",
    "S": "农业科学 / Agriculture",
    "T": "工业技术 / Technology",
    "U": "交通运输 / Transport",
    "V": "航空、航天 / Aviation, spaceflight",
    "X": "环境科学、安全科学 / Environmental science, safety science",
    "Z": "综合性图书 / General works",
}


def class_names(set_specs: set[str]) -> dict[str, str]:
    """Return the names of those of these sets that are classes, the widest first."""
    classes = sorted(each for each in set_specs if each.partition(":")[0] == "class")
    return {each: _name(each) for each in classes}


def _name(set_spec: str) -> str:
    _kind, _colon, code = set_spec.partition(":")
    if not code:
        return "Classes of the Chinese Library Classification (中图分类法)"
    return f"{code} {MAIN_CLASSES[code]}" if code in MAIN_CLASSES else code.rpartition(":")[2]
