package main

import (
	"strings"
	"testing"

	"github.com/onrecord/onrecord/news"
)

func TestAFolderForgetsAServerThatWasKilled(t *testing.T) {
	path := t.TempDir()
	killed, err := holdFolder(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := killed.announce("http://127.0.0.1:8080"); err != nil {
		t.Fatal(err)
	}
	if err := killed.lock.Unlock(); err != nil { // a killed process releases nothing else
		t.Fatal(err)
	}
	next, err := holdFolder(path)
	if err != nil {
		t.Fatal(err)
	}
	_, err = holdFolder(path)
	if news.KindOf(err) != news.Busy || !strings.Contains(err.Error(), "in use by another onrecord command") {
		t.Errorf("while another command holds the folder: %v", err)
	}
	if err := next.release(); err != nil {
		t.Error(err)
	}
}
