package store

import (
	"strconv"
	"strings"
)

// conditions is what a list is narrowed by, with the values bound to it.
type conditions struct {
	texts []string
	args  []any
}

// add takes a condition in which each $ stands for one of the values.
func (c *conditions) add(text string, values ...any) {
	c.texts = append(c.texts, c.number(text, values...))
}

// DemoFilter says what a list does with the items of the demo newsroom.
type DemoFilter int

// The ways to list demo items. The zero value lists them with the others.
const (
	WithDemo DemoFilter = iota
	WithoutDemo
	OnlyDemo
)

func (c *conditions) addDemo(f DemoFilter) {
	if f != WithDemo {
		c.add(`demo = $`, f == OnlyDemo)
	}
}

func (c *conditions) number(text string, values ...any) string {
	for _, v := range values {
		c.args = append(c.args, v)
		// A numbered one is hidden from the next round by its own mark.
		text = strings.Replace(text, "$", "\x00"+strconv.Itoa(len(c.args)), 1)
	}
	return strings.ReplaceAll(text, "\x00", "$")
}

// where gives the WHERE clause, empty where nothing narrows the list.
func (c *conditions) where() string {
	if len(c.texts) == 0 {
		return ""
	}
	return " WHERE " + strings.Join(c.texts, " AND ")
}

// limit gives the LIMIT clause. It comes last.
func (c *conditions) limit(n int) string { return c.number(" LIMIT $", n) }
