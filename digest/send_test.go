package digest

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"crypto/tls"
	"encoding/base64"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-msgauth/dkim"
	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"
	"github.com/jhillyerd/enmime/v2"

	"github.com/onrecord/onrecord/news"
)

// phase is where a mail server fails.
type phase string

const (
	atNothing  phase = ""
	atGreeting phase = "greeting"
	atAuth     phase = "auth"
	atMail     phase = "mail"
	atRcpt     phase = "rcpt"
	atData     phase = "data"
	atBody     phase = "body"   // in the midst of the mail, by breaking off
	atAnswer   phase = "answer" // the mail was taken, and the connection breaks before that is said
	atQuit     phase = "quit"   // after the yes
)

// office is a real mail server in process that fails where it is told to.
type office struct {
	mutex sync.Mutex
	fails phase
	code  int
	took  []sentMail
	froms []string
}

func (o *office) script(at phase, code int) {
	o.mutex.Lock()
	defer o.mutex.Unlock()
	o.fails, o.code = at, code
}

func (o *office) refuses(at phase) error {
	o.mutex.Lock()
	defer o.mutex.Unlock()
	if o.fails != at {
		return nil
	}
	return &smtp.SMTPError{Code: o.code, EnhancedCode: smtp.EnhancedCode{o.code / 100, 1, 1}, Message: "scripted"}
}

func (o *office) mails() []sentMail {
	o.mutex.Lock()
	defer o.mutex.Unlock()
	return append([]sentMail(nil), o.took...)
}

// NewSession begins a conversation.
func (o *office) NewSession(c *smtp.Conn) (smtp.Session, error) {
	return &visit{office: o, conn: c}, o.refuses(atGreeting)
}

type visit struct {
	*office
	conn *smtp.Conn
	to   string
}

func (v *visit) AuthMechanisms() []string { return []string{sasl.Plain} }
func (v *visit) Auth(string) (sasl.Server, error) {
	return sasl.NewPlainServer(func(_, user, password string) error {
		if user != "desk" || password != "open sesame" {
			return errors.New("who is that?")
		}
		return v.refuses(atAuth)
	}), nil
}

func (v *visit) Mail(from string, _ *smtp.MailOptions) error {
	v.mutex.Lock()
	v.froms = append(v.froms, from)
	v.mutex.Unlock()
	return v.refuses(atMail)
}

func (v *visit) Rcpt(to string, _ *smtp.RcptOptions) error {
	v.to = to
	return v.refuses(atRcpt)
}

func (v *visit) Data(r io.Reader) error {
	if v.refuses(atBody) != nil {
		return v.conn.Conn().Close()
	}
	raw, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	if err := v.refuses(atData); err != nil {
		return err
	}
	v.mutex.Lock()
	v.took = append(v.took, sentMail{to: v.to, messageID: messageIDOf(raw), raw: raw})
	v.mutex.Unlock()
	if v.refuses(atAnswer) != nil {
		return v.conn.Conn().Close()
	}
	return nil
}

func (v *visit) Reset() {}
func (v *visit) Logout() error {
	if v.refuses(atQuit) != nil {
		return v.conn.Conn().Close()
	}
	return nil
}

func messageIDOf(raw []byte) string {
	for line := range strings.Lines(string(raw)) {
		if id, ok := strings.CutPrefix(line, "Message-ID: "); ok {
			return strings.TrimSpace(id)
		}
	}
	return ""
}

// openOffice starts a mail server and gives how to reach it.
func openOffice(t *testing.T, how Security) (*office, Server) {
	t.Helper()
	o := &office{}
	s := smtp.NewServer(o)
	s.Domain, s.AllowInsecureAuth = "mail.example", how == InClear
	s.ErrorLog = quiet{}
	web := httptest.NewUnstartedServer(nil) // for its certificate
	web.StartTLS()
	t.Cleanup(web.Close)
	s.TLSConfig = &tls.Config{Certificates: web.TLS.Certificates}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	must(t, err)
	if how == TLS {
		listener = tls.NewListener(listener, s.TLSConfig)
	}
	if how == InClear {
		s.TLSConfig = nil
	}
	ended := make(chan error, 1)
	go func() { ended <- s.Serve(listener) }()
	t.Cleanup(func() {
		must(t, s.Close())
		<-ended
	})
	port := listener.Addr().(*net.TCPAddr).Port
	known := web.Client().Transport.(*http.Transport).TLSClientConfig
	return o, Server{Host: "127.0.0.1", Port: port, Security: how, User: "desk", Password: "open sesame", Timeout: 10 * time.Second, TLS: known}
}

type quiet struct{}

func (quiet) Printf(string, ...any) {}
func (quiet) Println(...any)        {}

