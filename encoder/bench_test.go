package encoder

import (
	"runtime"
	"testing"
)

func BenchmarkEmbed(b *testing.B) {
	e := newEncoder(b)
	var texts []string
	var pieces int
	for _, s := range samples(b) {
		if s.Kind != "edge" {
			texts = append(texts, s.Text)
			pieces += len(s.IDs)
		}
	}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		e.Embed(texts[i%len(texts)])
	}
	var heap runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&heap)
	b.ReportMetric(float64(heap.HeapAlloc)/1e6, "heap-MB")
	runtime.KeepAlive(e)
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "sentences/s")
	b.ReportMetric(float64(pieces)/float64(len(texts)), "pieces/sentence")
}

// BenchmarkEmbedAll counts by the sentence too: articles of twenty.
func BenchmarkEmbedAll(b *testing.B) {
	e := newEncoder(b)
	var texts []string
	for _, s := range samples(b) {
		if s.Kind != "edge" && len(texts) < 20 {
			texts = append(texts, s.Text)
		}
	}
	b.ReportAllocs()
	for b.Loop() {
		e.EmbedAll(texts)
	}
	b.ReportMetric(float64(b.N*len(texts))/b.Elapsed().Seconds(), "sentences/s")
}

func BenchmarkNew(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		newEncoder(b)
	}
}
