package bleveindex

import (
	"context"

	"github.com/onrecord/onrecord/index"
)

// watches puts the names of watches in place of the fields that name one, so
// that what is searched is what the watch is called today.
func (e *Engine) watches(ctx context.Context, n index.Node) (index.Node, error) {
	switch n := n.(type) {
	case index.And:
		nodes, err := e.eachWatch(ctx, n.Nodes)
		return index.And{Nodes: nodes}, err
	case index.Or:
		nodes, err := e.eachWatch(ctx, n.Nodes)
		return index.Or{Nodes: nodes}, err
	case index.Not:
		node, err := e.watches(ctx, n.Node)
		return index.Not{Node: node}, err
	case index.Field:
		if n.Name == index.FieldWatch {
			return e.watch(ctx, n.Value)
		}
	}
	return n, nil
}

func (e *Engine) eachWatch(ctx context.Context, nodes []index.Node) ([]index.Node, error) {
	all := make([]index.Node, len(nodes))
	for i, n := range nodes {
		var err error
		if all[i], err = e.watches(ctx, n); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// watch finds the articles that name a watch as the victim. Without such a
// watch it is the name itself that is looked for.
func (e *Engine) watch(ctx context.Context, name string) (index.Node, error) {
	names, err := e.names(ctx, name)
	victims := []index.Node{index.Field{Name: index.FieldVictim, Value: name}}
	for _, other := range names {
		if other != name {
			victims = append(victims, index.Field{Name: index.FieldVictim, Value: other})
		}
	}
	if len(victims) == 1 {
		return victims[0], err
	}
	return index.Or{Nodes: victims}, err
}
