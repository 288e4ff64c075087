package claims

import (
	"slices"

	"github.com/onrecord/onrecord/encoder"
	"github.com/onrecord/onrecord/news"
)

// Sample is a sentence as the learned reader sees it, for the trainer.
type Sample struct {
	Title      bool
	Start, End int // bytes of the title or the text
	Features   []Feature
	Whose      [whoseNumbers]float32 // what names say about whom it is about
	Sense      []float32             // encoder.Dims numbers, or none where the encoder is left out
}

// Feature is one thing seen in a sentence: the bucket of its weights, how
// much it counts, and the kind that it is of.
type Feature struct {
	Bucket uint32
	Value  float32
	Kind   Kind
}

// Samples lists the sentences of a document in their order; a language that is
// not read has none.
func (r *Reader) Samples(d Document) []Sample {
	a := r.analyse(d)
	if a == nil {
		return nil
	}
	return a.view().samples(r.encoder, nil)
}

func (v *view) samples(e *encoder.Encoder, without []Kind) []Sample {
	all := make([]Sample, len(v.sentences))
	texts := make([]string, len(v.sentences))
	for i, s := range v.sentences {
		texts[i] = v.original()[s.start:s.end]
		all[i] = Sample{Title: s.title, Start: s.start, End: s.end, Features: flat(v.features(i), without), Whose: v.whose[i].numbers(s.other)}
		if !s.title {
			all[i].Start, all[i].End = s.start-v.body, s.end-v.body
		}
	}
	if !slices.Contains(without, Sense) {
		for i, numbers := range e.EmbedAll(texts) {
			all[i].Sense = numbers
		}
	}
	return all
}

func flat(byKind [kinds][]feature, without []Kind) []Feature {
	n := 0
	for _, features := range byKind {
		n += len(features)
	}
	all := make([]Feature, 0, n)
	for k, features := range byKind {
		if slices.Contains(without, Kind(k)) {
			continue
		}
		for _, f := range features {
			all = append(all, Feature{f.bucket, f.value, Kind(k)})
		}
	}
	return all
}

// Said adds to a sentence's features what its act says about who speaks.
func Said(features []Feature, act news.Act) []Feature {
	n := len(features) + 1
	for _, f := range features {
		if f.Kind == Cues || f.Kind == Place {
			n++
		}
	}
	all := append(make([]Feature, 0, n), features...)
	var h uint32 = 2166136261
	for i := range len(act) {
		h = (h ^ uint32(act[i])) * 16777619
	}
	all = append(all, Feature{h >> (32 - bits), 1, Cues})
	for _, f := range features {
		if f.Kind == Cues || f.Kind == Place {
			all = append(all, Feature{(f.Bucket*2654435761 ^ h) >> (32 - bits), f.Value, f.Kind})
		}
	}
	return all
}
