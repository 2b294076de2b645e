// Everything can be read and printed without this: it filters, searches and changes the theme.
"use strict";
(() => {
	const $ = (id) => document.getElementById(id);

	// The theme: what the system says, until the reader chooses. A file opened from a disk may have no storage.
	const themes = ["automatico", "chiaro", "scuro"];
	const button = $("tema");
	let theme = "automatico";
	try { theme = localStorage.getItem("piao-tema") || theme; } catch { /* then it is not remembered */ }
	const setTheme = (name) => {
		theme = themes.includes(name) ? name : themes[0];
		document.documentElement.dataset.tema = theme;
		button.querySelector("span").textContent = theme;
	};
	button.addEventListener("click", () => {
		setTheme(themes[(themes.indexOf(theme) + 1) % themes.length]);
		try { localStorage.setItem("piao-tema", theme); } catch { /* as above */ }
	});
	setTheme(theme);
	button.hidden = false;

	// A text as it is searched: without case and accents. Each character keeps one place, so that a hit can be marked where it stands.
	const folded = new Map();
	const foldOne = (c) => {
		let f = folded.get(c);
		if (f === undefined) {
			f = c.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
			if (/[\u2018\u2019\u02bc`]/.test(c)) f = "'";
			if (f.length !== c.length) f = f.slice(0, 1).padEnd(c.length);
			folded.set(c, f);
		}
		return f;
	};
	const fold = (s) => s.normalize("NFC").replace(/[^\x00-\x40[-`{-\x7f]/gu, foldOne);

	const form = $("filtri"), query = $("cerca"), outcome = $("esito");
	const sheets = [...document.querySelectorAll(".scheda")];
	if (sheets.length === 0) return;
	const rows = new Map([...document.querySelectorAll("tr[data-scheda]")].map((tr) => [tr.dataset.scheda, tr]));
	const choices = ["settore", "responsabile", "gravita", "stato"].map((name) => [name, $("f-" + name)]).filter(([, select]) => select);
	const texts = new Map();
	const textOf = (sheet) => {
		let text = texts.get(sheet);
		if (text === undefined) texts.set(sheet, text = fold(sheet.textContent));
		return text;
	};
	const toLookAt = /errore|dubbio|avviso|nota/;
	const fits = (sheet, name, value) => {
		const has = sheet.dataset[name];
		if (!value) return true;
		if (name !== "gravita") return has === value;
		if (value === "con") return toLookAt.test(has);
		if (value === "senza") return !toLookAt.test(has);
		return has.split(" ").includes(value);
	};

	const apply = () => {
		const words = fold(query.value).split(/\s+/).filter(Boolean);
		const shown = sheets.filter((s) => choices.every(([name, select]) => fits(s, name, select.value)) && words.every((w) => textOf(s).includes(w)));
		const set = new Set(shown);
		for (const s of sheets) {
			s.hidden = !set.has(s);
			const row = rows.get(s.id);
			if (row) row.hidden = s.hidden;
		}
		const gone = $("tolte");
		if (gone) gone.hidden = !shown.some((s) => s.id.startsWith("prima-"));
		$("nessuna").hidden = shown.length > 0;
		const filtered = words.length > 0 || choices.some(([, select]) => select.value);
		const count = shown.length === 1 ? "1 scheda" : shown.length + " schede";
		outcome.textContent = filtered ? count + " su " + sheets.length : count;
		const note = $("filtro-stampa");
		note.hidden = !filtered;
		note.textContent = "Solo le schede scelte: " + count + " su " + sheets.length + ". " + [query.value.trim() && "Ricerca: " + query.value.trim(),
			...choices.filter(([, select]) => select.value).map(([, select]) => select.labels[0].textContent + ": " + select.selectedOptions[0].textContent)].filter(Boolean).join("; ") + ".";
		mark(words, shown);
	};

	// Hits are marked without touching the document, where the browser can.
	const most = 2000;
	const mark = (words, shown) => {
		if (!globalThis.Highlight || !CSS.highlights) return;
		CSS.highlights.delete("trovato");
		if (words.length === 0) return;
		const hits = new Highlight();
		for (const sheet of shown) {
			const walker = document.createTreeWalker(sheet, NodeFilter.SHOW_TEXT);
			for (let node; hits.size < most && (node = walker.nextNode());) {
				const text = fold(node.data);
				if (text.length !== node.data.length) continue;
				for (const w of words) {
					for (let i = text.indexOf(w); i >= 0 && hits.size < most; i = text.indexOf(w, i + w.length)) {
						const range = new StaticRange({ startContainer: node, startOffset: i, endContainer: node, endOffset: i + w.length });
						hits.add(range);
						node.parentElement.closest("details")?.setAttribute("open", "");
					}
				}
			}
		}
		CSS.highlights.set("trovato", hits);
	};

	let timer;
	query.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(apply, 120); });
	for (const [, select] of choices) select.addEventListener("change", apply);
	form.addEventListener("submit", (e) => { e.preventDefault(); clearTimeout(timer); apply(); $("elenco").scrollIntoView(); });
	form.addEventListener("reset", () => { clearTimeout(timer); setTimeout(apply); });

	// A link to a scheda that a filter hides shows it. What is near the target is laid out only now and may move it: it is put right.
	const follow = () => {
		const target = $(location.hash.slice(1));
		if (!target) return;
		if (target.closest("[hidden]")) { form.reset(); apply(); }
		target.closest("details")?.setAttribute("open", "");
		target.scrollIntoView();
		requestAnimationFrame(() => requestAnimationFrame(() => target.scrollIntoView()));
	};
	addEventListener("hashchange", follow);

	// What is folded is printed all the same.
	let closed = [];
	addEventListener("beforeprint", () => { closed = [...document.querySelectorAll("main details:not([open])")]; for (const d of closed) d.open = true; });
	addEventListener("afterprint", () => { for (const d of closed) d.open = false; });

	// On a narrow screen the style folds tables into blocks, which makes some browsers forget that they are tables.
	const narrow = matchMedia("(max-width: 52rem)");
	const roles = { TABLE: "table", THEAD: "rowgroup", TBODY: "rowgroup", TR: "row", TD: "cell" };
	const name = (el) => el.setAttribute("role", roles[el.tagName] || (el.scope === "row" ? "rowheader" : "columnheader"));
	const nameTables = () => {
		if (narrow.matches) for (const table of document.querySelectorAll(".piega")) { name(table); table.querySelectorAll("thead, tbody, tr, th, td").forEach(name); }
	};
	narrow.addEventListener("change", nameTables);
	nameTables();
	$("altri").open = !narrow.matches;
	form.hidden = false;
	apply();
	follow();
})();
