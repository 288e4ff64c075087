package web

import "github.com/onrecord/onrecord/news"

// million4 is the figure that most pieces give.
func million4(text string, unit news.Unit) []news.Count {
	return []news.Count{{Value: 4_200_000, Unit: unit, Text: text, Victim: "Halvard Ferries"}}
}

const (
	ferriesClaim  = "A seller who signs as GreyTern says that 4.2 million customer records were taken from Halvard Ferries."
	ferriesDenial = "“None of our systems was entered, and the sample does not come from us,” Halvard Ferries told Quayside Wire."
)

// ferries is a claim about a fictional shipping company, told in six
// languages: denied after fifteen hours, taken over, corrected, changed
// without a word, and gone.
var ferries = []piece{
	{outlet: "Leakwatch Daily", lang: "en", hours: 44, captures: 9, looked: 0.3, states: []state{{
		title: "GreyTern offers 4.2 million records of Halvard Ferries for sale", headline: news.Claiming,
		text:   ferriesClaim + " The listing stands on the forum Saltmarket since Friday evening.\n\nThe asking price is 14,000 dollars. A sample of two hundred rows holds names, e-mail addresses and phone numbers.\n\nHalvard Ferries did not answer our questions by the time of writing.",
		victim: "Halvard Ferries", actor: "GreyTern", counts: million4("4.2 million customer records", news.Records), data: []string{"email", "name", "phone"},
		says: []say{{news.Claiming, news.Actor, "GreyTern offers 4.2 million records of Halvard Ferries for sale", "offers … for sale"}, {news.Claiming, news.Actor, ferriesClaim, "says that|were taken"}, {news.NoComment, news.Victim, "Halvard Ferries did not answer our questions by the time of writing.", "did not answer"}},
	}}},
	{outlet: "Quayside Wire", lang: "en", hours: 41.5, captures: 7, looked: 0.4, links: []string{"https://leakwatch-daily.example/story-a-a"}, states: []state{
		{title: "Ferry line checks claim of a customer data sale", headline: news.Claiming,
			text:   "Somebody claims to sell data of 4.2 million customers of Halvard Ferries, Leakwatch Daily reports.\n\nThe ferry line says that it is looking into the matter.",
			victim: "Halvard Ferries", actor: "GreyTern", counts: million4("4.2 million customers", news.Customers), credits: []news.Credit{{Outlet: "Leakwatch Daily", Kind: news.CreditNamed, Text: "Leakwatch Daily reports"}},
			says: []say{{news.Claiming, news.Actor, "Somebody claims to sell data of 4.2 million customers of Halvard Ferries, Leakwatch Daily reports.", "claims to sell"}}},
		{hours: 28.8, title: "Halvard Ferries denies that its systems were entered", headline: news.Denial,
			text:   "Somebody claims to sell data of 4.2 million customers of Halvard Ferries, Leakwatch Daily reports.\n\n" + ferriesDenial + " The company compared the sample with its own tables and found no row in common.\n\nUpdate: the statement of the company was added on Saturday.",
			victim: "Halvard Ferries", actor: "GreyTern", counts: million4("4.2 million customers", news.Customers),
			quotes: []news.Quote{{Text: "None of our systems was entered, and the sample does not come from us", Speaker: "Halvard Ferries", Addressee: "Quayside Wire"}},
			says:   []say{{news.Denial, news.Victim, "Halvard Ferries denies that its systems were entered", "denies"}, {news.Claiming, news.Actor, "Somebody claims to sell data of 4.2 million customers of Halvard Ferries, Leakwatch Daily reports.", "claims to sell"}, {news.Denial, news.Victim, ferriesDenial, "none of our systems|does not come from us"}, {news.Update, news.OutletSelf, "Update: the statement of the company was added on Saturday.", "Update:"}}},
	}},
	{outlet: "Hafenblatt", lang: "de", hours: 38, captures: 6, looked: 0.5, links: []string{"https://leakwatch-daily.example/story-a-a"}, states: []state{{
		title: "Halvard Ferries: 4,2 Millionen Kundendaten im Netz angeboten", headline: news.Claiming,
		text:   "Ein Unbekannter namens GreyTern will 4,2 Millionen Datensätze der Reederei Halvard Ferries erbeutet haben.\n\nDie Datensätze sollen Namen, Anschriften und Telefonnummern enthalten.",
		victim: "Halvard Ferries", actor: "GreyTern", counts: million4("4,2 Millionen Datensätze", news.Records), data: []string{"address", "name", "phone"},
		says: []say{{news.Claiming, news.Actor, "Ein Unbekannter namens GreyTern will 4,2 Millionen Datensätze der Reederei Halvard Ferries erbeutet haben.", "will … erbeutet haben"}},
	}}},
	{outlet: "Nordkai Netzwelt", lang: "de", hours: 36.2, captures: 5, looked: 0.6, states: []state{
		{title: "Millionen Fährkunden von Datenleck betroffen", headline: news.Claiming,
			text:   "Beim Fährbetreiber Halvard Ferries sind offenbar 4,2 Millionen Kundendaten gestohlen worden.",
			victim: "Halvard Ferries", counts: million4("4,2 Millionen Kundendaten", news.Records), credits: []news.Credit{{Outlet: "Hafenblatt", Kind: news.CreditNamed, Text: "wie das Hafenblatt meldet"}},
			says: []say{{news.Claiming, news.OutletSelf, "Beim Fährbetreiber Halvard Ferries sind offenbar 4,2 Millionen Kundendaten gestohlen worden.", "sind … gestohlen worden"}}},
		{hours: 20, title: "Fährkunden möglicherweise von Datenleck betroffen", headline: news.Claiming,
			text:   "Beim Fährbetreiber Halvard Ferries sollen 4,2 Millionen Kundendaten gestohlen worden sein.",
			victim: "Halvard Ferries", counts: million4("4,2 Millionen Kundendaten", news.Records), credits: []news.Credit{{Outlet: "Hafenblatt", Kind: news.CreditNamed, Text: "wie das Hafenblatt meldet"}},
			says: []say{{news.Claiming, news.OutletSelf, "Beim Fährbetreiber Halvard Ferries sollen 4,2 Millionen Kundendaten gestohlen worden sein.", "sollen … worden sein"}}},
	}},
	{outlet: "Le Courrier du Large", lang: "fr", hours: 35, captures: 6, looked: 0.4, links: []string{"https://quayside-wire.example/story-a-b"}, states: []state{
		{title: "Halvard Ferries : 4,2 millions de fiches clients en vente", headline: news.Claiming,
			text:   "Un pirate affirme détenir 4,2 millions de fiches clients de la compagnie Halvard Ferries.\n\nIl en demande 14 000 dollars.",
			victim: "Halvard Ferries", actor: "GreyTern", counts: million4("4,2 millions de fiches clients", news.Records), data: []string{"email", "name"},
			says: []say{{news.Claiming, news.Actor, "Un pirate affirme détenir 4,2 millions de fiches clients de la compagnie Halvard Ferries.", "affirme détenir"}}},
		{hours: 24.5, title: "Halvard Ferries : 4,2 millions de fiches clients en vente", headline: news.Claiming,
			text:   "Un pirate affirme détenir 4,2 millions de fiches clients de la compagnie Halvard Ferries.\n\nIl en demande 14 000 dollars.\n\nMise à jour : la compagnie dément toute intrusion et assure que l’échantillon « ne vient pas de ses bases ».",
			victim: "Halvard Ferries", actor: "GreyTern", counts: million4("4,2 millions de fiches clients", news.Records), data: []string{"email", "name"},
			says: []say{{news.Claiming, news.Actor, "Un pirate affirme détenir 4,2 millions de fiches clients de la compagnie Halvard Ferries.", "affirme détenir"}, {news.Denial, news.Victim, "Mise à jour : la compagnie dément toute intrusion et assure que l’échantillon « ne vient pas de ses bases ».", "dément"}}},
	}},
	{outlet: "Port et Données", lang: "fr", hours: 33, captures: 4, looked: 1.2, states: []state{{
		title: "Les clients d’une compagnie de ferries menacés", headline: news.Claiming,
		text:   "Les données de 4,2 millions de clients de Halvard Ferries auraient été dérobées, selon Le Courrier du Large.",
		victim: "Halvard Ferries", counts: million4("4,2 millions de clients", news.Customers), credits: []news.Credit{{Outlet: "Le Courrier du Large", Kind: news.CreditNamed, Text: "selon Le Courrier du Large"}},
		says: []say{{news.Claiming, news.OutletSelf, "Les données de 4,2 millions de clients de Halvard Ferries auraient été dérobées, selon Le Courrier du Large.", "auraient été dérobées"}},
	}}},
	{outlet: "Minato Shimbun", lang: "ja", hours: 30, captures: 5, looked: 0.7, states: []state{{
		title: "ハルバルド・フェリー、顧客情報420万件流出か", headline: news.Claiming,
		text:   "海運会社ハルバルド・フェリーの顧客情報420万件が盗まれたと、グレイターンと名乗る人物が主張している。\n\n情報には氏名とメールアドレスが含まれるという。",
		victim: "ハルバルド・フェリー", actor: "グレイターン", counts: million4("420万件", news.Records), data: []string{"email", "name"},
		says: []say{{news.Claiming, news.Actor, "海運会社ハルバルド・フェリーの顧客情報420万件が盗まれたと、グレイターンと名乗る人物が主張している。", "主張している"}},
	}}},
	{outlet: "Al Marfa", lang: "ar", hours: 27, captures: 4, looked: 0.9, states: []state{{
		title: "شركة هالفارد للعبّارات تنفي تسريب بيانات عملائها", headline: news.Denial,
		text:   "نفت شركة هالفارد للعبّارات أن تكون أنظمتها قد تعرّضت للاختراق.\n\nوكان مجهول قد زعم أنه يبيع بيانات 4.2 مليون عميل.",
		victim: "هالفارد للعبّارات", counts: million4("4.2 مليون عميل", news.Customers),
		says: []say{{news.Denial, news.Victim, "شركة هالفارد للعبّارات تنفي تسريب بيانات عملائها", "تنفي"}, {news.Denial, news.Victim, "نفت شركة هالفارد للعبّارات أن تكون أنظمتها قد تعرّضت للاختراق.", "نفت"}, {news.Claiming, news.Actor, "وكان مجهول قد زعم أنه يبيع بيانات 4.2 مليون عميل.", "زعم"}},
	}}},
	{outlet: "Il Molo", lang: "it", hours: 26, captures: 4, looked: 1.1, links: []string{"https://leakwatch-daily.example/story-a-a"}, states: []state{
		{title: "Rubati i dati di 4,2 milioni di passeggeri", headline: news.Claiming,
			text:   "I dati di 4,2 milioni di clienti di Halvard Ferries sono stati rubati.",
			victim: "Halvard Ferries", counts: million4("4,2 milioni di clienti", news.Customers),
			says: []say{{news.Claiming, news.OutletSelf, "I dati di 4,2 milioni di clienti di Halvard Ferries sono stati rubati.", "sono stati rubati"}}},
		{hours: 9, title: "Halvard Ferries, la compagnia smentisce", headline: news.Denial,
			text:   "La compagnia Halvard Ferries smentisce il furto.\n\nCorrezione: una versione precedente di questo articolo dava il furto per certo.",
			victim: "Halvard Ferries",
			says:   []say{{news.Denial, news.Victim, "La compagnia Halvard Ferries smentisce il furto.", "smentisce"}, {news.Correction, news.OutletSelf, "Correzione: una versione precedente di questo articolo dava il furto per certo.", "Correzione"}}},
	}},
	{outlet: "Dock Rumours", lang: "en", hours: 25, captures: 3, looked: 2, states: []state{
		{title: "Passenger data of Halvard Ferries for sale, says forum", headline: news.Claiming,
			text:   "A forum post says that passenger data of Halvard Ferries are for sale.",
			victim: "Halvard Ferries",
			says:   []say{{news.Claiming, news.Actor, "A forum post says that passenger data of Halvard Ferries are for sale.", "for sale"}}},
		{hours: 6, gone: true},
	}},
	{outlet: "Leakwatch Daily", lang: "en", hours: 5.5, captures: 2, looked: 0.3, states: []state{{
		title: "Seller maintains that the ferry data are real", headline: news.Insistence,
		text:   "GreyTern maintains that the data are those of Halvard Ferries and promises a second sample.\n\nHalvard Ferries repeated on Sunday that it had not been breached.",
		victim: "Halvard Ferries", actor: "GreyTern",
		says: []say{{news.Insistence, news.Actor, "GreyTern maintains that the data are those of Halvard Ferries and promises a second sample.", "maintains that"}, {news.Denial, news.Victim, "Halvard Ferries repeated on Sunday that it had not been breached.", "had not been breached"}},
	}}},
}

