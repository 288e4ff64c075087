package digest

import (
	"bytes"
	"crypto"
	"crypto/ed25519"
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"errors"

	"github.com/emersion/go-msgauth/dkim"

	"github.com/onrecord/onrecord/news"
)

// Seal signs mails with DKIM (RFC 6376).
type Seal struct {
	Domain, Selector string
	Key              crypto.Signer
}

// sealed are the header fields that the signature covers, those that mail
// programs act on (RFC 8058 asks for the last two).
var sealed = []string{
	"From", "To", "Subject", "Date", "Message-ID", "In-Reply-To", "References", "MIME-Version", "Content-Type",
	"List-Id", "List-Unsubscribe", "List-Unsubscribe-Post",
}

// sign puts a signature before a mail; without a seal the mail stays as it is.
func (s *Seal) sign(raw []byte) ([]byte, error) {
	if s == nil {
		return raw, nil
	}
	var signed bytes.Buffer
	err := dkim.Sign(&signed, bytes.NewReader(raw), &dkim.SignOptions{
		Domain: s.Domain, Selector: s.Selector, Signer: s.Key, HeaderKeys: sealed,
		HeaderCanonicalization: dkim.CanonicalizationRelaxed, BodyCanonicalization: dkim.CanonicalizationRelaxed,
	})
	if err != nil {
		return nil, news.E(news.Internal, "the mail could not be signed", err)
	}
	return signed.Bytes(), nil
}

// ParseKey reads a private key for DKIM, RSA or Ed25519, as PEM.
func ParseKey(file []byte) (crypto.Signer, error) {
	block, _ := pem.Decode(file)
	if block == nil {
		return nil, errors.New("no private key in PEM form")
	}
	if key, err := x509.ParsePKCS1PrivateKey(block.Bytes); err == nil {
		return key, nil
	}
	parsed, err := x509.ParsePKCS8PrivateKey(block.Bytes)
	if err != nil {
		return nil, err
	}
	switch key := parsed.(type) {
	case *rsa.PrivateKey:
		return key, nil
	case ed25519.PrivateKey:
		return key, nil
	}
	return nil, errors.New("neither an RSA nor an Ed25519 key")
}
