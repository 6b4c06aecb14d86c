"""A loaded module given other code: its functions wherever they are held, and the values at its top level.

Functions are exchanged by their code, so that it is no matter who decorated, imported or registered them.
"""

import ast
import gc
import re
import sys
from collections.abc import Iterator
from dataclasses import is_dataclass
from enum import Enum
from functools import _lru_cache_wrapper, cache
from inspect import CO_OPTIMIZED
from types import CodeType, FunctionType, ModuleType
from typing import Any

OURS = ("articles", "magazine", "media")
PLAIN = (str, int, float, bool, tuple, list, dict, set, frozenset, re.Pattern)
REACHED = "__reached__"
DICTIONARIES = {"lexicon", "folding", "words"}  # dear to read again, and no matter to what is tried here


def is_ours(name: str | None) -> bool:
    """Return true for a module of the site."""
    return bool(name) and str(name).partition(".")[0] in OURS


@cache
def caches() -> list[Any]:
    """Return the caches of functions of ours, but for those of dictionaries."""
    modules = [module for name, module in sorted(sys.modules.items()) if is_ours(name)]
    found = {id(each): each for module in modules for each in vars(module).values()}
    wrappers = [
        each for each in found.values() if type(each) is _lru_cache_wrapper and is_ours(each.__module__)
    ]
    return [each for each in wrappers if each.__module__.rpartition(".")[2] not in DICTIONARIES]


def clear_caches() -> None:
    """Forget what functions of ours were called with before."""
    for each in caches():
        each.cache_clear()


@cache
def held_functions() -> dict[str, list[FunctionType]]:
    """Return all functions by their file, whoever holds them."""
    held: dict[str, list[FunctionType]] = {}
    for each in gc.get_objects():
        if type(each) is FunctionType:  # isinstance() would ask a lazy object, and so make it
            held.setdefault(each.__code__.co_filename, []).append(each)
    return held


def patch(module: ModuleType, before: ast.Module, after: ast.Module) -> bool:
    """Give a module that has the code of one tree that of another; return whether all of it could be exchanged."""
    old, new = (compile(each, str(module.__file__), "exec") for each in (before, after))
    found = True
    try:
        for one, other in _functions(old, new):
            found &= _exchange(one, other)
            for inner, another in _functions(one, other, inside=True):
                _exchange(inner, another)  # those that a decorator has made already
    except ValueError:  # it has other variables of the function around it
        return False
    return (found and _body(old) == _body(new)) or _replace_values(module, new)


def marked(source: str, key: str) -> ast.Module:
    """Return a module's tree in which every function and method adds its line to the set REACHED, after a key."""
    tree = ast.parse(source)
    for node in functions(tree):
        for each in ast.walk(node):
            if isinstance(each, ast.FunctionDef):
                each.body[:0] = ast.parse(f"{REACHED}.add('{key}:{node.lineno}')").body
    return ast.fix_missing_locations(tree)


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef]:
    """Yield the functions of a module and the methods of its classes."""
    bodies: list[list[ast.stmt]] = [tree.body]
    for body in bodies:
        for node in body:
            if isinstance(node, ast.FunctionDef):
                yield node
            elif isinstance(node, ast.ClassDef):
                bodies.append(node.body)


def _functions(old: CodeType, new: CodeType, inside: bool = False) -> Iterator[tuple[CodeType, CodeType]]:
    """Yield the code of every function that differs, before and after, in a module and its classes.

    With `inside` those in a function, at any depth.
    """
    pairs = [[each for each in code.co_consts if isinstance(each, CodeType)] for code in (old, new)]
    for before, after in zip(*pairs, strict=False):
        if before == after:
            continue
        if before.co_flags & CO_OPTIMIZED:
            yield before, after
        if inside or not before.co_flags & CO_OPTIMIZED:
            yield from _functions(before, after, inside)


def _exchange(old: CodeType, new: CodeType) -> bool:
    holders = [each for each in held_functions().get(old.co_filename, []) if each.__code__ == old]
    for holder in holders:
        holder.__code__ = new
    return bool(holders)


def _body(code: CodeType) -> tuple[Any, ...]:
    """Return the statements at the top level of a module, and of each class in it."""
    constants = [each for each in code.co_consts if not isinstance(each, CodeType)]
    classes = [
        each for each in code.co_consts if isinstance(each, CodeType) and not each.co_flags & CO_OPTIMIZED
    ]
    return code.co_code, code.co_names, constants, [_body(each) for each in classes]


def _replace_values(module: ModuleType, code: CodeType) -> bool:
    """Run the top level again, and put the values that differ in the place of the old ones, wherever imported."""
    namespace = {"__name__": module.__name__, "__package__": module.__package__, "__file__": module.__file__}
    try:
        exec(code, namespace)
    except Exception:  # a fault can raise anything; a module that does not load has no values to compare
        return False
    done = False
    for name, value in namespace.items():
        old = vars(module).get(name)
        if isinstance(value, PLAIN) and _text(old) != _text(value):
            for each in [
                each for key, each in sys.modules.items() if is_ours(key) or key.startswith("tests.")
            ]:
                if vars(each).get(name) is old:
                    setattr(each, name, value)
            done = True
        elif isinstance(value, type) and isinstance(old, type) and value.__module__ == module.__name__:
            done |= _replace_attributes(old, value)
    return done


def _replace_attributes(old: type, new: type) -> bool:
    if is_dataclass(old) or issubclass(old, Enum):
        return False  # what they have made of their attributes cannot be exchanged
    changed = {
        name: value
        for name, value in vars(new).items()
        if isinstance(value, PLAIN)
        and not name.startswith("__")
        and _text(vars(old).get(name)) != _text(value)
    }
    for name, value in changed.items():
        setattr(old, name, value)
    return bool(changed)


def _text(value: object) -> str:
    return re.sub(" at 0x[0-9a-f]+", "", repr(value))
