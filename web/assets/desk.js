// What the correction desk does more where scripts run: copy the message, hand
// the text as it stands to the mail program, and choose all cases at once.
"use strict";
(() => {
	const letter = document.querySelector(".letter");
	if (letter) {
		const subject = letter.querySelector("#subject"), body = letter.querySelector("#body");
		const copy = letter.querySelector(".copy"), mail = letter.querySelector(".mail"), said = letter.querySelector(".copied");

		const address = () => "mailto:" + encodeURIComponent(mail.dataset.to).replace("%40", "@") +
			"?subject=" + encodeURIComponent(subject.value) + "&body=" + encodeURIComponent(body.value.replace(/\r?\n/g, "\r\n"));
		for (const field of [subject, body]) field.addEventListener("input", () => { mail.href = address(); });

		copy.hidden = false;
		copy.addEventListener("click", async () => {
			try {
				await navigator.clipboard.writeText(body.value);
				said.textContent = "Copied.";
			} catch {
				// Outside a secure connection a page may not write there itself.
				body.focus();
				body.select();
				said.textContent = "The text is selected: copy it with your keyboard.";
			}
		});
	}

	const desk = document.querySelector(".desk");
	if (desk) {
		const boxes = [...desk.querySelectorAll("input[name=case]")];
		const all = desk.querySelector(".choose-all"), said = desk.querySelector(".chosen");
		const tell = () => {
			const n = boxes.filter(b => b.checked).length;
			said.textContent = n ? `${n} chosen` : "";
			all.textContent = n === boxes.length ? "Choose none" : "Choose all";
		};
		all.hidden = false;
		all.addEventListener("click", () => {
			const every = boxes.every(b => b.checked);
			for (const box of boxes) box.checked = !every;
			tell();
		});
		desk.addEventListener("change", tell);
		tell();
	}
})();
