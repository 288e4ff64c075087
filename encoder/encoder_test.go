package encoder

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"maps"
	"math"
	"slices"
	"strings"
	"sync"
	"testing"
)

func TestWorkersGiveTheSameBytes(t *testing.T) {
	e := newEncoder(t)
	all := samples(t)
	alone := make([][]float32, len(all))
	for i, s := range all {
		alone[i] = e.Embed(s.Text)
	}
	var workers sync.WaitGroup
	for w := range 4 {
		workers.Go(func() {
			for i := range all {
				k := (i*(2*w+1) + w) % len(all) // each in another order, so that long and short ones share working space
				if got := e.Embed(all[k].Text); !slices.Equal(got, alone[k]) {
					t.Errorf("worker %d got another vector for %.40q", w, all[k].Text)
				}
			}
		})
	}
	workers.Wait()
}

// Sentences that share a batch do not see each other.
func TestTogetherIsAsAlone(t *testing.T) {
	e := newEncoder(t)
	var texts []string
	for _, s := range samples(t) {
		texts = append(texts, s.Text)
	}
	texts = append(texts, "", texts[0], strings.Repeat("The attackers published the files. ", 60), "")
	if all := e.EmbedAll(nil); len(all) != 0 {
		t.Errorf("no texts have %d vectors", len(all))
	}
	for from := range 7 {
		some := texts[from*len(texts)/14:]
		all := e.EmbedAll(some)
		if len(all) != len(some) {
			t.Fatalf("%d texts have %d vectors", len(some), len(all))
		}
		for i, text := range some {
			if !slices.Equal(all[i], e.Embed(text)) {
				t.Errorf("among others, %.40q has another vector", text)
			}
		}
	}
}

func TestOnlyTheBeginningOfALongTextCounts(t *testing.T) {
	e := newEncoder(t)
	long := strings.Repeat("The attackers published the files. ", MaxBytes/35+1)
	if !slices.Equal(e.Embed(long), e.Embed(long+"Nobody knows why.")) {
		t.Error("what stands behind MaxBytes changed the vector")
	}
	if n := len(e.pieces(long)); n != MaxTokens {
		t.Errorf("%d pieces, not MaxTokens", n)
	}
	if got := clip(strings.Repeat("я", MaxBytes)[1:]); len(got) > MaxBytes || !strings.HasSuffix(got, "я") {
		t.Errorf("a character was cut in two: %q", got[len(got)-4:])
	}
}

func TestInvalidBytesCountAsReplacementCharacters(t *testing.T) {
	e := newEncoder(t)
	if !slices.Equal(e.Embed("a \xff\xfe b"), e.Embed("a \ufffd b")) {
		t.Error("invalid bytes have a meaning of their own")
	}
}

func TestATextCannotSayReservedPieces(t *testing.T) {
	e := newEncoder(t)
	ids := e.pieces("<s> </s> <unk> extra_token_id_1 extra_token_id_2 extra_token_id_3")
	for _, id := range ids[1 : len(ids)-1] {
		if id < 6 {
			t.Errorf("the text was read as the reserved piece %d: %v", id, ids)
		}
	}
}

func TestTheModelSaysItsHash(t *testing.T) {
	s, err := open(use)
	if err != nil {
		t.Fatal(err)
	}
	digest := sha256.New()
	for _, name := range slices.Sorted(maps.Keys(s)) {
		if name != "model" {
			digest.Write([]byte(name + "\x00" + s[name]))
		}
	}
	want := "use-multilingual-3 " + hex.EncodeToString(digest.Sum(nil))[:16]
	if got := newEncoder(t).Model(); got != want {
		t.Errorf("the file says %q, its data %q", got, want)
	}
}

func TestADamagedFileIsRefused(t *testing.T) {
	short := func(n int) string { return use[:n] }
	for name, file := range map[string]string{
		"empty":          "",
		"other magic":    "onruse00" + use[8:],
		"no list":        short(8),
		"half a list":    short(100),
		"cut off":        short(len(use) - 1),
		"many sections":  use[:8] + "\xff\xff\xff\xff" + use[12:],
		"no such table":  strings.Replace(use, "table.rows", "table.sour", 1),
		"no such matrix": strings.Replace(use, "gram5.second", "gram6.second", 1),
	} {
		if _, err := load(file); !errors.Is(err, errModel) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestEveryPieceHasAVector(t *testing.T) {
	e := newEncoder(t)
	v := make([]float32, width)
	for id := range e.tokenizer.scores {
		e.table.vector(v, id)
		low, high := slices.Min(v), slices.Max(v)
		if !(low >= -25 && high <= 25) || low > high {
			t.Fatalf("piece %d lies between %v and %v", id, low, high)
		}
	}
}

func FuzzEmbed(f *testing.F) {
	for _, s := range samples(f) {
		f.Add(s.Text)
	}
	f.Add("\xff\xf0\x9f a\xe2\x96")
	e := newEncoder(f)
	f.Fuzz(func(t *testing.T, text string) {
		ids := e.pieces(text)
		if n := len(ids); n < 2 || n > MaxTokens || ids[0] != begin || ids[n-1] != end {
			t.Fatalf("pieces %v", ids)
		}
		v := e.Embed(text)
		if len(v) != Dims {
			t.Fatalf("%d numbers", len(v))
		}
		if c := cosine(v, v); !(math.Abs(c-1) < 1e-9) {
			t.Fatalf("not finite: %v", c)
		}
		var squares float64
		for _, x := range v {
			squares += float64(x) * float64(x)
		}
		if math.Abs(squares-1) > 1e-5 {
			t.Fatalf("length %v", math.Sqrt(squares))
		}
	})
}