// TestServerFailsInEveryPhase: what is refused for a while is tried again,
// what is refused for good to the reader ends it, and what was taken is taken.
func TestServerFailsInEveryPhase(t *testing.T) {
	for _, c := range []struct {
		at         phase
		code       int
		suppressed bool
	}{
		{atGreeting, 421, false}, {atGreeting, 554, false}, {atAuth, 454, false}, {atAuth, 535, false}, {atMail, 451, false}, {atMail, 550, false},
		{atRcpt, 450, false}, {atRcpt, 550, true}, {atData, 452, false}, {atData, 554, true}, {atBody, 400, false}, {atAnswer, 400, false},
	} {
		t.Run(string(c.at)+" "+string(rune('0'+c.code/100)), func(t *testing.T) {
			o, server := openOffice(t, InClear)
			w := newWorld(t)
			reader := w.reader("anna")
			desk := w.desk(server)
			o.script(c.at, c.code)
			w.pass(25 * time.Hour)
			must(t, desk.Round(t.Context()))
			issues, _, err := w.Issues(t.Context(), reader.ID, 9, "")
			must(t, err)
			if len(issues) != 1 || len(issues[0].Attempts) != 1 || issues[0].State == news.IssueSent {
				t.Fatalf("after one attempt: %+v", issues)
			}
			now, err := w.Subscription(t.Context(), reader.ID)
			must(t, err)
			if now.Suppressed.IsZero() == c.suppressed {
				t.Errorf("suppressed: %v, want %v", now.Suppressed, c.suppressed)
			}
			if c.suppressed && !strings.Contains(now.Reason, "scripted") {
				t.Errorf("the reason is %q", now.Reason)
			}
			o.script(atNothing, 0)
			w.pass(2 * time.Minute)
			must(t, desk.Round(t.Context()))
			want := 1
			if c.suppressed {
				want = 0
			}
			if c.at == atAnswer { // the window that SMTP leaves open
				want = 2
			}
			took := o.mails()
			if len(took) != want {
				t.Fatalf("the server has %d mails, want %d", len(took), want)
			}
			if want == 2 && (took[0].messageID != took[1].messageID || !bytes.Equal(took[0].raw, took[1].raw)) {
				t.Error("the mail that went out again is another one")
			}
		})
	}
}

func TestBrokenOffAfterTheYes(t *testing.T) {
	o, server := openOffice(t, InClear)
	o.script(atQuit, 421)
	must(t, server.Send(t.Context(), "a@desk.example", "b@press.example", []byte("Subject: x\r\n\r\nx\r\n")))
	if len(o.mails()) != 1 {
		t.Error("the mail was not taken")
	}
}

// TestGivesUpAfterADay: a server that is never ready is asked for a day, and
// the reader stays.
func TestGivesUpAfterADay(t *testing.T) {
	o, server := openOffice(t, InClear)
	w := newWorld(t)
	reader := w.reader("anna", func(s *news.Subscription) { s.Days = news.Weekly })
	desk := w.desk(server)
	o.script(atRcpt, 450)
	w.set(time.Date(2026, 3, 9, 7, 1, 0, 0, time.UTC))
	for range 30 {
		must(t, desk.Round(t.Context()))
		w.pass(time.Hour)
	}
	issues, _, err := w.Issues(t.Context(), reader.ID, 9, "")
	must(t, err)
	i := issues[0]
	if span := i.Attempts[len(i.Attempts)-1].At.Sub(i.Attempts[0].At); i.State != news.IssueFailed || span < 22*time.Hour || span > giveUp {
		t.Errorf("the issue is %s after attempts over %v", i.State, span)
	}
	now, err := w.Subscription(t.Context(), reader.ID)
	must(t, err)
	if !now.Active() {
		t.Error("a server's trouble ended the subscription")
	}
}

func TestSecured(t *testing.T) {
	for _, how := range Securities {
		o, server := openOffice(t, how)
		must(t, server.Send(t.Context(), "bounce@desk.example", "b@press.example", []byte("Subject: x\r\n\r\n.a line\r\n")))
		took := o.mails()
		if len(took) != 1 || took[0].to != "b@press.example" || o.froms[0] != "bounce@desk.example" || !bytes.Contains(took[0].raw, []byte("\r\n.a line")) {
			t.Errorf("%s: %+v from %v", how, took, o.froms)
		}
		server.Password = "wrong"
		var refused *Refusal
		if err := server.Send(t.Context(), "a@desk.example", "b@press.example", nil); !errors.As(err, &refused) || refused.Final() {
			t.Errorf("%s: a wrong password gives %v", how, err)
		}
	}
	_, server := openOffice(t, InClear)
	server.Security = StartTLS
	if err := server.Send(t.Context(), "a@desk.example", "b@press.example", nil); err == nil {
		t.Error("a mail went out in the clear although TLS was asked for")
	}
	_, server = openOffice(t, TLS)
	server.TLS = nil
	if err := server.Send(t.Context(), "a@desk.example", "b@press.example", nil); err == nil {
		t.Error("a certificate that nobody knows was taken")
	}
	for _, smuggled := range []string{"b@press.example>\r\nRCPT TO:<c@press.example", "b@press.example\n"} {
		if err := server.Send(t.Context(), "a@desk.example", smuggled, nil); err == nil {
			t.Errorf("%q was taken for a reader", smuggled)
		}
	}
}

