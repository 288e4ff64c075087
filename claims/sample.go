package claims

import "github.com/onrecord/onrecord/news"

// Sample is a sentence as the learned reader sees it, for the trainer.
type Sample struct {
	Title      bool
	Start, End int // bytes of the title or the text
	Features   []Feature
}

// Feature is one thing seen in a sentence: the bucket of its weights, how
// much it counts, and the kind that it is of.
type Feature struct {
	Bucket uint32
	Value  float32
	Kind   Kind
}

// Samples lists the sentences of a document with their features; a language
// that is not read has none.
func (r *Reader) Samples(d Document) []Sample {
	a := r.analyse(d)
	if a == nil {
		return nil
	}
	v := a.view()
	all := make([]Sample, len(a.sentences))
	for i, s := range a.sentences {
		all[i] = Sample{Title: s.title, Start: s.start, End: s.end, Features: flat(v.features(i))}
		if !s.title {
			all[i].Start, all[i].End = s.start-a.body, s.end-a.body
		}
	}
	return all
}

func flat(byKind [kinds][]feature) []Feature {
	n := 0
	for _, features := range byKind {
		n += len(features)
	}
	all := make([]Feature, 0, n)
	for k, features := range byKind {
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
