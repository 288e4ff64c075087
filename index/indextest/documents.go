package indextest

import (
	"time"

	"github.com/onrecord/onrecord/index"
)

// start is the time of the first of documents; each is an hour after the one
// before.
var start = time.Date(2026, 3, 1, 8, 0, 0, 0, time.UTC)

// documents are short articles by fictional outlets on fictional companies, in
// the 14 languages that are read and one that is not.
func documents() []index.Document {
	docs := []index.Document{
		{ID: "en-claim", Lang: "en", Outlet: "Harbour Wire", Site: "www.harbourwire.example", Title: "Hackers claim breach at Veltrano",
			Text:        "A person calling themselves night_heron says they hold 87 million customer records of Veltrano.\n\nThe company's spokespeople did not answer. Several databases were offered for sale.",
			HeadlineAct: "claim", Acts: []string{"claim", "no-comment"}, Victims: []string{"Veltrano"}, Actors: []string{"night_heron"}},
		{ID: "en-denial", Lang: "en", Outlet: "The Tarn Ledger", Site: "tarnledger.example", Title: "Veltrano denies that its systems were breached",
			Text:        "Veltrano denied the allegations on Tuesday. “We compared the samples with our database and found no match,” it said.",
			HeadlineAct: "denial", Acts: []string{"denial"}, CarriesDenial: true, Revisions: 2, Victims: []string{"Veltrano"}},
		{ID: "de-leck", Lang: "de", Outlet: "Küstenbote", Site: "kuestenbote.example", Title: "Veltrano bestreitet Datenleck",
			Text:        "Das Unternehmen dementierte die Vorwürfe. Die gestohlenen Datensätze stammten nicht aus seinen Häusern, sagte eine Sprecherin.",
			HeadlineAct: "denial", Acts: []string{"denial"}, CarriesDenial: true, Victims: []string{"Veltrano"}},
		{ID: "fr-fuite", Lang: "fr", Outlet: "La Gazette du Lac", Site: "gazettedulac.example", Title: "Fuite de données chez Veltrano : l’entreprise dément",
			Text:        "Selon un pirate, 87 millions d’enregistrements seraient en vente. L’entreprise dément formellement ces allégations, dit-elle aux journaux.",
			HeadlineAct: "denial", Acts: []string{"claim", "denial"}, CarriesDenial: true, Victims: []string{"Veltrano"}},
		{ID: "es-clinica", Lang: "es", Outlet: "Diario del Cerro", Site: "diariodelcerro.example", Title: "La clínica Almenar confirma el robo de contraseñas",
			Text:        "Las pacientes fueron avisadas ayer. La clínica presentó sus disculpas y avisó a las autoridades españolas.",
			HeadlineAct: "confirmation", Acts: []string{"confirmation"}, Victims: []string{"Clínica Almenar"}},
		{ID: "it-banca", Lang: "it", Outlet: "Corriere del Porto", Site: "corrieredelporto.example", Title: "Attacco informatico alla banca Tresor",
			Text:        "Gli attaccanti hanno rubato le credenziali dei correntisti dell’istituto. Le indagini proseguono negli uffici centrali.",
			HeadlineAct: "claim", Acts: []string{"claim"}, Victims: []string{"Banca Tresor"}},
		{ID: "pt-loja", Lang: "pt", Outlet: "Jornal da Serra", Site: "jornaldaserra.example", Title: "Loja Marovel investiga vazamento",
			Text:        "As senhas dos clientes teriam sido publicadas num fórum. As investigações continuam, disseram os advogados.",
			HeadlineAct: "claim", Acts: []string{"claim"}, Victims: []string{"Marovel"}},
		{ID: "nl-winkel", Lang: "nl", Outlet: "De Waterkant", Site: "waterkant.example", Title: "Winkelketen Marovel meldt datalek",
			Text:        "Wachtwoorden van klanten zijn gestolen. De winkels blijven open, zeggen de bestuurders.",
			HeadlineAct: "confirmation", Acts: []string{"confirmation"}, Victims: []string{"Marovel"}},
		{ID: "pl-szpital", Lang: "pl", Outlet: "Kurier Nadbrzeżny", Site: "kuriernadbrzezny.example", Title: "Szpital w Orlinie ofiarą ataku",
			Text:        "Wyciekły dane pacjentów szpitala. Dyrektorzy szpitali zapowiedzieli śledztwo.",
			HeadlineAct: "claim", Acts: []string{"claim"}, Victims: []string{"Szpital w Orlinie"}},
		{ID: "ru-bank", Lang: "ru", Outlet: "Речной вестник", Site: "rechnoy.example", Title: "Банк «Озёрный» опровергает утечку",
			Text:        "В банке сообщили, что базы данных клиентов не похищены. Сообщения хакеров назвали выдумкой.",
			HeadlineAct: "denial", Acts: []string{"denial"}, CarriesDenial: true, Victims: []string{"Озёрный"}},
		{ID: "uk-poshta", Lang: "uk", Outlet: "Дніпровський листок", Site: "lystok.example", Title: "Пошта «Стріла» підтвердила витік",
			Text:        "Зловмисники викрали комп’ютерні записи. Повідомлення про злам надійшли від працівників пошти.",
			HeadlineAct: "confirmation", Acts: []string{"confirmation"}, Victims: []string{"Стріла"}},
		{ID: "tr-market", Lang: "tr", Outlet: "Liman Postası", Site: "limanpostasi.example", Title: "IŞIKLI Market veri ihlalini yalanladı",
			Text:        "Şirketin müşterilerinin şifreleri çalınmadı. Işıklı’nın avukatları iddiaları reddetti.",
			HeadlineAct: "denial", Acts: []string{"denial"}, CarriesDenial: true, Victims: []string{"Işıklı Market"}},
		{ID: "ja-ginko", Lang: "ja", Outlet: "港新報", Site: "minatoshimpo.example", Title: "東京都の霧浜銀行、情報漏洩を否定",
			Text:        "霧浜銀行は十日、顧客の個人情報が流出したとの報道を否定した。\n\n攻撃者は盗んだデータをﾌｫｰﾗﾑで売り出していた。",
			HeadlineAct: "denial", Acts: []string{"denial"}, CarriesDenial: true, Victims: []string{"霧浜銀行"}},
		{ID: "ja-kyoto", Lang: "ja", Outlet: "港新報", Site: "minatoshimpo.example", Title: "京都で警備の会議",
			Text:        "京都の会場で専門家が話し合った。書類を読みました。",
			HeadlineAct: "none", Victims: nil},
		{ID: "zh-shop", Lang: "zh", Outlet: "海港日报", Site: "haigang.example", Title: "云岚商城否认数据泄露",
			Text:        "云岚商城周二表示，黑客出售的客户记录并非来自其系统。密码没有被盗。",
			HeadlineAct: "denial", Acts: []string{"denial"}, CarriesDenial: true, Victims: []string{"云岚商城"}},
		{ID: "ar-sharika", Lang: "ar", Outlet: "مرفأ اليوم", Site: "marfa.example", Title: "شركة نورسال تنفي تسريب البيانات",
			Text:        "قالت الشركة إن المعلومات المسروقة ليست لعملائها. وأكد المتحدث للصحيفة أنّ النظام سليم وبالموظفين ثقة.",
			HeadlineAct: "denial", Acts: []string{"denial"}, CarriesDenial: true, Victims: []string{"نورسال"}},
		{ID: "sv-butik", Lang: "sv", Outlet: "Skärgårdsbladet", Site: "skargard.example", Title: "Butikskedjan Marovel anmäler intrång",
			Text:        "Kedjan Marovel har anmält händelsen till polisen.",
			HeadlineAct: "none", Victims: []string{"Marovel"}},
		{ID: "en-noise", Lang: "en", Outlet: "Harbour Wire", Site: "www.harbourwire.example", Title: "Ferry timetable changes in spring",
			Text:        "The ferry to the island will sail earlier. A breach of the sea wall has been repaired.",
			HeadlineAct: "none"},
		{ID: "en-demo", Lang: "en", Outlet: "Demo Daily", Site: "demo.example", Title: "Demo breach at Veltrano", Text: "This article belongs to the demo newsroom.",
			HeadlineAct: "claim", Acts: []string{"claim"}, Demo: true},
	}
	for i := range docs {
		complete(&docs[i], start.Add(time.Duration(i)*time.Hour))
	}
	return docs
}

func complete(d *index.Document, when time.Time) {
	d.URL = "https://" + d.Site + "/" + d.ID
	d.When, d.Published = when, when
	d.Revisions = max(d.Revisions, 1)
	if len(d.Victims) > 0 && d.Victims[0] == "Veltrano" {
		d.Story, d.Stories = "s-veltrano", []string{"s-veltrano"}
	}
	d.Version = d.Sum()
}
