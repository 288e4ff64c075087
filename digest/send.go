package digest

import (
	"context"
	"crypto/tls"
	"errors"
	"net"
	"net/textproto"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/wneessen/go-mail/smtp"
)

// Security says how a mail server is spoken to.
type Security string

// The ways of speaking to a mail server.
const (
	StartTLS Security = "starttls" // in the clear until TLS is agreed upon; refused where it is not
	TLS      Security = "tls"      // from the first byte
	InClear  Security = "none"     // for a server on this machine
)

// Securities lists the ways of speaking to a mail server.
var Securities = [...]Security{StartTLS, TLS, InClear}

// Server is the mail server that takes the digests.
type Server struct {
	Host     string // empty: nothing is sent
	Port     int
	Security Security
	User     string // empty: no sign-in
	Password string
	Timeout  time.Duration // for one mail, all phases together
	TLS      *tls.Config   // nil: the system's roots
}

// Refusal is why a mail was not taken.
type Refusal struct {
	Code   int  // of SMTP; 0 where the server gave none
	Reader bool // it concerns this reader or this mail, not all mail
	Err    error
}

// Error says it in words.
func (r *Refusal) Error() string {
	if r.Code == 0 {
		return "the mail server could not be reached or broke off"
	}
	return "the mail server answered " + r.Err.Error()
}

// Unwrap gives the cause.
func (r *Refusal) Unwrap() error { return r.Err }

// Final reports whether trying again is no use: the server said for good that
// it does not take mail for this reader.
func (r *Refusal) Final() bool { return r.Reader && r.Code >= 500 }

// Send hands a mail to the server. Nil means that the server took it, whatever
// happened afterwards. Any other error is a *Refusal.
func (s Server) Send(ctx context.Context, from, to string, raw []byte) error {
	ctx, cancel := context.WithTimeout(ctx, s.Timeout)
	defer cancel()
	c, err := s.dial(ctx)
	if err != nil {
		return refusal(err, false)
	}
	defer c.Close()
	if err := s.greet(c); err != nil {
		return refusal(err, false)
	}
	if err := c.Mail("<" + from + ">"); err != nil {
		return refusal(err, false)
	}
	if err := c.Rcpt("<" + to + ">"); err != nil {
		return refusal(err, true)
	}
	if err := write(c, raw); err != nil {
		return refusal(err, true)
	}
	_ = c.Quit() // it was taken
	return nil
}

func write(c *smtp.Client, raw []byte) error {
	w, err := c.Data()
	if err != nil {
		return err
	}
	if _, err := w.Write(raw); err != nil {
		return err // the connection is gone: closing would wait for an answer
	}
	return w.Close()
}

// dial connects; the connection is cut when ctx ends.
func (s Server) dial(ctx context.Context) (*smtp.Client, error) {
	address := net.JoinHostPort(s.Host, strconv.Itoa(s.Port))
	conn, err := new(net.Dialer).DialContext(ctx, "tcp", address)
	if err != nil {
		return nil, err
	}
	if deadline, ok := ctx.Deadline(); ok {
		if err := conn.SetDeadline(deadline); err != nil {
			return nil, errors.Join(err, conn.Close())
		}
	}
	context.AfterFunc(ctx, func() { _ = conn.Close() }) // also when Send returns, after which it is of no use
	if s.Security == TLS {
		conn = tls.Client(conn, s.tls())
	}
	return smtp.NewClient(conn, s.Host)
}

func (s Server) tls() *tls.Config {
	config := &tls.Config{MinVersion: tls.VersionTLS12}
	if s.TLS != nil {
		config = s.TLS.Clone()
	}
	config.ServerName = s.Host
	return config
}

// greet begins the conversation: TLS and sign-in, as they are set.
func (s Server) greet(c *smtp.Client) error {
	if s.Security == StartTLS {
		if ok, _ := c.Extension("STARTTLS"); !ok {
			return errors.New("the mail server offers no STARTTLS")
		}
		if err := c.StartTLS(s.tls()); err != nil {
			return err
		}
	}
	if s.User == "" {
		return nil
	}
	_, offered := c.Extension("AUTH")
	methods := strings.Fields(strings.ToUpper(offered))
	return c.Auth(s.signIn(methods))
}

// signIn chooses the best way of signing in that the server offers.
func (s Server) signIn(methods []string) smtp.Auth {
	clear := s.Security == InClear
	switch {
	case slices.Contains(methods, "SCRAM-SHA-256"):
		return smtp.ScramSHA256Auth(s.User, s.Password)
	case slices.Contains(methods, "LOGIN") && !slices.Contains(methods, "PLAIN"):
		return smtp.LoginAuth(s.User, s.Password, s.Host, clear)
	}
	return smtp.PlainAuth("", s.User, s.Password, s.Host, clear)
}

// refusal notes what the server answered.
func refusal(err error, reader bool) error {
	var answer *textproto.Error
	if errors.As(err, &answer) {
		return &Refusal{Code: answer.Code, Reader: reader, Err: err}
	}
	return &Refusal{Err: err}
}
