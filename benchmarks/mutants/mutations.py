"""Small faults made in a module's syntax tree: a comparison turned, a call left out, two arguments exchanged."""

import ast
import copy
from collections.abc import Iterator
from dataclasses import dataclass

COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
COMBINED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult, ast.FloorDiv: ast.Mult,
    ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr, ast.Pow: ast.Mult, ast.Mod: ast.FloorDiv,
}  # fmt: skip
TRANSLATED = {"_", "gettext", "gettext_lazy", "format_lazy", "pgettext", "TypeVar", "ParamSpec", "TypeAlias"}
TYPES = {"dict", "list", "tuple", "set", "type", "Callable", "Mapping", "Sequence", "Iterable", "Concatenate"}


@dataclass(frozen=True)
class Mutation:
    """One fault: its number in the module, its line, and the code before and after."""

    number: int
    line: int
    before: str
    after: str


class Mutator(ast.NodeTransformer):
    """Counts the faults that can be made in a tree, and makes the one with the number `wanted`."""

    def __init__(self, wanted: int = -1) -> None:
        self.wanted = wanted
        self.found: list[Mutation] = []

    def visit(self, node: ast.AST) -> ast.AST:
        """Visit all but types, docstrings and texts that are translated."""
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in TRANSLATED:
            return node
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            return node
        if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name) and node.value.id in TYPES:
            return node
        chosen = node
        for changed in _alternatives(node):
            if len(self.found) == self.wanted:
                chosen = ast.copy_location(changed, node)
            before, after = (_line(each) for each in (node, changed))
            self.found.append(Mutation(len(self.found), getattr(node, "lineno", 0), before, after))
        if chosen is node:
            for name, value in ast.iter_fields(node):
                if name not in ("annotation", "returns", "decorator_list", "type_comment"):
                    self._visit_field(node, name, value)
        return chosen

    def _visit_field(self, node: ast.AST, name: str, value: object) -> None:
        if isinstance(value, list):
            setattr(node, name, [self.visit(each) if isinstance(each, ast.AST) else each for each in value])
        elif isinstance(value, ast.AST):
            setattr(node, name, self.visit(value))


def mutations(source: str) -> list[Mutation]:
    """Return all faults that can be made in a module."""
    mutator = Mutator()
    mutator.visit(ast.parse(source))
    return mutator.found


def mutated(source: str, number: int) -> ast.Module:
    """Return the module's tree with one fault."""
    tree = ast.parse(source)
    Mutator(number).visit(tree)
    return ast.fix_missing_locations(tree)


def _line(node: ast.AST) -> str:
    if isinstance(node, ast.comprehension):
        conditions = "".join(f" if {ast.unparse(each)}" for each in node.ifs)
        return f"for {ast.unparse(node.target)} in {ast.unparse(node.iter)}{conditions}"
    if isinstance(node, ast.If):
        return f"if {ast.unparse(node.test)}:"
    return " ".join(ast.unparse(node).split())


def _alternatives(node: ast.AST) -> Iterator[ast.AST]:
    """Yield the replacements of a node."""
    yield from _operators(node)
    yield from _choices(node)
    yield from _constants(node)
    if isinstance(node, ast.Call):
        yield from _calls(node)


def _operators(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.Compare(ops=[op]):
            yield _with(node, ops=[COMPARED[type(op)]()])
        case ast.BoolOp(op=op):
            yield _with(node, op=ast.Or() if isinstance(op, ast.And) else ast.And())
        case ast.UnaryOp(op=ast.Not() | ast.USub(), operand=operand):
            yield operand
        case ast.BinOp(op=op) | ast.AugAssign(op=op) if type(op) in COMBINED:
            yield _with(node, op=COMBINED[type(op)]())


def _choices(node: ast.AST) -> Iterator[ast.AST]:
    """Yield the other branch, a loop without its condition, nothing in place of a statement, another order."""
    match node:
        case ast.IfExp(body=body, orelse=orelse):
            yield _with(node, body=orelse, orelse=body)
        case ast.If(test=test) if not isinstance(test, ast.Compare | ast.BoolOp | ast.UnaryOp):
            yield _with(node, test=ast.UnaryOp(ast.Not(), test))
        case ast.comprehension(ifs=[_, *rest]):
            yield _with(node, ifs=rest)
        case ast.Expr(value=ast.Call() | ast.Yield() | ast.YieldFrom()):
            yield ast.Pass()
        case ast.Tuple(elts=[first, second, *rest], ctx=ast.Load()) | ast.List(elts=[first, second, *rest]):
            yield _with(node, elts=[second, first, *rest])


def _constants(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.Constant(value=bool() as value):
            yield ast.Constant(not value)
        case ast.Constant(value=int() as value):
            yield ast.Constant(value + 1)
        case ast.Constant(value=str() as value) if value:
            yield ast.Constant(value[:-1])


def _calls(node: ast.Call) -> Iterator[ast.AST]:
    """Yield a call without one of its keywords, with two arguments exchanged, and what it is called for alone."""
    for keyword in node.keywords:
        yield _with(node, keywords=[each for each in node.keywords if each is not keyword])
    match node:
        case ast.Call(args=[ast.expr() as first, second, *rest]) if not isinstance(first, ast.Starred):
            yield _with(node, args=[second, first, *rest])
        case ast.Call(func=ast.Name(), args=[ast.expr() as only], keywords=[]):
            if not isinstance(only, ast.Starred | ast.GeneratorExp):
                yield only
        case ast.Call(func=ast.Attribute(value=owner), args=[], keywords=[]):
            yield owner


def _with(node: ast.AST, **fields: object) -> ast.AST:
    changed = copy.copy(node)
    for name, value in fields.items():
        setattr(changed, name, value)
    return changed
