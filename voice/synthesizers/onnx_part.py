"""Cuts out the part of an ONNX model that makes one of its inner values.

A model is a protobuf message whose graph (field 7) lists nodes, initializers, inputs and outputs;
only their names are needed here, so the few bytes of protobuf are read directly
(onnx.proto3 of ONNX 1.16).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_GRAPH = 7
_NODE, _INITIALIZER, _INPUT, _OUTPUT, _VALUE_INFO = 1, 5, 11, 12, 13
_NODE_TAKES, _NODE_MAKES = 1, 2
_NAME = {_INITIALIZER: 8, _INPUT: 1}
"""Field of the name in these messages."""
_FLOAT_TYPE = b"\x12\x04\x0a\x02\x08\x01"
"""``type { tensor_type { elem_type: FLOAT } }``: any shape."""
_BYTES_KIND, _VARINT_KIND = 2, 0
_SEVEN_BITS, _MORE = 0x7F, 0x80
"""Of each byte of a number; the eighth bit says that more follow."""
_FIXED_BYTES = {1: 8, 5: 4}
"""Length of the fixed kinds of protobuf fields."""


@dataclass(frozen=True, slots=True, eq=False)
class _Field:
    number: int
    whole: memoryview
    """With its key and length."""
    value: memoryview


def part_of(model: bytes, output: str) -> bytes:
    """A model whose only output is the value ``output``, with what is needed for it and no more.

    Raises ``ValueError`` when no node of the model makes that value.
    """
    parts: list[bytes | memoryview] = []
    for field in _fields(memoryview(model)):
        if field.number == _GRAPH:
            parts.append(_field(_GRAPH, _graph_for(list(_fields(field.value)), output)))
        else:
            parts.append(field.whole)
    return b"".join(parts)


def _graph_for(graph: Sequence[_Field], output: str) -> bytes:
    nodes = [each for each in graph if each.number == _NODE]
    kept, needed = _needed(nodes, output)
    parts: list[bytes | memoryview] = []
    for field in graph:
        if field.number == _NODE:
            is_kept = field in kept
        elif field.number in _NAME:
            is_kept = _names(field, _NAME[field.number])[0] in needed
        else:
            is_kept = field.number not in (_OUTPUT, _VALUE_INFO)
        if is_kept:
            parts.append(field.whole)
    parts.append(_field(_OUTPUT, _field(1, output.encode()) + _FLOAT_TYPE))
    return b"".join(parts)


def _needed(nodes: Sequence[_Field], output: str) -> tuple[set[_Field], set[str]]:
    """The nodes that lead to a value, and the names of all values they take."""
    maker = {name: at for at, node in enumerate(nodes) for name in _names(node, _NODE_MAKES)}
    if output not in maker:
        raise ValueError(f"No node of the model makes {output}")
    needed, found, waiting = {output}, set[int](), [output]
    while waiting:
        at = maker.get(waiting.pop())
        if at is None or at in found:
            continue
        found.add(at)
        takes = _names(nodes[at], _NODE_TAKES)
        needed.update(takes)
        waiting += takes
    return {nodes[at] for at in found}, needed


def _names(message: _Field, number: int) -> list[str]:
    return [bytes(each.value).decode() for each in _fields(message.value) if each.number == number]


def _fields(message: memoryview) -> Iterator[_Field]:
    at = 0
    while at < len(message):
        start = at
        key, at = _varint(message, at)
        kind = key & 7
        if kind == _BYTES_KIND:
            length, at = _varint(message, at)
        elif kind == _VARINT_KIND:
            length = _varint(message, at)[1] - at
        else:
            length = _FIXED_BYTES[kind]
        yield _Field(key >> 3, message[start : at + length], message[at : at + length])
        at += length


def _varint(message: memoryview, at: int) -> tuple[int, int]:
    """A number of seven bits a byte, and the place after it."""
    value = shift = 0
    while True:
        byte = message[at]
        value |= (byte & _SEVEN_BITS) << shift
        shift += 7
        at += 1
        if not byte & _MORE:
            return value, at


def _field(number: int, value: bytes) -> bytes:
    return _written(number << 3 | _BYTES_KIND) + _written(len(value)) + value


def _written(value: int) -> bytes:
    digits = bytearray()
    while value > _SEVEN_BITS:
        digits.append(value & _SEVEN_BITS | _MORE)
        value >>= 7
    digits.append(value)
    return bytes(digits)
