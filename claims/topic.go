package claims

// elsewhere reports whether the article is not about a breach at all. Texts of
// a few sentences have no room for more than a sign.
func (a *article) elsewhere() bool {
	return a.subject() < min(1+len(a.sentences)/4, 3)
}

// subject measures how much an article is about data that somebody got hold
// of: sentences in which a breach stands with data, or a hacker with what he
// does. Recalls, mergers and burst pipes are denied too, in the same words,
// and take no position on anything here.
func (a *article) subject() int {
	n := 0
	for i := range a.sentences {
		s := &a.sentences[i]
		breach := s.has("LEAK") || s.has("SELL")
		actor := s.has("ACTOR") || s.has("THEACTOR") || s.has("THEVENUE")
		if breach && actor || (breach || actor) && (s.has("DATA") || s.has("COUNT") || s.has("OURS") || s.has("TRACE")) {
			n++
		}
		for _, class := range []bool{actor, s.has("ANYTYPE"), s.has("TWOTYPES"), s.has("DATA"), s.title && s.has("LEAK")} {
			if class {
				n++
			}
		}
	}
	return n
}
