package accounts

import (
	"crypto/hmac"
	"crypto/sha1" //nolint:gosec // what RFC 6238 and every authenticator use; HMAC does not need it free of collisions
	"crypto/subtle"
	"encoding/base32"
	"encoding/binary"
	"fmt"
	"net/url"
	"time"
)

// period is how long a code is shown (RFC 6238, section 5.2).
const period = 30 * time.Second

// codeAt is the code of six digits for a step (RFC 4226, section 5.3).
func codeAt(key []byte, step int64) string {
	mac := hmac.New(sha1.New, key)
	_ = binary.Write(mac, binary.BigEndian, step) // a hash takes everything
	sum := mac.Sum(nil)
	at := sum[len(sum)-1] & 0xf
	return fmt.Sprintf("%06d", binary.BigEndian.Uint32(sum[at:at+4])&0x7fffffff%1_000_000)
}

// codeStep gives the step of which a code is, if it is of this one, the one
// before or the one after, and later than the last step that was taken.
func codeStep(secret, code string, now time.Time, taken int64) (int64, bool) {
	key, err := base32.StdEncoding.DecodeString(secret)
	if err != nil || len(key) == 0 {
		return 0, false
	}
	current := now.Unix() / int64(period/time.Second)
	for step := max(current-1, taken+1); step <= current+1; step++ {
		if subtle.ConstantTimeCompare([]byte(codeAt(key, step)), []byte(code)) == 1 {
			return step, true
		}
	}
	return 0, false
}

// AuthenticatorURL is the address that hands a secret to an authenticator.
func AuthenticatorURL(email, secret string) string {
	return "otpauth://totp/" + url.PathEscape("Onrecord:"+email) + "?" + url.Values{"secret": {secret}, "issuer": {"Onrecord"}}.Encode()
}
