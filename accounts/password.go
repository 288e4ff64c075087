package accounts

import (
	_ "embed"
	"errors"
	"strings"
	"unicode/utf8"

	"github.com/alexedwards/argon2id"
	"github.com/onrecord/onrecord/news"
)

// What a password has to be.
const (
	LeastPassword = 12  // characters
	mostPassword  = 500 // bytes: long enough for any sentence
)

// today is how passwords are hashed from now on: the second of the parameters
// that OWASP's Password Storage Cheat Sheet calls equally strong. It takes some
// 30 ms, so that a burst of sign-ins does not stop the desk.
var today = argon2id.Params{Memory: 19 * 1024, Iterations: 2, Parallelism: 1, SaltLength: 16, KeyLength: 32}

// commonList are passwords of which guessers try the most, in lower case, without
// what people put at their ends.
//
//go:embed common.txt
var commonList string

// hasher hashes and compares passwords, so many at a time that guessing cannot
// take all memory.
type hasher struct {
	turns chan struct{}
	dummy string // compared with where there is no account
	usual map[string]bool
}

func newHasher() hasher {
	h := hasher{turns: make(chan struct{}, 4), usual: map[string]bool{}}
	for _, word := range strings.Fields(commonList) {
		h.usual[word] = true
	}
	var err error
	if h.dummy, err = argon2id.CreateHash(secret(), &today); err != nil {
		panic(err) // the random source has failed
	}
	return h
}

// hash makes the hash of a new password, or says what is wrong with it.
func (h hasher) hash(password string, u news.User) (string, error) {
	if err := h.check(password, u); err != nil {
		return "", err
	}
	h.turns <- struct{}{}
	defer func() { <-h.turns }()
	return argon2id.CreateHash(password, &today)
}

// check says in words what is wrong with a new password, as an Invalid error.
func (h hasher) check(password string, u news.User) error {
	switch {
	case utf8.RuneCountInString(password) < LeastPassword:
		return news.E(news.Invalid, "a password has at least 12 characters; a sentence that only you would think of is a good one", nil)
	case len(password) > mostPassword || !utf8.ValidString(password):
		return news.E(news.Invalid, "a password has at most 500 bytes of text", nil)
	case h.guessable(password, u):
		return news.E(news.Invalid, "this password is among the first that a guesser tries; choose another", nil)
	}
	return nil
}

// guessable reports whether a password is a common one, a few characters over
// and over, or little more than the person's own name or address.
func (h hasher) guessable(password string, u news.User) bool {
	folded := strings.ToLower(password)
	core := strings.Trim(folded, "0123456789!?.,-_*#$@+ ")
	letters := map[rune]bool{}
	for _, r := range folded {
		letters[r] = true
	}
	if len(letters) < 5 || h.usual[folded] || h.usual[core] {
		return true
	}
	local, _, _ := strings.Cut(u.Email, "@")
	for _, own := range [...]string{u.Email, local, strings.ToLower(u.Name)} {
		if own != "" && (folded == own || core == own) {
			return true
		}
	}
	return false
}

// same reports whether a password has a hash, and whether it ought to be hashed
// anew. Without a hash it does the same work and answers no.
func (h hasher) same(password, hash string) (right, older bool, err error) {
	unknown := hash == ""
	if unknown {
		hash = h.dummy
	}
	if len(password) > mostPassword {
		password = ""
	}
	h.turns <- struct{}{}
	defer func() { <-h.turns }()
	match, params, err := argon2id.CheckHash(password, hash)
	if err != nil {
		return false, false, errors.Join(errors.New("a stored password hash cannot be read"), err)
	}
	return match && !unknown, *params != today, nil
}
