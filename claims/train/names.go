package train

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"unicode"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/claims/examples"
	"github.com/onrecord/onrecord/lang"
	"github.com/onrecord/onrecord/news"
)

// NameCourse is the names of the examples, each with its traits and its right
// role.
type NameCourse struct {
	articles []nameArticle
	traits   []string
	scale    []float64
	common   map[string]map[string]bool
	typical  map[string]map[string]bool
	seen     []int // in how many articles each trait was met
}

type nameArticle struct {
	names  []named
	missed [claims.Roles]bool // somebody has the role whose name was not found
	fold   int
}

// named is a name with the numbers of its traits.
type named struct {
	traits []int32
	role   claims.Role
}

// PrepareNames finds the names of the examples and their roles.
func PrepareNames(articles []examples.Article) (*NameCourse, error) {
	c := &NameCourse{common: common(articles), typical: typical(articles)}
	r, err := claims.New(claims.Options{RulesAlone: true, Outlets: someOutlets(articles), Names: &claims.NameWeights{Common: c.common, Typical: c.typical}})
	if err != nil {
		return nil, err
	}
	number := map[string]int32{}
	met := map[[2]int32]bool{}
	for i, fold := range FoldOf(articles) {
		a := &articles[i]
		if a.Held {
			return nil, fmt.Errorf("example %s is set aside and must not be trained on", a.ID)
		}
		d := Document(a)
		d.Links = links(a, i)
		names := r.NameSamples(d)
		one := nameArticle{fold: fold}
		for k, role := range rolesOf(a, names) {
			s := named{role: role}
			for _, t := range names[k].Traits {
				id, ok := number[t]
				if !ok {
					id = int32(len(c.traits))
					number[t] = id
					c.traits = append(c.traits, t)
					c.seen = append(c.seen, 0)
				}
				if at := [2]int32{id, int32(i)}; !met[at] {
					met[at] = true
					c.seen[id]++
				}
				s.traits = append(s.traits, id)
			}
			one.names = append(one.names, s)
		}
		for fact, role := range facts {
			one.missed[role] = a.Facts[fact] != "" && !slices.ContainsFunc(one.names, func(n named) bool { return n.role == role })
		}
		c.articles = append(c.articles, one)
	}
	return c, nil
}

// leastCommon is in how many affairs a word must be found to be a common one.
var leastCommon = 3

// common lists the words of each language that the articles about several
// affairs have, names of the examples left out.
func common(articles []examples.Article) map[string]map[string]bool {
	in := map[string]map[string]map[string]bool{} // language, word, affair
	for i := range articles {
		a := &articles[i]
		affair := a.Incident
		if affair == "" {
			affair = a.ID
		}
		if in[a.Lang] == nil {
			in[a.Lang] = map[string]map[string]bool{}
		}
		own := bare(a.Facts["victim"] + a.Facts["actor"] + a.Facts["venue"] + a.Facts["credits"])
		for _, w := range lang.Words(a.Lang, a.Title()+"\n\n"+a.Text()) {
			word := lang.Fold(a.Lang, w.Text)
			if strings.Contains(own, bare(w.Text)) {
				continue
			}
			if in[a.Lang][word] == nil {
				in[a.Lang][word] = map[string]bool{}
			}
			in[a.Lang][word][affair] = true
		}
	}
	out := map[string]map[string]bool{}
	for tag, words := range in {
		out[tag] = map[string]bool{}
		for word, affairs := range words {
			if len(affairs) >= leastCommon {
				out[tag][word] = true
			}
		}
	}
	return out
}

// someOutlets are every other one of the outlets that the incidents are told
// by: the names that a reader knows help it, and it must not rely on them.
func someOutlets(articles []examples.Article) []string {
	var all []string
	for i := range articles {
		if name := articles[i].Facts["outlet"]; name != "" && !slices.Contains(all, name) {
			all = append(all, name)
		}
	}
	slices.Sort(all)
	var some []string
	for i := 0; i < len(all); i += 2 {
		some = append(some, all[i])
	}
	return some
}

