# Two commands do all the set-up: `make run` and `make test`.
GO      ?= go
BIN     := bin/onrecord
DATA    ?= ./data
LISTEN  ?= 127.0.0.1:8080
VERSION := $(shell git describe --tags --always --dirty 2>/dev/null || echo dev)

.PHONY: run demo build test vet check bench screenshots clean

## run: build, and serve on http://127.0.0.1:8080 with the starter catalogue and the demo newsroom
run: build
	$(BIN) serve --data $(DATA) --listen $(LISTEN)

## demo: the bundled fictional newsroom in a temporary folder
demo: build
	$(BIN) demo --listen $(LISTEN)

build:
	$(GO) build -trimpath -ldflags "-X main.version=$(VERSION)" -o $(BIN) ./cmd/onrecord

## test: everything; installs Chromium on Debian, or says what to install
test: vet
	./scripts/test-needs
	$(GO) test -timeout 20m ./...

vet:
	@unformatted=$$(gofmt -l $$(git ls-files '*.go')); test -z "$$unformatted" || { echo "gofmt would change: $$unformatted"; exit 1; }
	$(GO) mod tidy -diff
	$(GO) vet ./...
	$(GO) tool staticcheck ./...

## bench: the project's own figures
bench: build
	$(BIN) bench ingest
	$(BIN) bench search

## screenshots: the documentation's pictures anew, from the demo
screenshots:
	ONRECORD_DOC_SCREENSHOTS=$(CURDIR)/docs/screenshots $(GO) test -count=1 -run TestScreenshots ./test

clean:
	rm -rf bin
