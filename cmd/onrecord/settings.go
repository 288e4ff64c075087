package main

import (
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net/mail"
	"net/netip"
	"net/url"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/knadh/koanf/parsers/toml/v2"
	"github.com/knadh/koanf/parsers/yaml"
	"github.com/knadh/koanf/providers/file"
	"github.com/knadh/koanf/v2"
	"github.com/onrecord/onrecord/digest"
)

// Settings is everything that can be set: by file, by ONRECORD_* environment
// variable, by flag; later ones win.
type Settings struct {
	Data   string
	Listen string
	// PublicURL is by which people open the desk, nil where they open Listen.
	PublicURL *url.URL
	// TrustedProxies are reverse proxies whose X-Forwarded-For is believed.
	TrustedProxies []netip.Prefix

	Fetch struct {
		AllowPrivate    []netip.Prefix
		MinHostInterval time.Duration
		Timeout         time.Duration
		UserAgent       string
	}
	Feeds struct {
		MinInterval, MaxInterval time.Duration
	}
	OIDC struct {
		Issuer, ClientID, ClientSecret, Claim string
		Scopes, Viewers, Editors, Admins      []string
	}
	Reading struct{ Weights string }
	Second  struct {
		URL, Model, Key string
		Pace            time.Duration
	}
	SMTP   digest.Server
	Digest struct {
		From   mail.Address
		Base   string
		Bounce string
		DKIM   struct{ Domain, Selector, Key string }
	}
	Log struct{ Level string }
}

// setting is one key with its default and where it goes.
type setting struct {
	key, standard string
	set           func(*Settings, string) error
}

var settings = []setting{
	{"data", "./data", func(s *Settings, v string) error { s.Data = v; return nil }},
	{"listen", "127.0.0.1:8080", func(s *Settings, v string) error { s.Listen = v; return nil }},
	{"public_url", "", func(s *Settings, v string) (err error) { s.PublicURL, err = publicURL(v); return err }},
	{"trusted_proxies", "", func(s *Settings, v string) (err error) { s.TrustedProxies, err = prefixes(v); return err }},
	{"fetch.allow_private", "", func(s *Settings, v string) (err error) { s.Fetch.AllowPrivate, err = prefixes(v); return err }},
	{"fetch.min_host_interval", "1s", func(s *Settings, v string) error { return duration(&s.Fetch.MinHostInterval, v, 0) }},
	{"fetch.timeout", "30s", func(s *Settings, v string) error { return duration(&s.Fetch.Timeout, v, time.Second) }},
	{"fetch.user_agent", "", func(s *Settings, v string) error { s.Fetch.UserAgent = v; return nil }},
	{"feeds.min_interval", "15m", func(s *Settings, v string) error { return duration(&s.Feeds.MinInterval, v, time.Second) }},
	{"feeds.max_interval", "24h", func(s *Settings, v string) error { return duration(&s.Feeds.MaxInterval, v, time.Second) }},
	{"oidc.issuer", "", func(s *Settings, v string) error { s.OIDC.Issuer = v; return webAddress(v) }},
	{"oidc.client_id", "", func(s *Settings, v string) error { s.OIDC.ClientID = v; return nil }},
	{"oidc.client_secret", "", func(s *Settings, v string) error { s.OIDC.ClientSecret = v; return nil }},
	{"oidc.scopes", "email,profile", func(s *Settings, v string) error { s.OIDC.Scopes = words(v); return nil }},
	{"oidc.claim", "groups", func(s *Settings, v string) error { s.OIDC.Claim = v; return nil }},
	{"oidc.viewers", "", func(s *Settings, v string) error { s.OIDC.Viewers = words(v); return nil }},
	{"oidc.editors", "", func(s *Settings, v string) error { s.OIDC.Editors = words(v); return nil }},
	{"oidc.admins", "", func(s *Settings, v string) error { s.OIDC.Admins = words(v); return nil }},
	{"reading.weights", "", func(s *Settings, v string) error { s.Reading.Weights = v; return nil }},
	{"second.url", "", func(s *Settings, v string) error { s.Second.URL = v; return webAddress(v) }},
	{"second.model", "", func(s *Settings, v string) error { s.Second.Model = v; return nil }},
	{"second.key", "", func(s *Settings, v string) error { s.Second.Key = v; return nil }},
	{"second.pace", "10s", func(s *Settings, v string) error { return duration(&s.Second.Pace, v, 100*time.Millisecond) }},
	{"smtp.host", "", func(s *Settings, v string) error { s.SMTP.Host = v; return nil }},
	{"smtp.port", "587", func(s *Settings, v string) error { return port(&s.SMTP.Port, v) }},
	{"smtp.security", "starttls", func(s *Settings, v string) error { return security(&s.SMTP.Security, v) }},
	{"smtp.user", "", func(s *Settings, v string) error { s.SMTP.User = v; return nil }},
	{"smtp.password", "", func(s *Settings, v string) error { s.SMTP.Password = v; return nil }},
	{"smtp.timeout", "1m", func(s *Settings, v string) error { return duration(&s.SMTP.Timeout, v, time.Second) }},
	{"digest.from", "Onrecord <onrecord@localhost.localdomain>", func(s *Settings, v string) error { return address(&s.Digest.From, v) }},
	{"digest.base", "", func(s *Settings, v string) error { s.Digest.Base = strings.TrimRight(v, "/"); return webAddress(v) }},
	{"digest.bounce", "", func(s *Settings, v string) error { s.Digest.Bounce = v; return bounceAddress(v) }},
	{"digest.dkim_domain", "", func(s *Settings, v string) error { s.Digest.DKIM.Domain = v; return nil }},
	{"digest.dkim_selector", "", func(s *Settings, v string) error { s.Digest.DKIM.Selector = v; return nil }},
	{"digest.dkim_key", "", func(s *Settings, v string) error { s.Digest.DKIM.Key = v; return nil }},
	{"log.level", "info", func(s *Settings, v string) error {
		s.Log.Level = v
		if new(slog.Level).UnmarshalText([]byte(v)) != nil {
			return errors.New("none of debug, info, warn and error")
		}
		return nil
	}},
}

