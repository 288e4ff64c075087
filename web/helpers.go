package web

import (
	"fmt"
	"html/template"
	"strconv"

	"github.com/onrecord/onrecord/news"
)

// helpers are the functions that templates call.
func helpers(a *assets) template.FuncMap {
	return template.FuncMap{
		"act":     func(kind any) string { return actWord(fmt.Sprint(kind)) },
		"amount":  amount,
		"asset":   a.address,
		"count":   count,
		"edge":    edgeWord,
		"list":    list,
		"meaning": func(a news.Act) string { return actMeaning(a) },
		"part":    func(name string, of any) part { return part{Name: name, Of: of} },
		"px":      px,
		"add":     func(x, y float64) float64 { return x + y },
		"tongue":  tongue,
	}
}

// part hands two things to a template that takes one.
type part struct {
	Name string
	Of   any
}

// px writes a length with one decimal, which is finer than any screen.
func px(f float64) string { return strconv.FormatFloat(f, 'f', 1, 64) }
