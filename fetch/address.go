package fetch

import (
	"net/url"

	"github.com/onrecord/onrecord/news"
)

// fetchable reads an address that a request can go to. It goes out as it was
// written, parameters and all: only its scheme and host are put in order.
func fetchable(rawURL string) (*url.URL, error) {
	u, err := parse(rawURL)
	if err != nil {
		return nil, err
	}
	if u.User != nil {
		return nil, news.E(news.Invalid, "an address with a user name or password in it is not fetched", nil)
	}
	if u.Fragment, u.RawFragment = "", ""; u.Path == "" {
		u.Path = "/"
	}
	return u, nil
}