// links are those that an outlet might have set, which the examples lack: to
// one in four of those that it credits.
func links(a *examples.Article, i int) []news.Link {
	var all []news.Link
	add := func(name string) {
		if host := bare(name); host != "" {
			all = append(all, news.Link{URL: "https://www." + host + ".example/"})
		}
	}
	for k, name := range strings.Split(a.Facts["credits"], ";") {
		if (i+k)%4 == 0 {
			add(name)
		}
	}
	return all
}

// leastTypical is how many holders of a role must share a word.
var leastTypical = 3

// typical lists, for each role, the words and ends of words that the names of
// several of its holders share.
func typical(articles []examples.Article) map[string]map[string]bool {
	out := map[string]map[string]bool{}
	for _, fact := range []string{"victim", "actor", "venue", "outlet"} {
		in := map[string]map[string]bool{} // word, affair
		for i := range articles {
			a := &articles[i]
			affair := a.Incident
			if affair == "" {
				affair = a.ID
			}
			names := a.Facts[fact]
			if fact == "outlet" {
				names += ";" + a.Facts["credits"]
			}
			for name := range strings.SplitSeq(names, ";") {
				for _, word := range claims.Typical(name) {
					if in[word] == nil {
						in[word] = map[string]bool{}
					}
					in[word][affair] = true
				}
			}
		}
		out[fact] = map[string]bool{}
		for word, affairs := range in {
			if len(affairs) >= leastTypical {
				out[fact][word] = true
			}
		}
	}
	return out
}

// unsure is the role of a name that is neither right nor wrong, such as one of
// two words of an outlet's name.
const unsure = claims.Roles

// facts are the fields of an example's first line that name somebody.
var facts = map[string]claims.Role{
	"victim": claims.VictimRole, "actor": claims.ActorRole, "venue": claims.VenueRole, "credits": claims.OutletRole,
}

// rolesOf gives each name of an article the role that its first line says.
func rolesOf(a *examples.Article, names []claims.NameSample) []claims.Role {
	roles := make([]claims.Role, len(names))
	for _, fact := range []string{"victim", "actor", "venue", "credits"} {
		for gold := range strings.SplitSeq(a.Facts[fact], ";") {
			mark(roles, names, strings.TrimSpace(gold), facts[fact])
		}
	}
	return roles
}

// mark gives the role to the names that are called as the example says, and
// calls those unsure that only share a part with it.
func mark(roles []claims.Role, names []claims.NameSample, gold string, role claims.Role) {
	want := bare(gold)
	if want == "" {
		return
	}
	exact := false
	for _, n := range names {
		exact = exact || slices.ContainsFunc(n.Forms, func(f string) bool { return bare(f) == want }) || bare(n.Name) == want
	}
	for i, n := range names {
		fit := unfit
		for _, form := range append([]string{n.Name}, n.Forms...) {
			fit = max(fit, fits(form, gold))
		}
		switch {
		case fit == whole, fit == part && !exact && roles[i] == claims.NoRole:
			roles[i] = role
		case fit != unfit && roles[i] == claims.NoRole:
			roles[i] = unsure
		}
	}
}

// How a name fits what the example says.
const (
	unfit = iota
	overlaps
	part // words of it
	whole
)

func fits(form, gold string) int {
	x, y := bare(form), bare(gold)
	switch {
	case x == "":
		return unfit
	case x == y:
		return whole
	case strings.Contains(y, x) || strings.Contains(x, y):
		if len([]rune(x)) > 3 && (strings.Contains(" "+strings.ToLower(gold)+" ", " "+strings.ToLower(form)+" ") || strings.Contains(x, y)) {
			return part
		}
		return overlaps
	}
	return unfit
}

// bare is how names are compared: letters and digits of any script.
func bare(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, lang.Fold("en", s))
}

// Weights learns from all names.
func (c *NameCourse) Weights() *claims.NameWeights {
	return c.learn(func(int) bool { return true })
}

// Except learns from all parts but one.
func (c *NameCourse) Except(fold int) *claims.NameWeights {
	return c.learn(func(f int) bool { return f != fold })
}

