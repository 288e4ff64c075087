"""A double-array trie in the layout of darts-clone, which SentencePiece uses too.

One unit of 32 bits a node: the label of the edge that leads here (bits 0-7),
whether a key ends here (bit 8), and where the children stand (bits 10-30, by
exclusive or with the node's own place). A key's value stands in the child with
label 0, with bit 31 set. Source: S. Yata, darts-clone, https://github.com/s-yata/darts-clone
"""

import numpy as np

BLOCK = 256
PATIENCE = 64     # places tried before the trie is made longer
VALUE = 1 << 31


def double_array(keys):
    """Units for a dictionary of bytes to values."""
    ordered = sorted(keys)
    units = _Units()
    units.take(0)
    waiting = [(0, 0, 0, len(ordered))]  # node, depth, keys from .. to
    while waiting:
        node, depth, lo, hi = waiting.pop()
        ends = len(ordered[lo]) == depth
        groups = _by_label(ordered, depth, lo + ends, hi)
        base = units.place([0] * ends + [label for label, _, _ in groups])
        offset = node ^ base
        assert offset < 1 << 21
        units.array[node] |= offset << 10 | ends << 8
        if ends:
            units.array[base] = VALUE | keys[ordered[lo]]
        for label, first, last in groups:
            units.array[base ^ label] = label
            waiting.append((base ^ label, depth + 1, first, last))
    return np.array(units.array, dtype=np.uint32)


def _by_label(ordered, depth, lo, hi):
    """The keys from lo to hi, grouped by their byte at this depth."""
    groups = []
    for i in range(lo, hi):
        label = ordered[i][depth]
        if groups and groups[-1][0] == label:
            groups[-1][2] = i + 1
        else:
            groups.append([label, i, i + 1])
    return groups


class _Units:
    """The places, which are free, and which already are the base of a node."""

    def __init__(self):
        self.array = []
        self.free = []
        self.taken = set()
        self.bases = set()

    def take(self, place):
        while place >= len(self.array):
            self.free.extend(range(len(self.array), len(self.array) + BLOCK))
            self.array.extend([VALUE] * BLOCK)  # matches no label
        self.taken.add(place)
        self.array[place] = 0

    def place(self, labels):
        """Finds a base whose places for these labels are all free, and takes them."""
        base = self._fit(labels)
        self.bases.add(base)
        for label in labels:
            self.take(base ^ label)
        return base

    def _fit(self, labels):
        kept, found = [], None
        for _ in range(PATIENCE):
            if not self.free:
                break
            place = self.free.pop()
            if place in self.taken:
                continue
            kept.append(place)
            base = place ^ labels[0]
            if base not in self.bases and all(base ^ label not in self.taken for label in labels):
                found = base
                break
        self.free.extend(reversed(kept))
        if found is not None:
            return found
        fresh = len(self.array)
        self.take(fresh)
        self.taken.discard(fresh)
        self.array[fresh] = VALUE
        return fresh
