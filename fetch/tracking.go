package fetch

import (
	"net/url"
	"strings"
)

// Tracking reports whether a query parameter says where a reader came from
// rather than which page is meant. The names are those on which the lists of
// Firefox (query stripping), Brave and ClearURLs agree, and the campaign
// parameters of the analytics products that publishers use (Google, Matomo,
// AT Internet, Webtrekk, Adobe, HubSpot, Marketo). Names that also select a
// page on some sites, such as ref and source, count only with a value that
// can mean nothing else.
func Tracking(name, value string) bool {
	name, value = strings.ToLower(name), strings.ToLower(value)
	for _, prefix := range trackingPrefixes {
		if strings.HasPrefix(name, prefix) {
			return true
		}
	}
	return trackingNames[name] || ambiguousNames[name] && trackingValues[value]
}

var trackingPrefixes = [...]string{"utm_", "at_", "mtm_", "pk_", "piwik_", "matomo_", "hsa_", "ns_", "oly_", "stm_", "wt_"}

var trackingNames = set(
	// click identifiers of advertising and social networks
	"fbclid", "gclid", "dclid", "gbraid", "wbraid", "gclsrc", "msclkid", "yclid", "ysclid", "twclid", "ttclid",
	"li_fat_id", "igshid", "igsh", "epik", "rdt_cid", "scclid", "_openstat",
	// newsletters
	"mc_cid", "mc_eid", "mkt_tok", "vero_id", "_hsenc", "_hsmi", "__hssc", "__hstc", "__hsfp", "hsctatracking",
	"ck_subscriber_id", "bsft_clkid", "bsft_uid", "sc_cid",
	// analytics and campaigns
	"_ga", "_gl", "wt.mc", "wt.mc_id", "wt.mc_ev", "wt.nav", "xtor", "xtref", "cmpid", "cmp", "s_cid", "icid", "ncid", "ocid",
	"__twitter_impression", "guccounter", "guce_referrer", "guce_referrer_sig", "sr_share", "smid", "ito",
)

var ambiguousNames = set("ref", "ref_src", "ref_url", "referrer", "source", "src", "from", "via", "campaign", "medium", "share", "partner")

var trackingValues = set(
	"rss", "feed", "feeds", "atom", "newsletter", "email", "e-mail", "mail", "push", "social", "share", "home", "homepage",
	"twitter", "x", "twsrc^tfw", "facebook", "fb", "linkedin", "whatsapp", "telegram", "reddit", "bluesky", "mastodon",
	"instagram", "google", "googlenews", "google-news", "bing", "flipboard", "hackernews", "hn", "amp",
)

// withoutTracking drops the tracking parameters of a raw query and leaves the
// others in their order.
func withoutTracking(rawQuery string) string {
	var kept []string
	for pair := range strings.SplitSeq(rawQuery, "&") {
		name, value, _ := strings.Cut(pair, "=")
		if pair == "" || Tracking(unescaped(name), unescaped(value)) {
			continue
		}
		kept = append(kept, normalEscapes(pair))
	}
	return strings.Join(kept, "&")
}

// unescaped is a part of a query as its reader means it, or as it stands
// where it is not well formed.
func unescaped(s string) string {
	if plain, err := url.QueryUnescape(s); err == nil {
		return plain
	}
	return s
}

func set(names ...string) map[string]bool {
	m := make(map[string]bool, len(names))
	for _, name := range names {
		m[name] = true
	}
	return m
}
