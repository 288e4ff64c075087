package news_test

import (
	"errors"
	"testing"

	"github.com/onrecord/onrecord/news"
)

func TestAnErrorSaysAThingOnce(t *testing.T) {
	for _, c := range []struct{ cause, want string }{
		{"disk full", "the feed could not be stored: disk full"},
		{"the feed could not be stored", "the feed could not be stored"},
	} {
		err := news.E(news.Internal, "the feed could not be stored", errors.New(c.cause))
		if err.Error() != c.want {
			t.Errorf("%q, want %q", err.Error(), c.want)
		}
	}
}
