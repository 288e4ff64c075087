// The search box that other sites embed: one element, one shadow root, no
// framework, nothing stored. What is shown of the press goes in as text, never
// as markup, so that a site's own policy may be as strict as it likes.
"use strict";
(() => {
	if (customElements.get("onrecord-search")) return;
	const words = "@words";
	const marks = { alleged: "▲", denied: "■", disputed: "△", confirmed: "●", debunked: "◆", withdrawn: "×", claim: "▲", insistence: "△", denial: "■", confirmation: "●", unverified: "◇", "no-comment": "–", correction: "◆", update: "◇", retraction: "×", "silent-edit": "✎\uFE0E", gone: "×" };
	const rightToLeft = ["ar", "fa", "he", "ur"];
	const pause = 120; // ms without a key before a question is sent
	const home = new URL("/widget/v1/", document.currentScript.src);
	const sheet = new CSSStyleSheet();
	sheet.replaceSync("@style");
	let boxes = 0;

	// make gives an element with attributes and children; texts become text.
	function make(tag, attributes, ...children) {
		const e = document.createElement(tag);
		for (const [name, value] of Object.entries(attributes || {})) if (value != null) e.setAttribute(name, value);
		e.append(...children.filter(c => c != null));
		return e;
	}

	// passage is a text of the press in its own language.
	const passage = (part, lang, text) => make("span", { class: part, part, lang, dir: rightToLeft.includes(lang) ? "rtl" : "ltr" }, text);

	const link = address => /^https?:\/\//i.test(address) ? address : null;

	class Search extends HTMLElement {
		static observedAttributes = ["key", "lang", "story", "placeholder", "theme", "q"];
		#root = this.attachShadow({ mode: "open" });
		#asking = new AbortController();
		#asked = 0; // the number of the newest question: an older answer is not painted
		#timer;
		#active = -1;
		#id = "onrecord-" + ++boxes;
		#online = () => this.#parts?.input.value && this.#ask();

		constructor() {
			super();
			this.#root.adoptedStyleSheets = [sheet];
		}

		connectedCallback() {
			addEventListener("online", this.#online);
			this.#build();
		}

		disconnectedCallback() {
			removeEventListener("online", this.#online);
			this.#stop();
		}

		attributeChangedCallback(name, was, is) {
			if (was !== is && name !== "theme" && this.isConnected) this.#build();
		}

		#parts;
		get #lang() {
			const wanted = [this.getAttribute("lang"), ...navigator.languages || [], "en"];
			return wanted.map(tag => (tag || "").toLowerCase().split(/[-_]/)[0]).find(tag => words[tag]);
		}
		#say(word, values = {}) {
			return words[this.#lang][word].replace(/\{(\w)\}/g, (_, name) => values[name]);
		}
		#time(moment, style) {
			const at = new Date(moment);
			if (!moment || isNaN(at)) return null;
			return make("time", { datetime: at.toISOString(), title: at.toLocaleString(this.#lang) }, at.toLocaleString(this.#lang, style));
		}
		#badge(kind, prefix) {
			return make("span", { class: `${prefix === "s" ? "badge" : "act"} ${prefix}-${kind}`, part: prefix === "s" ? "badge" : "act" },
				make("span", { "aria-hidden": "true" }, marks[kind] || ""), " " + (words[this.#lang][kind] || kind));
		}

		// build makes everything anew: at the start, and when an attribute changes.
		#build() {
			this.#stop();
			const story = this.getAttribute("story"), lang = this.#lang;
			const root = make("div", { class: "root", part: "root", lang, dir: rightToLeft.includes(lang) ? "rtl" : "ltr" });
			const note = make("p", { class: "note", part: "note", role: "status" });
			this.#root.replaceChildren(root);
			if (story) {
				root.append(note);
				this.#parts = { root, note };
				this.#show(story);
				return;
			}
			const label = this.#say("label"), list = this.#id + "-list";
			const input = make("input", {
				type: "search", name: "q", part: "input", id: this.#id, role: "combobox", autocomplete: "off", autocapitalize: "none", spellcheck: "false", enterkeyhint: "search", maxlength: "200",
				"aria-label": label, "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list, placeholder: this.getAttribute("placeholder") || label,
			});
			const panel = make("div", { class: "panel", part: "results", id: list, role: "listbox", "aria-label": label, hidden: "" });
			const form = make("form", { class: "ask", part: "form", role: "search", "aria-label": label }, input, make("button", { part: "button" }, this.#say("search")));
			root.append(form, note, make("div", { class: "below" }, panel));
			this.#parts = { root, note, input, panel };
			input.value = this.getAttribute("q") || "";
			input.addEventListener("input", () => this.#typed());
			input.addEventListener("keydown", e => this.#key(e));
			input.addEventListener("focus", () => this.#open(true));
			form.addEventListener("submit", e => { e.preventDefault(); this.#ask(); });
			this.#root.addEventListener("focusout", e => { if (document.hasFocus() && !this.#root.contains(e.relatedTarget)) this.#open(false); });
			panel.addEventListener("pointerdown", e => e.preventDefault()); // the box keeps the focus
		}

		#stop() {
			clearTimeout(this.#timer);
			this.#asking.abort();
			this.#asked++;
		}

		#typed() {
			this.#stop();
			const q = this.#parts.input.value.trim();
			if (new TextEncoder().encode(q).length > 2) this.#timer = setTimeout(() => this.#ask(), pause);
			else this.#paint([], "");
		}

		// fetch asks a question, and gives the answer or the word for why there is none.
		async #fetch(path, parameters) {
			this.#stop();
			const number = this.#asked, { note } = this.#parts;
			this.#asking = new AbortController();
			const waiting = setTimeout(() => { if (number === this.#asked) note.textContent = this.#say("searching"); }, 300);
			const address = new URL(path, home);
			address.search = new URLSearchParams({ key: this.getAttribute("key") || "", ...parameters });
			let answer, trouble;
			try {
				const reply = await fetch(address, { signal: this.#asking.signal, credentials: "omit", referrerPolicy: "strict-origin-when-cross-origin" });
				answer = await reply.json();
				if (!reply.ok) trouble = { limit: "busy", busy: "busy", trouble: "busy", story: "gonestory" }[answer.reason] || "blocked";
			} catch (e) {
				trouble = navigator.onLine === false ? "offline" : "blocked";
			} finally {
				clearTimeout(waiting);
			}
			return number === this.#asked ? { answer, trouble } : null;
		}

		async #ask() {
			const q = this.#parts.input.value.trim();
			if (!q) return;
			const got = await this.#fetch("search", { q });
			if (!got) return;
			if (got.trouble) return this.#paint([], this.#say(got.trouble));
			const n = got.answer.hits.length;
			this.#paint(got.answer.hits, n ? this.#say("results", { n: n.toLocaleString(this.#lang) }) : this.#say("none"));
		}

		// paint shows what was found, by story in the order of the best hit of each.
		// What is shown already stays, with the place in it.
		#paint(hits, note) {
			const { panel } = this.#parts, groups = new Map(), shown = JSON.stringify(hits);
			this.#parts.note.textContent = note;
			if (shown === this.#parts.shown) return this.#open(true);
			this.#parts.shown = shown;
			for (const hit of hits) {
				const id = hit.story?.id || "";
				groups.set(id, [...groups.get(id) || [], hit]);
			}
			let n = 0, g = 0;
			panel.replaceChildren(...[...groups.values()].map(list => {
				const head = `${this.#id}-g${g++}`, story = list[0].story;
				return make("div", { class: "group", part: "group", role: "group", "aria-labelledby": head },
					make("div", { class: "story", part: "story", id: head }, ...story ? [make("bdi", null, story.title), " ", this.#badge(story.status, "s")] : [this.#say("loose")]),
					...list.map(hit => this.#option(hit, `${this.#id}-${n++}`)));
			}));
			panel.scrollTop = 0;
			this.#move(-1);
			this.#open(true);
		}

		#option(hit, id) {
			return make("a", { class: "hit", part: "hit", id, role: "option", "aria-selected": "false", tabindex: "-1", href: link(hit.url), target: "_blank", rel: "noopener noreferrer" },
				passage("title", hit.lang, hit.title),
				make("span", { class: "meta", part: "meta" }, make("bdi", null, hit.outlet), ...hit.published ? [" · ", this.#time(hit.published, { dateStyle: "medium" })] : []),
				hit.extract ? passage("extract", hit.lang, hit.extract) : null);
		}

		get #options() { return [...this.#parts.panel.querySelectorAll("[role=option]")]; }

		#open(open) {
			const { input, panel } = this.#parts;
			if (!panel) return;
			open = open && panel.childElementCount > 0;
			panel.hidden = !open;
			input.setAttribute("aria-expanded", open);
			if (!open) this.#move(-1);
		}

		// move makes one option the active one; -1 is the box itself.
		#move(to) {
			const options = this.#options, { input } = this.#parts;
			this.#active = to;
			options.forEach((o, i) => o.setAttribute("aria-selected", i === to));
			if (to < 0) input.removeAttribute("aria-activedescendant");
			else {
				input.setAttribute("aria-activedescendant", options[to].id);
				options[to].scrollIntoView({ block: "nearest" });
			}
		}

		#key(e) {
			if (e.isComposing) return;
			const last = this.#options.length - 1, open = !this.#parts.panel.hidden;
			if (e.key === "ArrowDown" || e.key === "ArrowUp") {
				e.preventDefault();
				this.#open(true);
				if (last < 0) return;
				const down = e.key === "ArrowDown", at = this.#active;
				this.#move(down ? (at >= last ? -1 : at + 1) : (at < 0 ? last : at - 1));
			} else if (e.key === "Enter" && open && this.#active >= 0) {
				e.preventDefault();
				this.#options[this.#active].click();
			} else if (e.key === "Escape") {
				if (open) {
					e.preventDefault(); // which would empty the box
					this.#open(false);
				} else if (this.#parts.input.value) {
					this.#parts.input.value = "";
					this.#typed();
				}
			}
		}

		// show shows one story: where it stands, and what was reported when.
		async #show(story) {
			const got = await this.#fetch("story", { story });
			if (!got) return;
			const { root, note } = this.#parts;
			note.textContent = got.trouble ? this.#say(got.trouble) : "";
			if (got.trouble) return;
			const s = got.answer, locale = this.#lang;
			const head = this.#id + "-story";
			const parts = [make("h2", { part: "title", id: head }, make("bdi", null, s.story.title))];
			const since = this.#time(s.since, { dateStyle: "medium" });
			parts.push(make("p", { part: "status" }, this.#badge(s.story.status, "s"), ...since ? [" ", since] : []));
			if (s.denied) {
				const carry = this.#say("carry", { n: s.carrying_denial.toLocaleString(locale), m: s.outlets.toLocaleString(locale) });
				const [before, after] = this.#say("checked", { t: "\n" }).split("\n");
				const checked = this.#time(s.checked, { dateStyle: "medium", timeStyle: "short" });
				parts.push(make("p", { class: "meta", part: "meta" }, carry, ...checked ? [` (${before}`, checked, `${after})`] : []));
			}
			parts.push(make("ol", { part: "timeline", "aria-label": this.#say("timeline") }, ...s.events.map(e => this.#event(e))));
			root.append(make("section", { class: "card", part: "card", "aria-labelledby": head }, ...parts));
		}

		#event(e) {
			const outlet = make("bdi", null, e.outlet), href = link(e.url);
			return make("li", { part: "event" },
				make("span", { class: "meta" }, this.#time(e.time, { dateStyle: "medium", timeStyle: "short" })), " ",
				this.#badge(e.kind, "a"), " ",
				href ? make("a", { href, target: "_blank", rel: "noopener noreferrer", part: "outlet" }, outlet) : outlet,
				e.sentence ? passage("extract", e.lang, e.sentence) : null);
		}
	}

	customElements.define("onrecord-search", Search);
})();
