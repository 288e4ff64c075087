package alerts

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/onrecord/onrecord/news"
)

// secretPrefix marks a secret, and is no part of the key.
const secretPrefix = "whsec_"

// signed gives the headers of Standard Webhooks (standardwebhooks.com, 1.0):
// the signature is an HMAC-SHA256 over "id.timestamp.body" with the bytes that
// the secret is base64 of, the timestamp in seconds since 1970.
func signed(secret, id string, at time.Time, body []byte) (http.Header, error) {
	key, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(secret, secretPrefix))
	if err != nil {
		return nil, news.E(news.Internal, "the rule's secret is damaged; remove the rule and make it anew", err)
	}
	timestamp := strconv.FormatInt(at.Unix(), 10)
	mac := hmac.New(sha256.New, key)
	mac.Write([]byte(id + "." + timestamp + "."))
	mac.Write(body)
	h := http.Header{}
	h.Set("Content-Type", "application/json")
	h.Set("Webhook-Id", id)
	h.Set("Webhook-Timestamp", timestamp)
	h.Set("Webhook-Signature", "v1,"+base64.StdEncoding.EncodeToString(mac.Sum(nil)))
	return h, nil
}
