package storetest

import (
	"reflect"
	"testing"

	"github.com/onrecord/onrecord/news"
)

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func equal(t *testing.T, what string, got, want any) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Fatalf("%s:\n got %+v\nwant %+v", what, got, want)
	}
}

// refused expects an error of a kind, with a message for people.
func refused(t *testing.T, err error, kind news.Kind) {
	t.Helper()
	if err == nil || news.KindOf(err) != kind {
		t.Fatalf("got error %v of kind %q, want kind %q", err, news.KindOf(err), kind)
	}
}

// none is an empty list of T, which is how a list with nothing in it compares.
func none[T any](list []T) bool { return len(list) == 0 }
