package alerts

import (
	"strings"

	"github.com/onrecord/onrecord/news"
)

// slackPost is the body of a Slack incoming webhook, in Block Kit. What comes
// from a page stands in plain text, where Slack looks for no markup: a headline
// cannot call a channel or dress up a link.
type slackPost struct {
	Text   string       `json:"text"` // for notifications; markup
	Blocks []slackBlock `json:"blocks"`
}

type slackBlock struct {
	Type     string      `json:"type"`
	Text     *slackText  `json:"text,omitempty"`
	Elements []slackText `json:"elements,omitempty"`
}

type slackText struct {
	Type  string `json:"type"`
	Text  string `json:"text"`
	Emoji *bool  `json:"emoji,omitempty"`
}

func slackMessage(r news.AlertRule, a news.Alert) slackPost {
	post := slackPost{Text: slackEscape(Words(a))}
	add := func(text slackText) { post.Blocks = append(post.Blocks, slackBlock{Type: "section", Text: &text}) }
	add(slackPlain(Words(a)))
	if a.Title != "" {
		add(slackPlain(a.Title))
	}
	if a.Sentence != "" && a.Sentence != a.Title {
		add(slackPlain("“" + a.Sentence + "”"))
	}
	if link := linkable(a); link != "" {
		add(slackText{Type: "mrkdwn", Text: "<" + slackLink.Replace(link) + "|Open the article>"})
	}
	post.Blocks = append(post.Blocks, slackBlock{Type: "context", Elements: []slackText{slackPlain(footing(r, a))}})
	return post
}

func slackPlain(text string) slackText {
	return slackText{Type: "plain_text", Text: text, Emoji: new(bool)}
}

// slackEscape writes a text so that Slack's markup shows it as it is
// (api.slack.com/reference/surfaces/formatting, "Escaping text").
func slackEscape(text string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(text)
}

// slackLink keeps an address within its brackets.
var slackLink = strings.NewReplacer("|", "%7C", "<", "%3C", ">", "%3E", "&", "&amp;", " ", "%20")
