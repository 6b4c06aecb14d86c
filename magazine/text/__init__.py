"""Languages, typography, pinyin and ISSN: plain functions of texts."""
