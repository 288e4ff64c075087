// What the page of a widget's key does more where scripts run: the preview
// follows the theme editor, and what to copy can be copied with a button.
"use strict";
(() => {
	const looks = document.getElementById("looks"), box = document.querySelector("#preview onrecord-search");
	const css = document.getElementById("css");
	const first = new Map([...looks.elements].map(e => [e.name, e.value]));

	// dress gives the preview what was chosen, and writes it down as a rule.
	function dress() {
		const rules = [];
		for (const { name, value } of looks.elements) {
			const chosen = value !== first.get(name);
			if (!name.startsWith("--")) {
				if (value) box.setAttribute(name, value);
				else box.removeAttribute(name);
			} else if (chosen) {
				box.style.setProperty(name, value);
				rules.push(`  ${name}: ${value};`);
			} else box.style.removeProperty(name);
		}
		const attributes = ["theme", "lang"].filter(a => box.hasAttribute(a)).map(a => ` ${a}="${box.getAttribute(a)}"`).join("");
		css.value = (attributes ? `/* and <onrecord-search${attributes} …> */\n` : "") + (rules.length ? `onrecord-search {\n${rules.join("\n")}\n}` : "");
		document.getElementById("look-css").hidden = !css.value;
	}
	looks.hidden = false;
	looks.addEventListener("input", dress);
	looks.addEventListener("submit", e => e.preventDefault());

	for (const area of document.querySelectorAll(".copy textarea")) {
		const button = document.createElement("button"), name = area.labels[0].textContent;
		button.type = "button";
		const say = word => {
			const aside = document.createElement("span");
			aside.className = "aside";
			aside.textContent = `: ${name}`;
			button.replaceChildren(word, aside);
		};
		say("Copy");
		button.addEventListener("click", async () => {
			area.select();
			try {
				await navigator.clipboard.writeText(area.value);
				say("Copied");
			} catch {
				say("Marked: press Ctrl-C");
			}
		});
		area.labels[0].parentElement.append(button);
	}
})();