// loadSettings reads the file (none where config and ONRECORD_CONFIG are
// empty), the environment and the flags. Empty flags do not count.
func loadSettings(config string, environ []string, flags map[string]string) (Settings, error) {
	env := map[string]string{}
	for _, pair := range environ {
		if name, value, ok := strings.Cut(pair, "="); ok {
			env[name] = value
		}
	}
	if config == "" {
		config = env["ONRECORD_CONFIG"]
	}
	inFile, err := readConfig(config)
	if err != nil {
		return Settings{}, err
	}
	var s Settings
	for _, one := range settings {
		value, from := one.standard, "the default"
		if v, ok := inFile[one.key]; ok {
			value, from = v, config
		}
		if v := env[envName(one.key)]; v != "" {
			value, from = v, envName(one.key)
		}
		if v := flags[one.key]; v != "" {
			value, from = v, "--"+strings.ReplaceAll(one.key, ".", "-")
		}
		if err := one.set(&s, value); err != nil {
			return s, fmt.Errorf("%s: %s = %q: %w", from, one.key, value, err)
		}
	}
	if s.Feeds.MaxInterval < s.Feeds.MinInterval {
		return s, fmt.Errorf("feeds.max_interval (%v) is below feeds.min_interval (%v)", s.Feeds.MaxInterval, s.Feeds.MinInterval)
	}
	if (s.Second.URL == "") != (s.Second.Model == "") {
		return s, errors.New("a second reader needs both second.url and second.model")
	}
	if s.OIDC.Issuer != "" && (s.OIDC.ClientID == "" || s.PublicURL == nil) {
		return s, errors.New("signing in by OpenID Connect needs oidc.issuer, oidc.client_id and public_url, to which the provider sends people back")
	}
	if s.SMTP.Timeout > 5*time.Minute {
		return s, errors.New("smtp.timeout is above 5m: a digest is held for ten minutes while it is sent")
	}
	if d := s.Digest.DKIM; (d.Domain == "") != (d.Key == "") || (d.Domain == "") != (d.Selector == "") {
		return s, errors.New("a signature needs digest.dkim_domain, digest.dkim_selector and digest.dkim_key")
	}
	return s, nil
}

// words reads a comma-separated list.
func words(v string) (list []string) {
	for part := range strings.SplitSeq(v, ",") {
		if part = strings.TrimSpace(part); part != "" {
			list = append(list, part)
		}
	}
	return list
}

