"""Reads the parts of a SentencePiece model file that a tokeniser needs.

The file is a protocol buffer, ModelProto in
https://github.com/google/sentencepiece/blob/master/src/sentencepiece_model.proto:
field 1 are the pieces (1 text, 2 score, 3 type), field 3 is the normaliser
(2 its table of characters).
"""

import struct
from collections import namedtuple

Model = namedtuple("Model", "pieces charsmap")


def _varint(data, at):
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            return value, at


def _fields(data):
    """Yields number and value of each field."""
    at = 0
    while at < len(data):
        tag, at = _varint(data, at)
        number, wire = tag >> 3, tag & 7
        if wire == 0:
            value, at = _varint(data, at)
        else:
            size = {1: 8, 5: 4}.get(wire)
            if size is None:
                size, at = _varint(data, at)
            value, at = data[at:at + size], at + size
        yield number, value


def read_model(path):
    """Pieces as (text, score, type) in the order of their ids, and the table of characters."""
    with open(path, "rb") as f:
        data = f.read()
    pieces, charsmap = [], b""
    for number, value in _fields(data):
        if number == 1:
            p = dict(_fields(value))
            pieces.append((p[1].decode(), struct.unpack("<f", p[2])[0], p.get(3, 1)))
        elif number == 3:
            charsmap = dict(_fields(value))[2]
    return Model(pieces, charsmap)
