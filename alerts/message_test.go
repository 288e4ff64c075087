package alerts_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/onrecord/onrecord/news"
)

// hostile is a headline that tries what chats understand, and is too long.
const hostile = `<!channel> *BUY* [here](https://evil.example) <https://evil.example|now> & :tada: ` + "\x00\u202e\n"

// sent gives what a receiver of a format is sent about an article with a
// hostile headline, sentence and address.
func sent(t *testing.T, format news.WebhookFormat) []byte {
	t.Helper()
	r := newReceiver(t, status(200, ""))
	w := newWorld(t)
	w.rule(func(rule *news.AlertRule) { rule.Format, rule.URL, rule.Name = format, r.URL, "<!here> rule" })
	w.add("Brackwater Rail", func(a *news.Article) {
		a.URL = "https://kestrel.example/a|b>c?x=1&y=2"
		a.Revisions[0].Title = hostile + strings.Repeat("long and longer ", 40)
		a.Revisions[0].Reading.Statements[0].Sentence = hostile + strings.Repeat("長い文です。", 60)
	}, news.Claiming)
	w.now = w.now.Add(time.Second)
	w.deliver()
	got := r.got()
	if len(got) != 1 {
		t.Fatalf("%d messages: %+v", len(got), w.log())
	}
	return got[0].body
}

// eachText visits every text in a JSON document with its path.
func eachText(t *testing.T, body []byte, visit func(path, text string)) {
	t.Helper()
	var walk func(path string, v any)
	walk = func(path string, v any) {
		switch v := v.(type) {
		case string:
			visit(path, v)
		case []any:
			for _, one := range v {
				walk(path, one)
			}
		case map[string]any:
			for key, one := range v {
				if v["type"] == "mrkdwn" {
					key = "mrkdwn"
				}
				walk(path+"."+key, one)
			}
		}
	}
	var document any
	if err := json.Unmarshal(body, &document); err != nil {
		t.Fatalf("%v: %s", err, body)
	}
	walk("", document)
}

func TestExtractsAreShortInEveryFormat(t *testing.T) {
	for _, format := range []news.WebhookFormat{news.Generic, news.Slack, news.Teams} {
		long := 0
		eachText(t, sent(t, format), func(path, text string) {
			text = strings.Trim(text, "“”")
			if n := utf8.RuneCountInString(text); n > 160 {
				t.Errorf("%s: %s has %d characters", format, path, n)
			} else if n > 100 {
				long++
			}
			if strings.ContainsAny(text, "\x00\n\u202e") {
				t.Errorf("%s: %s holds control characters: %q", format, path, text)
			}
		})
		if long < 2 {
			t.Errorf("%s: headline and sentence are not there", format)
		}
	}
}

func TestSlackShowsForeignTextAsItIs(t *testing.T) {
	links := 0
	eachText(t, sent(t, news.Slack), func(path, text string) {
		switch {
		case strings.HasSuffix(path, "mrkdwn") && text == "mrkdwn":
		case strings.HasSuffix(path, "mrkdwn"):
			links++
			if text != "<https://kestrel.example/a%7Cb%3Ec?x=1&amp;y=2|Open the article>" {
				t.Errorf("markup holds %q", text)
			}
		case path == ".text" && strings.ContainsAny(text, "<>"):
			t.Errorf("the notification holds markup: %q", text)
		}
	})
	if links != 1 {
		t.Errorf("%d texts of markup", links)
	}
}

func TestTeamsGetsACardOfPlainRuns(t *testing.T) {
	body := sent(t, news.Teams)
	var post struct {
		Type        string
		Attachments []struct {
			ContentType string
			Content     struct {
				Type, Version string
				Body          []struct {
					Type    string
					Inlines []struct{ Type, Text string }
				}
				Actions []struct{ Type, URL string }
			}
		}
	}
	if err := json.Unmarshal(body, &post); err != nil {
		t.Fatal(err)
	}
	if post.Type != "message" || len(post.Attachments) != 1 || post.Attachments[0].ContentType != "application/vnd.microsoft.card.adaptive" {
		t.Fatalf("%s", body)
	}
	card := post.Attachments[0].Content
	if card.Type != "AdaptiveCard" || card.Version != "1.4" || len(card.Body) != 4 || len(card.Actions) != 1 || card.Actions[0].URL != "https://kestrel.example/a|b>c?x=1&y=2" {
		t.Errorf("%+v", card)
	}
	for _, block := range card.Body {
		if block.Type != "RichTextBlock" || len(block.Inlines) != 1 || block.Inlines[0].Type != "TextRun" {
			t.Errorf("a block that knows markup: %+v", block)
		}
	}
}