// publicURL reads the address of the desk, nil where it is empty. It has no
// path: cookies and links are for the whole host.
func publicURL(v string) (*url.URL, error) {
	if v == "" {
		return nil, nil
	}
	u, err := url.Parse(v)
	if err != nil || webAddress(v) != nil || strings.Trim(u.Path, "/") != "" || u.RawQuery != "" {
		return nil, errors.New("no address such as https://onrecord.corvina.example, without a path")
	}
	u.Path = ""
	return u, nil
}

// address is where people open the desk.
func (s Settings) address() string {
	if s.PublicURL != nil {
		return s.PublicURL.String()
	}
	return "http://" + s.Listen
}

// port reads a TCP port.
func port(to *int, v string) error {
	n, err := strconv.Atoi(v)
	if err != nil || n < 1 || n > 65535 {
		return errors.New("no port between 1 and 65535")
	}
	*to = n
	return nil
}

// security reads how a mail server is spoken to.
func security(to *digest.Security, v string) error {
	*to = digest.Security(v)
	if !slices.Contains(digest.Securities[:], *to) {
		return errors.New("none of starttls, tls and none")
	}
	return nil
}

// address reads a mail address with or without a name.
func address(to *mail.Address, v string) error {
	parsed, err := mail.ParseAddress(v)
	if err != nil {
		return errors.New("no mail address such as Onrecord <digest@corvina.example>")
	}
	*to = *parsed
	return nil
}

// bounceAddress refuses what is neither empty nor a plain mail address.
func bounceAddress(v string) error {
	var parsed mail.Address
	if v == "" {
		return nil
	}
	if err := address(&parsed, v); err != nil || parsed.Address != v {
		return errors.New("no mail address such as bounces@corvina.example")
	}
	return nil
}

// webAddress refuses what is neither empty nor an address of the web.
func webAddress(v string) error {
	u, err := url.Parse(v)
	if v != "" && (err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https") {
		return errors.New("no address such as http://127.0.0.1:11434/v1")
	}
	return nil
}

// envName is the environment variable of a key: ONRECORD_FETCH_ALLOW_PRIVATE
// for fetch.allow_private.
func envName(key string) string {
	return "ONRECORD_" + strings.ToUpper(strings.ReplaceAll(key, ".", "_"))
}

// readConfig flattens a settings file to dotted keys. A key that does not
// exist is an error, since it would otherwise be believed to work.
func readConfig(path string) (map[string]string, error) {
	if path == "" {
		return nil, nil
	}
	var parser koanf.Parser = toml.Parser()
	if ext := filepath.Ext(path); ext == ".yaml" || ext == ".yml" {
		parser = yaml.Parser()
	}
	k := koanf.New(".")
	if err := k.Load(file.Provider(path), parser); err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf("there is no settings file %s", path)
		}
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	found := map[string]string{}
	for key, value := range k.All() {
		if !slices.ContainsFunc(settings, func(s setting) bool { return s.key == key }) {
			return nil, fmt.Errorf("%s: there is no setting %q", path, key)
		}
		found[key] = flat(value)
	}
	return found, nil
}

// flat writes a value of a file as an environment variable would hold it.
func flat(value any) string {
	list, ok := value.([]any)
	if !ok {
		return fmt.Sprint(value)
	}
	parts := make([]string, len(list))
	for i, v := range list {
		parts[i] = fmt.Sprint(v)
	}
	return strings.Join(parts, ",")
}

func duration(to *time.Duration, v string, least time.Duration) error {
	d, err := time.ParseDuration(v)
	if err != nil {
		return errors.New(`not a duration such as "15m"`)
	}
	if d < least {
		return fmt.Errorf("less than %v", least)
	}
	*to = d
	return nil
}

// prefixes reads a comma-separated list of CIDRs or addresses.
func prefixes(v string) ([]netip.Prefix, error) {
	var list []netip.Prefix
	for _, part := range strings.Split(v, ",") {
		part = strings.TrimSpace(part)
		if part == "" {
			continue
		}
		if addr, err := netip.ParseAddr(part); err == nil {
			list = append(list, netip.PrefixFrom(addr, addr.BitLen()))
			continue
		}
		p, err := netip.ParsePrefix(part)
		if err != nil {
			return nil, fmt.Errorf("%q is not an address or a CIDR such as 10.0.0.0/8", part)
		}
		list = append(list, p)
	}
	return list, nil
}
