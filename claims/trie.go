package claims

import (
	"slices"
	"strings"
)

// trie holds a language's literals, so that all those that begin at one place of
// a text are found in one walk. A machine that goes through the text once for
// all places (Aho and Corasick, 1975) takes as long and fifty times the
// memory: literals are short, and most places lie inside words, where few may
// begin.
type trie struct {
	nodes []node // children of a node lie together, in the order of their labels
	roots [256]int32
}

type node struct {
	first, end int32 // its children
	literal    int32 // that ends here; -1 for none
	label      byte  // of the edge that leads here
	inside     bool  // a literal that may begin inside a word goes through here
}

// newTrie builds the trie of literals that differ and are not empty; inside
// says which of them may begin inside a word.
func newTrie(literals []string, inside []bool) *trie {
	order := make([]int32, len(literals))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortFunc(order, func(i, j int32) int { return strings.Compare(literals[i], literals[j]) })
	t := &trie{nodes: []node{{literal: -1}}}
	type task struct {
		begun []int32 // the literals that begin as the node does
		depth int
	}
	tasks := []task{{order, 0}} // by node
	for k := 0; k < len(tasks); k++ {
		begun, depth := tasks[k].begun, tasks[k].depth
		if len(begun) > 0 && len(literals[begun[0]]) == depth {
			t.nodes[k].literal, begun = begun[0], begun[1:]
		}
		t.nodes[k].first = int32(len(t.nodes))
		for len(begun) > 0 {
			child := node{literal: -1, label: literals[begun[0]][depth]}
			n := 0
			for n < len(begun) && literals[begun[n]][depth] == child.label {
				child.inside = child.inside || inside[begun[n]]
				n++
			}
			t.nodes = append(t.nodes, child)
			tasks = append(tasks, task{begun[:n], depth + 1})
			begun = begun[n:]
		}
		t.nodes[k].end = int32(len(t.nodes))
	}
	for k := t.nodes[0].first; k < t.nodes[0].end; k++ {
		t.roots[t.nodes[k].label] = k
	}
	return t
}

// match is a literal and where it ends.
type match struct{ literal, end int }

// at appends the literals that stand at a place of a text, the shortest first;
// inside a word, only those that may begin there.
func (t *trie) at(text string, start int, inside bool, found []match) []match {
	k := t.roots[text[start]]
	for end := start + 1; k > 0; end++ {
		n := &t.nodes[k]
		if inside && !n.inside {
			break
		}
		if n.literal >= 0 {
			found = append(found, match{int(n.literal), end})
		}
		if end == len(text) {
			break
		}
		k = t.child(n, text[end])
	}
	return found
}

// child is the node that an edge leads to, or 0.
func (t *trie) child(n *node, label byte) int32 {
	from, to := n.first, n.end
	for from < to {
		middle := (from + to) / 2
		if t.nodes[middle].label < label {
			from = middle + 1
		} else {
			to = middle
		}
	}
	if from < n.end && t.nodes[from].label == label {
		return from
	}
	return 0
}
