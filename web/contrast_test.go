package web

import (
	"fmt"
	"math"
	"regexp"
	"strings"
	"testing"
)

// TestColoursCanBeTold holds the design's promise in both themes: 4.5 to 1
// for text, 3 to 1 for marks (WCAG 2.2, relative luminance).
func TestColoursCanBeTold(t *testing.T) {
	css, err := assetFiles.ReadFile("assets/style.css")
	if err != nil {
		t.Fatal(err)
	}
	light, dark, found := strings.Cut(string(css), "prefers-color-scheme: dark")
	if !found {
		t.Fatal("there is no dark theme")
	}
	acts := []string{"claim", "denial", "confirmation", "unverified", "correction", "edit", "gone"}
	for theme, block := range map[string]string{"light": light, "dark": dark[:strings.Index(dark, "}\n}")]} {
		colour := palette(block)
		check := func(front, back string, least float64) {
			if got := contrast(t, colour[front], colour[back]); got < least {
				t.Errorf("%s: %s on %s is %.2f to 1, want %.1f", theme, front, back, got, least)
			}
		}
		for _, ground := range []string{"paper", "ground"} {
			for _, front := range []string{"ink", "quiet", "link"} {
				check(front, ground, 4.5)
			}
		}
		for _, act := range acts {
			check(act, "paper", 3)
			check(act+"-text", "paper", 4.5)
		}
		check("heavy", "paper", 3)
		check("thin", "paper", 3)
		check("edge", "paper", 3)
		check("ink", "found", 4.5)
		check("added-ink", "added", 4.5)
		check("taken-ink", "taken", 4.5)
	}
}

func palette(css string) map[string]string {
	colours := map[string]string{}
	for _, m := range regexp.MustCompile(`--([a-z-]+): (#[0-9a-f]{6})`).FindAllStringSubmatch(css, -1) {
		colours[m[1]] = m[2]
	}
	return colours
}

func contrast(t *testing.T, a, b string) float64 {
	t.Helper()
	light, dark := luminance(t, a), luminance(t, b)
	return (max(light, dark) + 0.05) / (min(light, dark) + 0.05)
}

func luminance(t *testing.T, hex string) float64 {
	t.Helper()
	var rgb [3]uint8
	if _, err := fmt.Sscanf(hex, "#%02x%02x%02x", &rgb[0], &rgb[1], &rgb[2]); err != nil {
		t.Fatalf("colour %q: %v", hex, err)
	}
	sum := 0.0
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		c := float64(rgb[i]) / 255
		if c <= 0.04045 {
			c /= 12.92
		} else {
			c = math.Pow((c+0.055)/1.055, 2.4)
		}
		sum += weight * c
	}
	return sum
}
