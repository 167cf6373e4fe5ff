"""Small changes of a Python source, each of which a test should notice."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import singledispatch

_COMPARISONS = {
    ast.Lt: "<=",
    ast.LtE: "<",
    ast.Gt: ">=",
    ast.GtE: ">",
    ast.Eq: "!=",
    ast.NotEq: "==",
    ast.Is: "is not",
    ast.IsNot: "is",
    ast.In: "not in",
    ast.NotIn: "in",
}
_ARITHMETIC = {ast.Add: "-", ast.Sub: "+", ast.Mult: "/", ast.Div: "*", ast.FloorDiv: "*"}
_CALLS = {"any": "all", "all": "any", "min": "max", "max": "min", "abs": "", "sorted": "list"}


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change: the place in a file, what stands there and what replaces it."""

    file: str
    line: int
    code: str
    start: int
    end: int
    before: str
    after: str

    @property
    def name(self) -> str:
        """The change with its line of code, whose number would move when the file is edited."""
        before, after = (" ".join(text.split()) for text in (self.before, self.after))
        return f"{self.file} | {self.code} | {before} -> {after}"

    def apply(self, source: str) -> str:
        """Return the source with the change."""
        data = source.encode()
        return (data[: self.start] + self.after.encode() + data[self.end :]).decode()


def find_mutants(file: str, source: str) -> Iterator[Mutant]:
    """Yield the changes of a source, in the order of its lines; annotations are left alone."""
    code, starts = source.splitlines(), [0]
    for line in source.encode().splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    for node in walk_code(ast.parse(source)):
        if not isinstance(node, ast.expr | ast.stmt) or node.end_lineno is None:
            continue
        start = starts[node.lineno - 1] + node.col_offset
        end = starts[node.end_lineno - 1] + (node.end_col_offset or 0)
        before = source.encode()[start:end].decode()
        for after in change(node):
            yield Mutant(
                file, node.lineno, code[node.lineno - 1].strip(), start, end, before, after
            )


def walk_code(tree: ast.AST) -> Iterator[ast.AST]:
    """Yield the nodes that run: no annotation, no docstring, no block for type checkers."""
    for name, value in ast.iter_fields(tree):
        if name in {"annotation", "returns"}:
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST) and not is_silent(child):
                yield child
                yield from walk_code(child)


def is_silent(node: ast.AST) -> bool:
    """Say whether a node does nothing when the program runs."""
    match node:
        case ast.Expr(value=ast.Constant()) | ast.JoinedStr():
            return True  # a docstring; the text of a message
        case ast.If(test=ast.Name(id="TYPE_CHECKING")) | ast.Import() | ast.ImportFrom():
            return True
        case ast.Call(func=ast.Name(id="TypeVar" | "assert_never")):
            return True
        case ast.Expr(value=ast.Call(func=ast.Name(id="assert_never"))):
            return True
        case ast.Assign(targets=[ast.Name(id="__all__")]) | ast.keyword(arg="strict" | "slots"):
            return True  # lengths that are equal by construction; the layout of memory
    return False


@singledispatch
def change(_: ast.AST) -> Iterator[str]:
    """Yield the texts that a node can be replaced with."""
    yield from ()


@change.register
def _(node: ast.Compare) -> Iterator[str]:
    if len(node.ops) == 1:
        left, right = ast.unparse(node.left), ast.unparse(node.comparators[0])
        yield f"({left} {_COMPARISONS[type(node.ops[0])]} {right})"


@change.register
def _(node: ast.BoolOp) -> Iterator[str]:
    word = " and " if isinstance(node.op, ast.And) else " or "
    parts = [f"({ast.unparse(value)})" for value in node.values]
    for index in range(len(parts)):
        yield f"({word.join(parts[:index] + parts[index + 1 :])})"
    yield f"({(' or ' if word == ' and ' else ' and ').join(parts)})"


@change.register
def _(node: ast.UnaryOp) -> Iterator[str]:
    if isinstance(node.op, ast.Not | ast.USub):
        yield f"({ast.unparse(node.operand)})"


@change.register
def _(node: ast.BinOp) -> Iterator[str]:
    texts = (ast.JoinedStr, ast.List, ast.Tuple)
    is_text = any(
        isinstance(side, texts) or (isinstance(side, ast.Constant) and isinstance(side.value, str))
        for side in (node.left, node.right)
    )
    if type(node.op) in _ARITHMETIC and not is_text:
        left, right = ast.unparse(node.left), ast.unparse(node.right)
        yield f"(({left}) {_ARITHMETIC[type(node.op)]} ({right}))"


@change.register
def _(node: ast.Constant) -> Iterator[str]:
    if isinstance(node.value, bool):
        yield str(not node.value)
    elif isinstance(node.value, int):
        yield str(node.value + 1)


@change.register
def _(node: ast.Call) -> Iterator[str]:
    if isinstance(node.func, ast.Name) and node.func.id in _CALLS and node.args:
        arguments = [*map(ast.unparse, node.args), *map(ast.unparse, node.keywords)]
        yield f"{_CALLS[node.func.id]}({', '.join(arguments)})"


@change.register
def _(node: ast.IfExp) -> Iterator[str]:
    yield f"({ast.unparse(node.body)})"
    yield f"({ast.unparse(node.orelse)})"


@change.register
def _(node: ast.Expr) -> Iterator[str]:
    if isinstance(node.value, ast.Call):
        yield "pass"
    elif isinstance(node.value, ast.Yield | ast.YieldFrom):
        yield "yield from ()"


@change.register
def _(_: ast.Raise) -> Iterator[str]:
    yield "pass"


@change.register
def _(_: ast.Continue) -> Iterator[str]:
    yield "break"
