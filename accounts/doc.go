// Package accounts says who somebody is and what they may do: people and their
// roles, passwords, second factors, sessions, tokens of the API, and the deeds
// that the audit log keeps.
//
// Until the first account is made the house stands open: whoever reaches it
// may do everything, which is why it listens on loopback only until then. From
// the first account on, which is an admin's, everybody is asked who they are.
//
// # Secrets
//
// Sessions, one-time links and tokens are 256 random bits that only their
// holder has: the store keeps the SHA-256 of each, so that a copy of it opens
// nothing. Passwords are kept as argon2id hashes (RFC 9106) with their
// parameters inside, and are hashed anew with today's at the next sign-in. An
// account that does not exist costs a guess as much work as one that does.
//
// A second factor is a code of an authenticator (TOTP, RFC 6238), each taken
// once; ten recovery codes stand in for a lost one.
package accounts
