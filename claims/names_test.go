package claims

import (
	"slices"
	"testing"
)

// TestNamesHaveTheirBoundaries: in each language a name is found as it is
// called, and not with what stands beside it.
func TestNamesHaveTheirBoundaries(t *testing.T) {
	for _, c := range []struct {
		tag, text string
		want      []string
		not       []string
	}{
		{"en", "The Ruritanian league said the gang copied files of the fisheries ministry on Sept 4.", []string{"fisheries ministry"}, []string{"Sept"}},
		{"en", "Officials at Portugal's land transport ministry met Chancellor Ida Quell of Varn Rail.", []string{"Portugal's land transport ministry"}, nil},
		{"en", "Files of Lista do Carvalho and of Águas da Serra Velha were copied.", []string{"Lista do Carvalho", "Águas da Serra Velha"}, nil},
		{"de", "Die Datingapp-Firma Murlo und die Tierklinik Brockenhang wurden bestohlen.", []string{"Murlo", "Brockenhang"}, []string{"Tierklinik Brockenhang"}},
		{"de", "Der japanische Kugellagerkonzern Tsukimori Seiki meldete den Vorfall.", []string{"Tsukimori Seiki"}, []string{"Kugellagerkonzern Tsukimori Seiki"}},
		{"de", "Das Ministerium für Deichwesen schwieg, Rektorin Alma Feddersen nicht.", []string{"Ministerium für Deichwesen", "Alma Feddersen"}, []string{"Rektorin Alma Feddersen"}},
		{"de", "Auch die Wagen der Tranvías del Norte standen still.", []string{"Tranvías del Norte"}, []string{"Wagen der Tranvías del Norte"}},
		{"fr", "La direction du cadastre et l’université de Brévannes-le-Haut ont porté plainte.", []string{"université de Brévannes-le-Haut"}, nil},
		{"fr", "Le ministère portugais de la Pêche a saisi la justice.", []string{"ministère portugais de la Pêche"}, nil},
		{"es", "El hospital infantil Ben Zaim y la cadena Al Qamar callan, según Al-Nada.", []string{"Ben Zaim", "Al Qamar", "Al-Nada"}, nil},
		{"it", "Il ministero delle Paludi e la Cassa Rurale di Malvento tacciono.", []string{"ministero delle Paludi"}, nil},
		{"pt", "O Gabinete de Registos de Pescadores e a Prefeitura de Vila das Dunas calam-se.", []string{"Gabinete de Registos de Pescadores", "Prefeitura de Vila das Dunas"}, nil},
		{"nl", "Het Portugese visserijministerie zweeg. Sportvereniging TSV Moorbach sprak.", []string{"Portugese visserijministerie", "TSV Moorbach"}, []string{"Sportvereniging TSV Moorbach"}},
		{"pl", "W sieci jest baza Uniwersytetu Zawodziańskiego, a ministerstwo mokradeł milczy.", []string{"Uniwersytet Zawodziański"}, nil},
		{"ru", "Продаётся база Заречницкого университета, писал президент Murvik IF Ян Скала.", []string{"Заречницкий университет", "Murvik IF"}, []string{"Murvik IF Ян Скала"}},
		{"uk", "Хакери мають копію реєстру Міністерства гірських стежок.", []string{"Міністерство гірських стежок"}, nil},
		{"tr", "Kumsal Staffing Başkanı Defne Uğurlu salı günü konuştu.", []string{"Kumsal Staffing"}, []string{"Kumsal Staffing Başkanı Defne Uğurlu"}},
		{"ja", "ポルトガル南部を拠点とするマルボラ航空は否定した。流出したマルボラ航空の名簿。", []string{"マルボラ航空"}, []string{"拠点とするマルボラ航空"}},
		{"zh", "论坛有人兜售葡萄牙电力零售商天鹅之光（Cisnelux）的数据。", []string{"天鹅之光"}, []string{"葡萄牙电力零售商天鹅之光"}},
		{"zh", "葡萄牙交通部承认被入侵。", []string{"葡萄牙交通部"}, nil},
		{"ar", "قالت شركة ترام برتغالية إن استوديو «مورافيل» البرتغالي (Moravel) لم يخترق.", []string{"مورافيل"}, []string{"شركة ترام", "مورافيل» البرتغالي"}},
	} {
		forms := formsIn(t, c.tag, c.text)
		for _, want := range c.want {
			if !slices.Contains(forms, want) {
				t.Errorf("%s: %q is not among %q", c.tag, want, forms)
			}
		}
		for _, not := range c.not {
			if slices.Contains(forms, not) {
				t.Errorf("%s: %q is among %q", c.tag, not, forms)
			}
		}
	}
}

// formsIn are all that a text, read with nothing learnt, calls its names.
func formsIn(t *testing.T, tag, text string) []string {
	t.Helper()
	r, err := New(Options{RulesAlone: true, Names: &NameWeights{}})
	if err != nil {
		t.Fatal(err)
	}
	var forms []string
	for _, s := range r.NameSamples(Document{Lang: tag, Title: "—", Text: text}) {
		forms = append(forms, s.Forms...)
	}
	return forms
}