// library is a young story in which nothing is denied yet.
var library = []piece{
	{outlet: "Stack Gazette", lang: "en", hours: 3, captures: 2, looked: 0.3, real: true, states: []state{{
		title: "Readers’ accounts of the Orrin library network offered online", headline: news.Claiming,
		text:   "An unknown person says that 310,000 accounts of the Orrin library network were copied.",
		victim: "Orrin Library Network", counts: []news.Count{{Value: 310_000, Unit: news.Accounts, Text: "310,000 accounts"}},
		says: []say{{news.Claiming, news.Actor, "An unknown person says that 310,000 accounts of the Orrin library network were copied.", "were copied"}},
	}}},
	{outlet: "Biblioteket Idag", lang: "sv", hours: 1.5, captures: 1, looked: 1.4, real: true, states: []state{{
		title: "Låntagares konton till salu", text: "Uppgifter om låntagare är till salu.", unread: true,
	}}},
}

// clinic is an older story whose victim confirmed it.
var clinic = []piece{
	{outlet: "Kurier Zdrowia", lang: "pl", hours: 120, captures: 4, looked: 5, real: true, states: []state{{
		title: "Klinika Brzozowa potwierdza wyciek danych pacjentów", headline: news.Confirmation,
		text:   "Klinika Brzozowa potwierdziła, że wyciekły dane 18 500 pacjentów.",
		victim: "Klinika Brzozowa", counts: []news.Count{{Value: 18_500, Unit: news.Patients, Text: "18 500 pacjentów"}}, data: []string{"health", "national_id"},
		says: []say{{news.Confirmation, news.Victim, "Klinika Brzozowa potwierdziła, że wyciekły dane 18 500 pacjentów.", "potwierdziła"}},
	}}},
}
