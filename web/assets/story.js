// What the story page does more where scripts run. Without them everything
// works: steps, orders and "now" are links and forms.
"use strict";
(() => {
	const story = () => document.getElementById("story");
	let loading = new AbortController();

	// show puts the page at an address in place of this one. What is open stays
	// open, what has the focus keeps it, and what is in view stays where it is.
	async function show(address) {
		loading.abort();
		loading = new AbortController();
		let fresh, arrived;
		try {
			const answer = await fetch(address, { signal: loading.signal });
			arrived = answer.url;
			fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("story");
		} catch (e) {
			if (e.name === "AbortError") return false;
		}
		if (!fresh) {
			location.assign(address);
			return false;
		}
		swap(document.importNode(fresh, true));
		history.replaceState(null, "", arrived);
		listen();
		return true;
	}

	function swap(fresh) {
		const old = story();
		const open = [...old.querySelectorAll("details[id][open]")].map(d => d.id);
		const focus = old.contains(document.activeElement) ? document.activeElement.id : "";
		const anchor = focus || [...old.querySelectorAll("section h2[id]")].find(h => h.getBoundingClientRect().top > 0)?.id;
		const top = anchor && document.getElementById(anchor).getBoundingClientRect().top;
		keepSlider(old, fresh);
		old.replaceWith(fresh);
		for (const id of open) document.getElementById(id)?.setAttribute("open", "");
		if (focus) (document.getElementById(focus) || document.getElementById("step"))?.focus({ preventScroll: true });
		const now = anchor && document.getElementById(anchor)?.getBoundingClientRect().top;
		if (now) scrollBy({ top: now - top, behavior: "instant" });
	}

	// keepSlider moves the slider over, so that a hand that is on it stays.
	function keepSlider(old, fresh) {
		const slider = old.querySelector("#step"), next = fresh.querySelector("#step");
		if (!slider || !next) return;
		slider.max = next.max;
		slider.value = next.value;
		next.replaceWith(slider);
		say(slider, fresh);
	}

	// say tells in words at which step the slider stands.
	function say(slider, within) {
		const label = within.querySelector(`#steps option[value="${slider.value}"]`)?.label || "";
		within.querySelector("#shown").textContent = label;
		slider.setAttribute("aria-valuetext", label);
	}

	let sliding;
	document.addEventListener("input", e => {
		if (e.target.id !== "step") return;
		loading.abort();
		clearTimeout(sliding);
		say(e.target, document);
		sliding = setTimeout(() => show(`${e.target.form.action}?step=${e.target.value}`), 250);
	});

	document.addEventListener("click", e => {
		const link = e.target.closest(".orders a, #earlier, #later, .past a");
		if (!link || e.button || e.ctrlKey || e.metaKey || e.shiftKey || e.altKey) return;
		e.preventDefault();
		show(link.href);
	});

	// The bar that tells what is new. It is there from the start, empty, so that
	// screen readers hear it change.
	const bar = document.createElement("div"), told = document.createElement("p"), button = document.createElement("button");
	bar.className = "live";
	told.setAttribute("role", "status");
	button.type = "button";
	button.textContent = "Show";
	button.hidden = true;
	bar.append(told, button);
	document.getElementById("main").after(bar);

	function tell(words) {
		if (told.textContent !== words) told.textContent = words;
		button.hidden = !words;
		bar.classList.toggle("on", Boolean(words));
	}

	button.addEventListener("click", async () => {
		const had = new Set([...document.querySelectorAll("[data-standing]")].map(row => row.dataset.standing));
		if (!await show(location.href)) return;
		for (const row of document.querySelectorAll("[data-standing]")) {
			row.classList.toggle("fresh", !had.has(row.dataset.standing));
		}
		document.getElementById("main").focus({ preventScroll: true });
	});

	// listen follows the story as it stands now; a past moment has no news.
	const least = 2000, most = 60000;
	let source, retry, asking, wait = least;

	function listen() {
		source?.close();
		clearTimeout(retry);
		tell("");
		if (!story().dataset.since || document.hidden) return;
		source = new EventSource(story().dataset.events);
		source.onopen = () => { wait = least; ask(); };
		source.onerror = () => {
			if (source.readyState !== EventSource.CLOSED) return; // the browser tries again by itself
			retry = setTimeout(listen, wait);
			wait = Math.min(2 * wait, most);
		};
		for (const kind of ["article", "story", "correction"]) source.addEventListener(kind, ask);
	}

	// ask has the program say what is new since this page was made; a burst of
	// events is one question.
	function ask() {
		asking ??= setTimeout(async () => {
			asking = undefined;
			const address = story().dataset.since;
			if (!address) return;
			const answer = await fetch(address).catch(() => undefined);
			if (answer?.ok && address === story().dataset.since) tell(await answer.text());
		}, 1000);
	}

	document.addEventListener("visibilitychange", listen);
	addEventListener("pagehide", () => source?.close());
	const slider = document.getElementById("step");
	if (slider) say(slider, document);
	document.documentElement.classList.add("scripted");
	listen();
})();
