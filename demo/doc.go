// Package demo is a fictional press: a few dozen outlets on hosts that end in
// .example, whose articles appear, change and disappear on a timeline of six
// days. Onrecord polls it over real HTTP on loopback, exactly as it polls the
// real press, so that a visitor can watch one story grow.
//
// The content is data. press/outlets.tsv lists the outlets, press/labels.tsv
// the words of their page furniture, and press/articles holds one file an
// article; see parse.go for the format. Everything in them was invented for
// this demo: companies, outlets, people, forums and figures.
//
// What the press serves depends on the start of its timeline and on the clock
// it is given, and on nothing else. A test can therefore ask what a reader
// would have seen at any moment, and a demo can run six days in a minute.
package demo
