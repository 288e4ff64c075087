package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/news"
)

// weightsName is the file of sentence weights, in the program's source and in
// the data folder of a team that has trained its own.
const weightsName = "reader.weights"

// ownWeights are what a team has trained with its own rulings: the file that
// the settings name, or the one in the data folder, where there is one. Without
// either they are nil, for those that are compiled in.
func (s *session) ownWeights() (*claims.Weights, error) {
	path := s.settings.Reading.Weights
	if path == "" {
		path = filepath.Join(s.settings.Data, weightsName)
	}
	file, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) && s.settings.Reading.Weights == "" {
		return nil, nil
	}
	if err != nil {
		return nil, news.E(news.Invalid, "the reader's own weights cannot be opened (reading.weights)", err)
	}
	defer file.Close()
	weights, err := claims.ReadWeights(file)
	if err == nil {
		_, err = claims.New(claims.Options{Weights: weights})
	}
	if err != nil {
		return nil, news.E(news.Invalid, fmt.Sprintf("the weights in %s are damaged or made for another version of Onrecord; train them again with bench train --rulings, or move the file away to read with those that Onrecord brings", path), err)
	}
	s.tellWeights(path, weights)
	return weights, nil
}

// tellWeights says which weights are read with, and warns of those that another
// version's cue lists taught: they fit, and read worse than they could.
func (s *session) tellWeights(path string, w *claims.Weights) {
	rules, err := claims.New(claims.Options{RulesAlone: true})
	if err == nil && w.Cues != rules.Lexicon() {
		s.log.Warn("the team's own weights were trained with another version of Onrecord: train them again with bench train --rulings", "file", path)
		return
	}
	s.log.Info("reading with the team's own weights", "file", path)
}
