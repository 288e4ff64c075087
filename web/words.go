package web

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/onrecord/onrecord/lang"
	"github.com/onrecord/onrecord/news"
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// actWord is the word that stands beside an act's mark, or an event's.
func actWord(kind string) string {
	words := map[string]string{
		string(news.Claiming):     "Claim",
		string(news.Insistence):   "Claimant insists",
		string(news.Denial):       "Denial",
		string(news.Confirmation): "Confirmation",
		string(news.Unverified):   "Not verified",
		string(news.NoComment):    "No comment",
		string(news.Correction):   "Correction",
		string(news.Update):       "Update",
		string(news.Retraction):   "Withdrawn",

		string(news.EventSilentEdit): "Changed without notice",
		string(news.EventGone):       "Gone",
	}
	return words[kind]
}

// actMeaning explains an act to somebody who meets it for the first time.
func actMeaning(a news.Act) string {
	return map[news.Act]string{
		news.Claiming:     "Somebody alleges that data were taken.",
		news.Insistence:   "The claimant maintains it against a denial.",
		news.Denial:       "The organisation concerned says that it did not happen, or not with its data.",
		news.Confirmation: "The organisation concerned or an authority confirms it.",
		news.Unverified:   "An outlet or a researcher could not verify it, or doubts it.",
		news.NoComment:    "The organisation concerned did not answer or declined to speak.",
		news.Correction:   "The article says that something it reported turned out wrong.",
		news.Update:       "The article says that it was updated.",
		news.Retraction:   "An article, a listing or a claim was withdrawn.",
	}[a]
}

// speakerWord names the role of the one who takes a position.
func speakerWord(s news.Speaker) string {
	return map[news.Speaker]string{
		news.Victim:     "the organisation concerned",
		news.Actor:      "whoever claims to hold the data",
		news.OutletSelf: "the outlet itself",
		news.Authority:  "an authority",
		news.Researcher: "an independent expert",
	}[s]
}

// statusWord is a story's status as a word.
func statusWord(s news.Status) string {
	return map[news.Status]string{
		news.Alleged: "Alleged", news.Denied: "Denied", news.Disputed: "Disputed",
		news.Confirmed: "Confirmed", news.Debunked: "Debunked", news.Withdrawn: "Withdrawn",
	}[s]
}

// changeWord says what a revision did.
func changeWord(k news.ChangeKind) string {
	return map[news.ChangeKind]string{
		news.ChangeHeadline: "headline changed", news.ChangeDenialAdded: "denial added", news.ChangeDenialDropped: "denial taken out",
		news.ChangeConfirmed: "confirmation added", news.ChangeCount: "figures changed", news.ChangeHedged: "left open what stood as a fact",
		news.ChangeUnhedged: "states as a fact what was left open", news.ChangeNote: "says that it was changed",
		news.ChangeRemoved: "claim taken out", news.ChangeGone: "the page was gone", news.ChangeBack: "the page was back",
	}[k]
}

// stateWord says where an article stands in a story.
func stateWord(s news.State) string {
	return map[news.State]string{
		news.StateClaimOnly: "Claim only", news.StateNoClaim: "Neither claim nor denial", news.StateFromStart: "Denial from the start",
		news.StateDenialAdded: "Denial added", news.StateDropped: "Denial taken out again", news.StateSoftened: "Headline softened",
		news.StateCorrected: "Corrected", news.StateRetracted: "Withdrawn", news.StateGone: "Page gone", news.StateNotChecked: "Not checked since the denial",
	}[s]
}

// edgeWord says how one article had it from another.
func edgeWord(k news.EdgeKind) string {
	return map[news.EdgeKind]string{
		news.EdgeLink: "links to", news.EdgeCredit: "credits", news.EdgeQuote: "shares a quote with",
		news.EdgeCopy: "copies", news.EdgeTranslation: "translates",
	}[k]
}

// confidenceWord says how sure the reading of a sentence is.
func confidenceWord(c float64) string {
	switch {
	case c >= 0.9:
		return "sure"
	case c >= 0.7:
		return "fairly sure"
	case c >= 0.5:
		return "unsure"
	}
	return "a guess"
}

