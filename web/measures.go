package web

import (
	"fmt"
	"strconv"
	"time"

	"github.com/onrecord/onrecord/news"
)

// Figure is a measure with what it counts, and how.
type Figure struct {
	Value, Counts string
	Meaning       string // the definition, in a sentence or two
}

// notReached stands for a time until something that has not happened.
const notReached = "not reached"

// figures puts a story's measures into words, each with its definition; what
// could not be computed is left out.
func (c clock) figures(m news.Measures) []Figure {
	all := []Figure{{
		fmt.Sprintf("%d of %d", m.CarryingDenial, m.Carriers), "outlets carry the denial",
		"Of all outlets with an article in this story, those with one that carries the denial now.",
	}}
	all = append(all, c.firsts(m)...)
	all = append(all, Figure{
		strconv.Itoa(m.UniqueOrigins), plural(m.UniqueOrigins, "origin", "origins"),
		"Publishers that have it from nobody known, and outlets outside this story that are named as sources, each once.",
	})
	if !m.FirstDenial.IsZero() {
		all = append(all, sinceDenial(m)...)
	}
	return append(all, Figure{
		strconv.Itoa(m.SilentEdits), plural(m.SilentEdits, "change", "changes") + " without notice",
		"Changes of what an article says, each seen between two captures of its page, of which its text does not tell.",
	})
}

// firsts are the times of the first claim and of the first denial.
func (c clock) firsts(m news.Measures) []Figure {
	var all []Figure
	if !m.FirstClaim.IsZero() {
		all = append(all, Figure{c.exact(m.FirstClaim).Text, "first claim", "The earliest time at which an article of this story asserted the claim."})
	}
	if !m.FirstDenial.IsZero() {
		all = append(all, Figure{
			c.exact(m.FirstDenial).Text, "first denial",
			"The earliest time at which an article of this story carried the denial: when it was published, or captured with it for the first time.",
		})
	}
	return all
}

// sinceDenial are the measures of how far the denial has followed the claim.
func sinceDenial(m news.Measures) []Figure {
	var all []Figure
	if m.CorrectionRate != nil {
		all = append(all, Figure{
			fmt.Sprintf("%.0f%%", *m.CorrectionRate*100), "of the outlets that began without the denial carry it now",
			"The correction rate. An outlet began without it where its first article lacked it when first seen.",
		})
	}
	return append(all,
		Figure{
			spell(m.MedianLagS), "median time without the denial",
			"For each outlet from the first denial, or its own first article if that came later, until it carried the denial. One that does not carry it counts for as long as it was watched (Kaplan–Meier).",
		},
		Figure{spell(m.HalfLifeS), "until half of the outlets carried the denial", "The half-life: from the first denial, over all outlets in this story now."},
		Figure{
			strconv.Itoa(m.NewWithout), "new " + plural(m.NewWithout, "article", "articles") + " with the claim alone after the denial",
			"Published after the first denial, asserting the claim, and without the denial when first seen.",
		},
	)
}

// spell is a length of time in seconds; nil has not come to its end.
func spell(seconds *int64) string {
	if seconds == nil {
		return notReached
	}
	return span(time.Duration(*seconds) * time.Second)
}

// VoiceRow is how many articles of a language assert the claim alone and how
// many carry the denial.
type VoiceRow struct {
	Tongue Tongue
	news.Voice
	Share Share // a cell an article
}

// voiceRows lists the languages, most articles first.
func voiceRows(m news.Measures, all []Tongue) []VoiceRow {
	var rows []VoiceRow
	for _, t := range all {
		v := m.ShareOfVoice[t.Code]
		rows = append(rows, VoiceRow{Tongue: t, Voice: v, Share: share(v.Denial, v.Claim+v.Denial)})
	}
	return rows
}
