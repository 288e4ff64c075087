package main

import (
	"net/netip"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestLaterSettingsWin(t *testing.T) {
	config := filepath.Join(t.TempDir(), "onrecord.toml")
	text := "data = \"from-file\"\nlisten = \"127.0.0.1:1\"\n[fetch]\nallow_private = [\"10.0.0.0/8\", \"127.0.0.1\"]\n[feeds]\nmin_interval = \"5m\"\n"
	if err := os.WriteFile(config, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	environ := []string{"ONRECORD_CONFIG=" + config, "ONRECORD_DATA=from-env", "ONRECORD_LISTEN=127.0.0.1:2", "ONRECORD_FEEDS_MAX_INTERVAL="}
	s, err := loadSettings("", environ, map[string]string{"data": "from-flag", "log.level": ""})
	if err != nil {
		t.Fatal(err)
	}
	if s.Data != "from-flag" || s.Listen != "127.0.0.1:2" || s.Feeds.MinInterval != 5*time.Minute || s.Feeds.MaxInterval != 24*time.Hour || s.Log.Level != "info" {
		t.Errorf("the settings: %+v", s)
	}
	want := []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8"), netip.MustParsePrefix("127.0.0.1/32")}
	if got := s.Fetch.AllowPrivate; len(got) != 2 || got[0] != want[0] || got[1] != want[1] {
		t.Errorf("private addresses %v", got)
	}
}

func TestWrongSettingsAreNamedWithWhereTheyStand(t *testing.T) {
	for _, c := range []struct{ file, env, want string }{
		{`colour = "red"`, "", `there is no setting "colour"`},
		{`data = `, "", "onrecord.toml"},
		{"[feeds]\nmin_interval = 15", "", "not a duration"},
		{"", "ONRECORD_FEEDS_MIN_INTERVAL=48h", "is below"},
		{"", "ONRECORD_FETCH_TIMEOUT=1ms", "ONRECORD_FETCH_TIMEOUT"},
		{"", "ONRECORD_FETCH_ALLOW_PRIVATE=10.0.0.0/8,home", `"home" is not an address`},
		{"", "ONRECORD_SMTP_TIMEOUT=6m", "smtp.timeout is above 5m"},
		{"", "ONRECORD_SMTP_SECURITY=some", "none of starttls, tls and none"},
		{"[smtp]\nport = 0", "", "no port between"},
		{"", "ONRECORD_DIGEST_FROM=nobody", "no mail address"},
		{"", "ONRECORD_DIGEST_BOUNCE=A <a@b.example>", "no mail address"},
		{"", "ONRECORD_DIGEST_DKIM_DOMAIN=corvina.example", "a signature needs"},
		{"", "ONRECORD_LOG_LEVEL=loud", "none of debug, info, warn and error"},
	} {
		config := filepath.Join(t.TempDir(), "onrecord.toml")
		if err := os.WriteFile(config, []byte(c.file), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := loadSettings(config, []string{c.env}, nil); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q, %q: %v; want %q", c.file, c.env, err, c.want)
		}
	}
	if _, err := loadSettings(filepath.Join(t.TempDir(), "none"), nil, nil); err == nil || !strings.Contains(err.Error(), "there is no settings file") {
		t.Errorf("a file that is not there: %v", err)
	}
}
