package accounts

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
)

// secret is 256 random bits in letters that an address and a header take.
func secret() string {
	var bits [32]byte
	_, _ = rand.Read(bits[:]) // never fails: the program ends where it would
	return base64.RawURLEncoding.EncodeToString(bits[:])
}

// hashed is what is kept of a secret. It needs no salt and no stretching:
// nobody can try 2²⁵⁶ secrets.
func hashed(secret string) string {
	sum := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(sum[:])
}
