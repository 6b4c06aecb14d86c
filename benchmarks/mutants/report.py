from ..processes import ROOT

RESULTS = ROOT / "var/mutants"


def write():
    pass
