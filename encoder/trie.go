package encoder

// trie is a double array in the layout of darts-clone, which SentencePiece uses
// for its table of characters. A unit holds the label of the edge that leads to
// a node (bits 0-7), whether a key ends there (bit 8), and where its children
// stand (bits 9-30, by exclusive or with the node's own place). The value of a
// key stands in the child with label 0, marked by bit 31.
//
// Source: S. Yata, https://github.com/s-yata/darts-clone.
type trie []uint32

const (
	unitLabel = 1<<31 | 0xff
	unitEnds  = 1 << 8
	unitValue = 1<<31 - 1
)

// root is where a walk begins.
func (t trie) root() uint32 { return children(t[0]) }

// children gives the place of a node's children, relative to the node.
func children(unit uint32) uint32 { return unit >> 10 << (unit >> 6 & 8) }

// step follows the edge b from a place. It reports where to go on from, and the
// value if a key ends here (-1 if none does), or false if there is no such edge.
func (t trie) step(at uint32, b byte) (next uint32, value int, ok bool) {
	at ^= uint32(b)
	if int(at) >= len(t) || t[at]&unitLabel != uint32(b) {
		return 0, -1, false
	}
	unit := t[at]
	at ^= children(unit)
	if unit&unitEnds == 0 || int(at) >= len(t) {
		return at, -1, true
	}
	return at, int(t[at] & unitValue), true
}
