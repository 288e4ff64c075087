// What the search page does more where scripts run: results as one types,
// completion, and a span of time drawn with the pointer. Without them the box,
// the bars and the days are a form and links.
"use strict";
(() => {
	const form = document.getElementById("ask"), box = document.getElementById("q");
	const told = document.getElementById("told");
	let asking = new AbortController(), asked = 0, shown = 0;

	// show puts the answer at an address in place of this one. A later question
	// ends an earlier one, and an earlier answer never replaces a later.
	async function show(address) {
		asking.abort();
		asking = new AbortController();
		const number = ++asked;
		let fresh;
		try {
			const answer = await fetch(address, { signal: asking.signal });
			fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
		} catch (e) {
			if (e.name !== "AbortError") location.assign(address);
			return false;
		}
		const next = fresh.getElementById("answer");
		if (!next || number < shown) return false;
		shown = number;
		const open = document.getElementById("facets")?.open;
		document.getElementById("answer").replaceWith(document.importNode(next, true));
		document.getElementById("kept").replaceWith(document.importNode(fresh.getElementById("kept"), true));
		if (open) document.getElementById("facets")?.setAttribute("open", "");
		document.title = fresh.title;
		const words = document.getElementById("count") || document.querySelector("#problem p");
		told.textContent = words ? words.textContent : "";
		return true;
	}

	function address(typing) {
		const query = new URLSearchParams(new FormData(form));
		if (typing) query.set("typing", "1");
		return `/search?${query}`;
	}

	let pause, composing = false;
	function typed() {
		if (composing) return;
		clearTimeout(pause);
		complete();
		pause = setTimeout(async () => {
			if (unfinished()) return;
			if (await show(address(true))) history.replaceState(null, "", address(false));
		}, 120);
	}

	// unfinished tells what cannot be read yet: an open quotation or parenthesis,
	// a field without its value. Nobody wants to be told so while typing.
	function unfinished() {
		const text = box.value;
		const quotes = (text.match(/["“”„«»]/g) || []).length, open = (text.match(/\(/g) || []).length, close = (text.match(/\)/g) || []).length;
		return quotes % 2 || open > close || /(:|\bOR\s*|\bNOT\s*|\s-)$/.test(text);
	}

	box.addEventListener("compositionstart", () => { composing = true; });
	box.addEventListener("compositionend", () => { composing = false; typed(); });
	box.addEventListener("input", typed);
	form.addEventListener("submit", e => {
		if (taken) return e.preventDefault(); // the Enter that took a completion, in browsers that submit all the same
		asking.abort();
		clearTimeout(pause);
	});

	// Completion: the box is a combobox whose options are in a list below it.
	const list = document.createElement("ul");
	list.id = "choices";
	list.className = "choices";
	list.setAttribute("role", "listbox");
	list.setAttribute("aria-label", "Ways to finish the search");
	list.hidden = true;
	box.after(list);
	for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-controls": "choices", "aria-expanded": "false" })) {
		box.setAttribute(name, value);
	}
	let completing = new AbortController(), at = -1, taken = false;

	async function complete() {
		completing.abort();
		completing = new AbortController();
		if (!box.value.trim() || box.selectionStart !== box.value.length) return close();
		const answer = await fetch(`/search/complete?q=${encodeURIComponent(box.value)}`, { signal: completing.signal }).catch(() => undefined);
		const found = answer?.ok ? await answer.json().catch(() => []) : [];
		if (document.activeElement !== box) return close();
		at = -1;
		list.replaceChildren(...found.map((c, i) => option(c, i)));
		list.hidden = found.length === 0;
		box.setAttribute("aria-expanded", String(found.length > 0));
		box.removeAttribute("aria-activedescendant");
	}

	function option(c, i) {
		const item = document.createElement("li"), words = document.createElement("span"), count = document.createElement("span");
		item.id = `choice-${i}`;
		item.setAttribute("role", "option");
		item.setAttribute("aria-selected", "false");
		item.dataset.text = c.text;
		words.textContent = c.shown;
		count.className = "n";
		count.textContent = c.count || "";
		item.append(words, count);
		return item;
	}

	function close() {
		completing.abort();
		list.hidden = true;
		at = -1;
		box.setAttribute("aria-expanded", "false");
		box.removeAttribute("aria-activedescendant");
	}

	function select(i) {
		list.children[at]?.setAttribute("aria-selected", "false");
		at = i;
		const item = list.children[at];
		if (!item) return box.removeAttribute("aria-activedescendant");
		item.setAttribute("aria-selected", "true");
		box.setAttribute("aria-activedescendant", item.id);
	}

	function take(item) {
		box.value = item.dataset.text;
		box.focus();
		box.setSelectionRange(box.value.length, box.value.length);
		close();
		typed();
	}

	box.addEventListener("keydown", e => {
		if (list.hidden || composing) return;
		const many = list.children.length;
		switch (e.key) {
		case "ArrowDown": select(at + 1 < many ? at + 1 : -1); break;
		case "ArrowUp": select(at < 0 ? many - 1 : at - 1); break;
		case "Escape": close(); break;
		case "Enter":
			if (at < 0) return;
			take(list.children[at]);
			taken = true;
			break;
		default: return;
		}
		e.preventDefault();
	});
	box.addEventListener("keyup", () => { taken = false; });
	box.addEventListener("blur", close);
	list.addEventListener("pointerdown", e => {
		e.preventDefault(); // the box keeps the focus
		const item = e.target.closest("li");
		if (item) take(item);
	});

	// The span of time: from the bar where the pointer goes down to the one
	// where it comes up.
	let drawing;
	const barAt = (svg, x) => {
		const bars = [...svg.querySelectorAll("a")];
		return bars.reduce((best, bar) => {
			const r = bar.querySelector(".reach").getBoundingClientRect(), off = Math.max(r.left - x, x - r.right, 0);
			return !best || off < best.off ? { bar, off } : best;
		}, undefined)?.bar;
	};
	document.addEventListener("pointerdown", e => {
		const svg = e.target.closest?.(".time svg");
		if (!svg || e.button) return;
		drawing = { svg, x: e.clientX };
	});
	document.addEventListener("dragstart", e => { if (e.target.closest?.(".time svg")) e.preventDefault(); });
	document.addEventListener("pointermove", e => {
		if (!drawing || Math.abs(e.clientX - drawing.x) < 5) return;
		const frame = drawing.svg.getBoundingClientRect(), scale = drawing.svg.viewBox.baseVal.width / frame.width;
		const left = Math.max(Math.min(e.clientX, drawing.x), frame.left), right = Math.min(Math.max(e.clientX, drawing.x), frame.right);
		const drawn = drawing.svg.querySelector(".drawn");
		drawn.setAttribute("x", (left - frame.left) * scale);
		drawn.setAttribute("width", Math.max(right - left, 0) * scale);
		drawing.moved = true;
	});
	document.addEventListener("pointerup", e => {
		if (!drawing) return;
		const { svg, x, moved } = drawing;
		drawing = undefined;
		if (!moved) return; // a click is the link's
		const [first, last] = [barAt(svg, Math.min(x, e.clientX)), barAt(svg, Math.max(x, e.clientX))];
		svg.addEventListener("click", stop, { capture: true, once: true });
		setTimeout(() => svg.removeEventListener("click", stop, { capture: true }));
		const query = new URLSearchParams(new FormData(form));
		query.set("from", first.dataset.from);
		query.set("to", last.dataset.to);
		show(`/search?${query}`).then(done => { if (done) history.pushState(null, "", `/search?${query}`); });
	});
	const stop = e => { e.preventDefault(); e.stopPropagation(); };
	addEventListener("popstate", () => location.reload());
	document.documentElement.classList.add("scripted");
})();
