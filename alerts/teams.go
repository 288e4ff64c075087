package alerts

import "github.com/onrecord/onrecord/news"

// teamsPost is the body that a Teams workflow ("When a Teams webhook request
// is received") takes: a message with one adaptive card. What comes from a page
// stands in text runs, which know no markup.
type teamsPost struct {
	Type        string            `json:"type"`
	Attachments []teamsAttachment `json:"attachments"`
}

type teamsAttachment struct {
	ContentType string    `json:"contentType"`
	Content     teamsCard `json:"content"`
}

type teamsCard struct {
	Schema  string        `json:"$schema"`
	Type    string        `json:"type"`
	Version string        `json:"version"`
	Body    []teamsText   `json:"body"`
	Actions []teamsAction `json:"actions,omitempty"`
}

type teamsText struct {
	Type    string     `json:"type"`
	Inlines []teamsRun `json:"inlines"`
}

type teamsRun struct {
	Type   string `json:"type"`
	Text   string `json:"text"`
	Weight string `json:"weight,omitempty"`
	Size   string `json:"size,omitempty"`
	Subtle bool   `json:"isSubtle,omitempty"`
	Italic bool   `json:"italic,omitempty"`
}

type teamsAction struct {
	Type  string `json:"type"`
	Title string `json:"title"`
	URL   string `json:"url"`
}

func teamsMessage(r news.AlertRule, a news.Alert) teamsPost {
	card := teamsCard{Schema: "http://adaptivecards.io/schemas/adaptive-card.json", Type: "AdaptiveCard", Version: "1.4"}
	add := func(run teamsRun) {
		run.Type = "TextRun"
		card.Body = append(card.Body, teamsText{Type: "RichTextBlock", Inlines: []teamsRun{run}})
	}
	add(teamsRun{Text: Words(a), Weight: "Bolder", Size: "Medium"})
	if a.Title != "" {
		add(teamsRun{Text: a.Title})
	}
	if a.Sentence != "" && a.Sentence != a.Title {
		add(teamsRun{Text: "“" + a.Sentence + "”", Italic: true})
	}
	add(teamsRun{Text: footing(r, a), Subtle: true, Size: "Small"})
	if link := linkable(a); link != "" {
		card.Actions = []teamsAction{{Type: "Action.OpenUrl", Title: "Open the article", URL: link}}
	}
	return teamsPost{Type: "message", Attachments: []teamsAttachment{{ContentType: "application/vnd.microsoft.card.adaptive", Content: card}}}
}