// TestDeliveredMail takes a digest from the mail server and looks at all of it.
func TestDeliveredMail(t *testing.T) {
	o, server := openOffice(t, StartTLS)
	w := newWorld(t)
	w.reader("anna", func(s *news.Subscription) { s.Name = "Anna Ångström" })
	w.corvina()
	public, private, err := ed25519.GenerateKey(nil)
	must(t, err)
	desk := w.desk(server, func(o *Options) {
		o.Head.Seal = &Seal{Domain: "desk.example", Selector: "s1", Key: private}
		o.Bounce = "bounces@desk.example"
	})
	w.pass(time.Hour + time.Minute)
	must(t, desk.Round(t.Context()))
	took := o.mails()
	if len(took) != 1 || o.froms[0] != "bounces@desk.example" {
		t.Fatalf("%d mails, from %v", len(took), o.froms)
	}
	checkSignature(t, took[0].raw, public)
	parsed, err := enmime.ReadEnvelope(bytes.NewReader(took[0].raw))
	must(t, err)
	for _, trouble := range parsed.Errors {
		t.Error(trouble)
	}
	if got := parsed.GetHeader("To"); !strings.Contains(got, "anna@press.example") || !strings.Contains(got, "Ångström") {
		t.Errorf("To: %s", got)
	}
	if got := parsed.GetHeader("Subject"); !strings.HasPrefix(got, "Corvina: Denied, ") {
		t.Errorf("Subject: %s", got)
	}
	if parsed.GetHeader("List-Unsubscribe-Post") != "List-Unsubscribe=One-Click" || !strings.HasPrefix(parsed.GetHeader("List-Unsubscribe"), "<https://desk.example/digest/unsubscribe?") {
		t.Errorf("List-Unsubscribe: %s", parsed.GetHeader("List-Unsubscribe"))
	}
	if parsed.GetHeader("References") == "" || parsed.GetHeader("References") != parsed.GetHeader("In-Reply-To") {
		t.Errorf("References: %s", parsed.GetHeader("References"))
	}
	for _, part := range []string{parsed.Text, parsed.HTML} {
		for _, want := range []string{"Corvina said on Tuesday that no file had left its systems.", "2 of 3 outlets carry the denial", "https://desk.example/stories/s1", "Sadaa Al Marfa"} {
			if !strings.Contains(part, want) {
				t.Errorf("a part lacks %q:\n%s", want, part)
			}
		}
	}
	if !strings.Contains(parsed.HTML, `dir="rtl"`) {
		t.Error("the Arabic sentence is not set from right to left")
	}
}

// checkSignature verifies the DKIM signature, and that it covers the fields
// that mail programs act on.
func checkSignature(t *testing.T, raw []byte, public ed25519.PublicKey) {
	t.Helper()
	record := "v=DKIM1; k=ed25519; p=" + base64.StdEncoding.EncodeToString(public)
	verified, err := dkim.VerifyWithOptions(bytes.NewReader(raw), &dkim.VerifyOptions{LookupTXT: func(domain string) ([]string, error) {
		if domain != "s1._domainkey.desk.example" {
			return nil, errors.New("asked for " + domain)
		}
		return []string{record}, nil
	}})
	must(t, err)
	if len(verified) != 1 || verified[0].Err != nil {
		t.Fatalf("signatures: %+v", verified)
	}
	covered := strings.ToLower(strings.Join(verified[0].HeaderKeys, " "))
	for _, field := range []string{"from", "to", "subject", "date", "message-id", "list-unsubscribe", "list-unsubscribe-post"} {
		if !strings.Contains(" "+covered+" ", " "+field+" ") {
			t.Errorf("the signature does not cover %s", field)
		}
	}
}

func TestStoppedWhileSending(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0") // takes connections and says nothing
	must(t, err)
	defer listener.Close()
	server := Server{Host: "127.0.0.1", Port: listener.Addr().(*net.TCPAddr).Port, Security: InClear, Timeout: time.Minute}
	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		if conn, err := listener.Accept(); err == nil {
			defer conn.Close()
			cancel()
			_, _ = io.Copy(io.Discard, conn) // until the other side leaves
		}
	}()
	if err := server.Send(ctx, "a@desk.example", "b@press.example", nil); err == nil {
		t.Error("a mail was sent to a server that said nothing")
	}
}