// How names are learnt, found by cross-validation. A trait that fewer articles
// have is not looked at.
var (
	nameEpochs = 30
	nameRate   = 0.02
	nameSlower = 0.1
	nameDecay  = [claims.Roles]float64{1, 12, 8, 4, 2}
	leastSeen  = 10
)

// learn fits, for each role, a logistic regression over the names of an
// article: which of them has the role, or none. An outlet is credited whatever
// others are, so there each name is asked by itself. Stochastic gradient
// descent in a shuffled order that is always the same.
func (c *NameCourse) learn(want func(fold int) bool) *claims.NameWeights {
	weights := make([][claims.Roles]float64, len(c.traits))
	mean := make([][claims.Roles]float64, len(c.traits))
	c.scale = nil
	for _, t := range c.traits {
		c.scale = append(c.scale, scaleOf(t))
	}
	var order []int
	for i := range c.articles {
		if want(c.articles[i].fold) {
			order = append(order, i)
		}
	}
	random := rand.New(rand.NewPCG(1, 2))
	for epoch := range nameEpochs {
		rate := nameRate / (1 + nameSlower*float64(epoch))
		random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, i := range order {
			for role := claims.VictimRole; role < claims.Roles; role++ {
				c.descend(weights, c.articles[i].names, c.articles[i].missed, role, rate)
			}
		}
		for t := range weights {
			for k := range weights[t] {
				weights[t][k] /= 1 + rate*nameDecay[k]
				if epoch >= nameEpochs/2 {
					mean[t][k] += weights[t][k] / float64(nameEpochs-nameEpochs/2)
				}
			}
		}
	}
	w := &claims.NameWeights{Common: c.common, Typical: c.typical, Traits: map[string][claims.Roles]float32{}}
	for i, t := range c.traits {
		if c.seen[i] < leastSeen {
			continue
		}
		var row [claims.Roles]float32
		for k, v := range mean[i] {
			row[k] = float32(math.Round(v*c.scale[i]*100) / 100)
		}
		w.Traits[t] = row
	}
	return w
}

// scaleOf is how much a trait counts while learning: what is said of the whole
// name more than what stands around it, and words least.
func scaleOf(t string) float64 {
	switch {
	case len(t) > 3 && (t[2] == '<' || t[2] == '>') && t[0] != '<' && t[0] != '>', strings.HasPrefix(t, "last word "), strings.HasPrefix(t, "first word "), strings.HasPrefix(t, "ends ") && !strings.HasPrefix(t, "ends with"), strings.HasPrefix(t, "begins ") && !unicode.IsLetter(rune(t[len(t)-1])):
		return scaleWord
	case strings.HasPrefix(t, "title <"), strings.HasPrefix(t, "title >"), t[0] == '<', t[0] == '>':
		return scaleCue
	}
	return scaleWhole
}

var scaleWord, scaleCue, scaleWhole = 1.0, 1.0, 2.0

func (c *NameCourse) descend(weights [][claims.Roles]float64, names []named, missed [claims.Roles]bool, role claims.Role, rate float64) {
	scores := make([]float64, 0, len(names)+1)
	for i := range names {
		sum := 0.0
		for _, t := range names[i].traits {
			sum += weights[t][role] * c.scale[t]
		}
		scores = append(scores, sum)
	}
	wanted := 0.0
	errors := make([]float64, len(names))
	if role == claims.OutletRole {
		for i, s := range scores {
			errors[i] = 1 / (1 + math.Exp(-s))
			if names[i].role == role {
				errors[i]--
			}
		}
	} else {
		scores = append(scores, 0)
		claims.Softmax(scores)
		for i := range names {
			if names[i].role == role {
				wanted += scores[i]
			}
		}
		if false && missed[role] {
			return
		}
		for i := range names {
			errors[i] = scores[i]
			if names[i].role == role {
				errors[i] -= scores[i] / wanted
			}
		}
	}
	for i := range names {
		if names[i].role == unsure {
			continue
		}
		for _, t := range names[i].traits {
			if c.seen[t] >= leastSeen {
				weights[t][role] -= rate * errors[i] * c.scale[t]
			}
		}
	}
}