// dataWord names a kind of data.
func dataWord(kind string) string {
	switch kind {
	case "ip":
		return "IP addresses"
	case "email":
		return "e-mail addresses"
	case "address":
		return "postal addresses"
	case "password_hash":
		return "hashed passwords"
	case "birth_date":
		return "dates of birth"
	case "national_id":
		return "national identity numbers"
	case "payment":
		return "payment data"
	case "health":
		return "health data"
	case "gender", "source_code", "credentials":
		return strings.ReplaceAll(kind, "_", " ")
	case "phone":
		return "phone numbers"
	}
	return strings.ReplaceAll(kind, "_", " ") + "s"
}

func dataWords(kinds []string) []string {
	words := make([]string, len(kinds))
	for i, k := range kinds {
		words[i] = dataWord(k)
	}
	return words
}

// amount writes a count with its unit, "87 million records", "220 GB".
func amount(value int64, unit news.Unit) string {
	if unit == news.Bytes {
		return bytesWord(value)
	}
	return number(value) + " " + string(unit)
}

// number writes a figure as people say it.
func number(n int64) string {
	switch {
	case n >= 1e9:
		return trimmed(float64(n)/1e9) + " billion"
	case n >= 1e6:
		return trimmed(float64(n)/1e6) + " million"
	}
	return grouped(n)
}

// grouped writes a figure with commas between thousands.
func grouped(n int64) string {
	digits := strconv.FormatInt(n, 10)
	start := len(digits) % 3
	if start == 0 {
		start = 3
	}
	var b strings.Builder
	b.WriteString(digits[:min(start, len(digits))])
	for i := start; i < len(digits); i += 3 {
		b.WriteString("," + digits[i:i+3])
	}
	return b.String()
}

func bytesWord(n int64) string {
	value, units := float64(n), []string{"bytes", "kB", "MB", "GB", "TB"}
	for value >= 1000 && len(units) > 1 {
		value, units = value/1000, units[1:]
	}
	return trimmed(value) + " " + units[0]
}

// trimmed writes a figure with at most two decimals and no idle zero.
func trimmed(f float64) string {
	return strings.TrimSuffix(strings.TrimRight(fmt.Sprintf("%.2f", f), "0"), ".")
}

// count writes a number with its noun, "1 outlet", "12 outlets"; the noun's
// plural must end in s.
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return grouped(int64(n)) + " " + noun + "s"
}

// plural is the form of a noun that goes with a number.
func plural(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

// list joins words as a sentence does: "a, b and c".
func list(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " and " + words[last]
}

// Tongue is a language as a page shows it.
type Tongue struct {
	Code string
	Name string // in English
	Dir  string // "ltr" or "rtl"
	N    int    // of articles, where it is counted
}

func tongue(code string) Tongue {
	name := lang.Name(code)
	if code == "" || code == "und" {
		name = "language unknown"
	}
	return Tongue{Code: code, Name: name, Dir: lang.Dir(code)}
}

// tongues lists the languages of a story, most articles first.
func tongues(byLang map[string]int) []Tongue {
	var all []Tongue
	for code, n := range byLang {
		t := tongue(code)
		t.N = n
		all = append(all, t)
	}
	slices.SortFunc(all, func(a, b Tongue) int {
		if a.N != b.N {
			return b.N - a.N
		}
		return strings.Compare(a.Code, b.Code)
	})
	return all
}

// tongueCounts tells how many articles are in each language: "14 English".
// Languages with one article each stand together at the end.
func tongueCounts(all []Tongue) []string {
	var words, single []string
	for _, t := range all {
		if t.N == 1 {
			single = append(single, t.Name)
			continue
		}
		words = append(words, fmt.Sprintf("%d %s", t.N, t.Name))
	}
	switch len(single) {
	case 0:
		return words
	case 1:
		return append(words, "1 "+single[0])
	}
	return append(words, "1 each in "+list(single))
}

// countryWord names a country in English by its ISO 3166 code; a code that is
// not one stands for itself.
func countryWord(code string) string {
	region, err := language.ParseRegion(code)
	if err != nil {
		return code
	}
	if name := display.English.Regions().Name(region); name != "" {
		return name
	}
	return code
}
