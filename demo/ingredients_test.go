package demo

import (
	"slices"
	"strings"
	"testing"
	"time"
)

// with lists the articles that have a role in any of their revisions, and the
// first revision that has it.
func (n *newsroom) with(r role) (articles []*article, revisions []*revision) {
	for _, a := range n.articles {
		for i := range a.revisions {
			if slices.Contains(a.revisions[i].roles, r) {
				articles = append(articles, a)
				revisions = append(revisions, &a.revisions[i])
				break
			}
		}
	}
	return articles, revisions
}

// TestIngredients holds that the newsroom shows everything it is there to
// show.
func TestIngredients(t *testing.T) {
	room := newsroomOf(t)
	for _, want := range []struct {
		role     role
		min, max int
	}{
		{roleClaim, 1, 3}, {roleCopy, 6, 20}, {roleTranslated, 3, 10}, {roleOwnName, 1, 1}, {roleHandle, 2, 6},
		{roleDrift, 3, 10}, {roleAgency, 1, 4}, {roleDenial, 1, 1}, {roleDenialCarry, 3, 16}, {roleDenialAdded, 4, 12},
		{roleSoftened, 1, 1}, {roleCorrected, 1, 1}, {roleWithdrawn, 1, 1}, {roleNeverChanged, 2, 2}, {roleInsists, 1, 4},
		{roleDoubts, 1, 4}, {roleAuthority, 1, 4}, {roleExplainer, 1, 2}, {roleSecond, 4, 6}, {roleNoise, 8, 12},
	} {
		if articles, _ := room.with(want.role); len(articles) < want.min || len(articles) > want.max {
			t.Errorf("%d articles with role %s, want %d to %d", len(articles), want.role, want.min, want.max)
		}
	}
}

func TestClaimTravels(t *testing.T) {
	room := newsroomOf(t)
	languages := map[string]bool{}
	for _, r := range []role{roleClaim, roleCopy, roleTranslated, roleAgency} {
		articles, _ := room.with(r)
		for _, a := range articles {
			languages[a.outlet.lang] = true
		}
	}
	if len(languages) < 8 || !languages["ar"] || !languages["ja"] {
		t.Errorf("the claim stands in %d languages, want 8 or more with Arabic and Japanese: %v", len(languages), languages)
	}
	claims, _ := room.with(roleClaim)
	if claims[0].outlet.kind != "watcher" {
		t.Errorf("%s is the first to claim, want a forum watcher", claims[0].file)
	}
	for _, a := range room.articles {
		if a == claims[0] {
			break
		}
		if !slices.Contains(a.revisions[0].roles, roleNoise) {
			t.Errorf("%s comes before the first claim", a.file)
		}
	}
}

// TestOwnName holds that one outlet names itself as the one who was spoken
// to, where the first report and others name the first report.
func TestOwnName(t *testing.T) {
	room := newsroomOf(t)
	claims, _ := room.with(roleClaim)
	first := claims[0].outlet.name
	quoted := func(a *article, name string) bool {
		return slices.ContainsFunc(a.revisions[0].body, func(p paragraph) bool {
			return strings.ContainsAny(p.plain(), "“«„") && strings.Contains(p.plain(), name)
		})
	}
	own, _ := room.with(roleOwnName)
	if a := own[0]; !quoted(a, a.outlet.name) || quoted(a, first) {
		t.Errorf("%s: the quote does not name %s alone", a.file, a.outlet.name)
	}
	faithful, _ := room.with(roleTranslated)
	if !slices.ContainsFunc(faithful, func(a *article) bool { return a != own[0] && quoted(a, first) }) {
		t.Errorf("no translated copy names %s in the quote", first)
	}
}

func TestHandleIsTranslated(t *testing.T) {
	articles, _ := newsroomOf(t).with(roleHandle)
	for _, a := range articles {
		if strings.Contains(a.revisions[0].text(), "NightFerry") && a.outlet.lang != "ar" {
			t.Errorf("%s keeps the handle", a.file)
		}
	}
}

// TestDenialTravels holds the order of things: the company denies, one trade
// outlet has it from the start, others add it later, and some never do.
func TestDenialTravels(t *testing.T) {
	room := newsroomOf(t)
	denials, revisions := room.with(roleDenial)
	if denials[0].outlet.kind != "newsroom" {
		t.Errorf("%s: the denial is not in the company's own newsroom", denials[0].file)
	}
	since := revisions[0].at
	for _, r := range []role{roleDenialCarry, roleDenialAdded, roleInsists} {
		articles, revisions := room.with(r)
		for i := range articles {
			if revisions[i].at <= since {
				t.Errorf("%s:%d: %s at %v, before the denial", articles[i].file, revisions[i].line, r, revisions[i].at)
			}
		}
	}
	carried, _ := room.with(roleDenialCarry)
	if !slices.ContainsFunc(carried, func(a *article) bool { return a.outlet.kind == "trade" }) {
		t.Error("no trade outlet carries the denial from the start")
	}
	never, _ := room.with(roleNeverChanged)
	for _, a := range never {
		if len(a.revisions) != 1 || a.revisions[0].at >= since {
			t.Errorf("%s: never-changed means one version, older than the denial", a.file)
		}
	}
}

func TestSecondIncidentIsLaterAndApart(t *testing.T) {
	room := newsroomOf(t)
	second, _ := room.with(roleSecond)
	for _, a := range second {
		if a.revisions[0].at < 72*time.Hour {
			t.Errorf("%s: at %v, want some days after the first", a.file, a.revisions[0].at)
		}
		if !strings.Contains(a.revisions[0].text(), "Quillport") && !strings.Contains(a.revisions[0].text(), "クイルポート") {
			t.Errorf("%s: not about the same company", a.file)
		}
	}
}

// TestWithdrawnIsGone holds that the withdrawn article's last state is
// gone, and that no other is.
func TestWithdrawnIsGone(t *testing.T) {
	for _, a := range newsroomOf(t).articles {
		last := a.revisions[len(a.revisions)-1]
		if last.gone != slices.Contains(last.roles, roleWithdrawn) {
			t.Errorf("%s:%d: gone and withdrawn go together", a.file, last.line)
		}
	}
}

// TestAgencyCopy holds that an agency's text is printed word for word in its
// own language, and that every copy carries its signature.
func TestAgencyCopy(t *testing.T) {
	room := newsroomOf(t)
	copies, _ := room.with(roleAgency)
	shared := 0
	for _, a := range copies {
		if text := strings.ToLower(a.author + " " + a.revisions[0].text()); !strings.Contains(text, "cws") {
			t.Errorf("%s does not carry the agency's signature", a.file)
		}
		for _, other := range room.articles {
			if other.outlet.kind != "wire" || other.outlet.lang != a.outlet.lang {
				continue
			}
			for _, p := range other.revisions[0].body {
				if slices.ContainsFunc(a.revisions[0].body, func(q paragraph) bool { return q.plain() == p.plain() }) {
					shared++
				}
			}
		}
	}
	if shared < 3 {
		t.Errorf("%d paragraphs printed as the agency sent them, want at least 3", shared)
	}
}
