package test

import "testing"

// whos opens the pages about who writes and who claims, and comes to what can
// be done there by the keyboard.
func (b *browser) whos(t *testing.T, base string) {
	t.Helper()
	b.visit(t, base+"/outlets")
	b.sound(t, "outlets")
	b.reaches(t, `main a[href="/outlets?sort=denial"]`)
	b.visit(t, base+"/outlets?sort=denial")
	if sorted := script[string](t, b, `document.querySelector("main th[aria-sort=ascending]").textContent`); sorted != "Carries the denial" {
		t.Errorf("the outlets are sorted by %q", sorted)
	}
	b.click(t, `main tbody a[href^="/outlets/"]`)
	b.sound(t, "an outlet")
	b.visit(t, base+"/actors")
	b.sound(t, "names")
	b.reaches(t, `main form[action="/actors"] button`)
}
