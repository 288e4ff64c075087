// Package second asks a language model what an article says: a second reader
// beside Onrecord's own, for those who run one. Any server that speaks
// OpenAI's chat completions will do.
//
// What a model answers is not believed: a statement counts only where the
// sentence that it quotes stands in the article, word for word, and its act and
// speaker are known ones. So an article that tries to instruct the model can
// at worst have its own sentences labelled wrongly, in a column of their own.
package second

import (
	"bytes"
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/onrecord/onrecord/news"
)

// Options say where the model is.
type Options struct {
	URL     string        // of the API, as "http://127.0.0.1:11434/v1"
	Model   string        // the model's name there
	Key     string        // sent as a bearer token; may be empty
	Timeout time.Duration // of one question; two minutes where zero
}

// Reader asks one model. It may be used by many goroutines.
type Reader struct {
	options Options
	client  *http.Client
}

// New makes a reader. Nothing is asked yet.
func New(o Options) *Reader {
	if o.Timeout == 0 {
		o.Timeout = 2 * time.Minute
	}
	return &Reader{o, &http.Client{
		Timeout:       o.Timeout,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }, // the key stays here
	}}
}

// Name is the model's name.
func (r *Reader) Name() string { return r.options.Model }

// Busy is an error that says when to ask again.
type Busy struct{ After time.Duration }

// Error says so.
func (b Busy) Error() string { return fmt.Sprintf("the second reader asks for a pause of %v", b.After) }

//go:embed instructions.txt
var instructions string

const (
	maxText   = 24_000  // bytes of an article that are asked about
	maxAnswer = 1 << 20 // bytes of an answer
)

// Read asks what an article says. An answer that cannot be understood is an
// opinion with a Problem; an error means that nobody answered, and that asking
// later may help: Busy where the server said when.
func (r *Reader) Read(ctx context.Context, title, text string) (news.Opinion, error) {
	answer, err := r.ask(ctx, title, clip(text))
	if err != nil {
		return news.Opinion{}, err
	}
	opinion := news.Opinion{Reader: r.options.Model}
	statements, err := parse(answer)
	if err != nil {
		opinion.Problem = "its answer could not be understood"
		return opinion, nil
	}
	opinion.Statements, opinion.Unfounded = founded(statements, title, text)
	return opinion, nil
}

// clip cuts a text to maxText, between two characters.
func clip(text string) string {
	if len(text) <= maxText {
		return text
	}
	n := maxText
	for n > 0 && !utf8.RuneStart(text[n]) {
		n--
	}
	return text[:n]
}

type message struct {
	Role    string `json:"role"`
	Content string `json:"content"`
}

// ask sends one question and gives the words of the answer.
func (r *Reader) ask(ctx context.Context, title, text string) (string, error) {
	question, err := json.Marshal(map[string]any{
		"model": r.options.Model, "temperature": 0, "seed": 1,
		"response_format": map[string]string{"type": "json_object"},
		"messages":        []message{{"system", instructions}, {"user", "HEADLINE\n" + title + "\n\nTEXT\n" + text}},
	})
	if err != nil {
		return "", fmt.Errorf("second reader: %w", err)
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, strings.TrimSuffix(r.options.URL, "/")+"/chat/completions", bytes.NewReader(question))
	if err != nil {
		return "", fmt.Errorf("second reader: %w", err)
	}
	req.Header.Set("Content-Type", "application/json")
	if r.options.Key != "" {
		req.Header.Set("Authorization", "Bearer "+r.options.Key)
	}
	resp, err := r.client.Do(req)
	if err != nil {
		return "", fmt.Errorf("second reader: %w", err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(io.LimitReader(resp.Body, maxAnswer+1))
	switch {
	case err != nil:
		return "", fmt.Errorf("second reader: %w", err)
	case resp.StatusCode == http.StatusTooManyRequests || resp.StatusCode == http.StatusServiceUnavailable:
		return "", Busy{pause(resp.Header.Get("Retry-After"))}
	case resp.StatusCode != http.StatusOK:
		return "", fmt.Errorf("second reader: %s answered %s", r.options.URL, resp.Status)
	case len(body) > maxAnswer:
		return "", nil // no answer of this kind is so long
	}
	return content(body), nil
}

// pause is what a Retry-After header asks for, in seconds; a minute where it
// says nothing that can be understood, and never more than an hour.
func pause(header string) time.Duration {
	seconds, err := strconv.Atoi(header)
	if err != nil || seconds < 0 {
		return time.Minute
	}
	return min(time.Duration(seconds)*time.Second, time.Hour)
}

// content is the text of a chat completion, "" where there is none.
func content(body []byte) string {
	var completion struct {
		Choices []struct{ Message message }
	}
	if json.Unmarshal(body, &completion) != nil || len(completion.Choices) == 0 {
		return ""
	}
	return completion.Choices[0].Message.Content
}

// parse reads an answer: the JSON object in it, with or without words around.
func parse(answer string) ([]news.Said, error) {
	start, end := strings.IndexByte(answer, '{'), strings.LastIndexByte(answer, '}')
	if start < 0 || end < start {
		return nil, errors.New("no object")
	}
	var out struct {
		Statements *[]news.Said `json:"statements"`
	}
	if err := json.Unmarshal([]byte(answer[start:end+1]), &out); err != nil {
		return nil, err
	}
	if out.Statements == nil {
		return nil, errors.New("no statements")
	}
	return *out.Statements, nil
}

// mostSaid bounds the statements of an article that are kept.
const mostSaid = 200

// founded keeps the statements whose sentence stands in the article, each
// sentence once, and counts the others.
func founded(statements []news.Said, title, text string) (kept []news.Said, unfounded int) {
	seen := map[string]bool{}
	for _, s := range statements {
		s.Sentence = strings.TrimSpace(s.Sentence)
		switch {
		case s.Sentence == "" || !s.Act.Valid() || !s.Speaker.Valid() || len(kept) == mostSaid:
			unfounded++
			continue
		case s.Sentence == strings.TrimSpace(title):
			s.In = news.InTitle
		case strings.Contains(text, s.Sentence):
			s.In = news.InBody
		default:
			unfounded++
			continue
		}
		if key := string(s.In) + s.Sentence; !seen[key] {
			seen[key] = true
			kept = append(kept, s)
		}
	}
	return kept, unfounded
}
