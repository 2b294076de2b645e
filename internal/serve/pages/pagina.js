"use strict";
// Without this script all of the page works but the drop and the keys.

// Keys press what is marked with them.
document.addEventListener("keydown", e => {
  if (e.ctrlKey || e.altKey || e.metaKey || e.target.closest("input:not([type=radio]), textarea, select")) {
    if (e.key === "Escape") e.target.blur();
    if (e.key === "Enter" && !e.shiftKey && e.target.id === "valore") {
      e.preventDefault();
      e.target.form.querySelector("button[value=valore]").click();
    }
    return;
  }
  const what = [...document.querySelectorAll("[data-tasto]")].find(x => x.dataset.tasto === e.key.toLowerCase());
  if (!what) return;
  e.preventDefault();
  if (what.matches("textarea")) { what.focus(); what.select(); } else what.click();
});

// What is marked in the picture is brought into view, without moving the page.
for (const sheet of document.querySelectorAll(".foglio")) {
  const at = sheet.querySelector("#segno, .segnata, td.riga");
  if (!at) continue;
  const a = at.getBoundingClientRect(), s = sheet.getBoundingClientRect();
  sheet.scrollTop += a.top - s.top - sheet.clientHeight / 3;
  sheet.scrollLeft += Math.max(0, a.right - s.left - sheet.clientWidth);
}

// Documents and folders are dropped anywhere on the page.
const form = document.getElementById("apri");
if (form) {
  const say = document.getElementById("esito");
  const send = files => {
    if (!files.length) return;
    const data = new FormData();
    for (const f of files) data.append("documenti", f, f.name);
    say.textContent = files.length === 1 ? files[0].name + " …" : files.length + " file …";
    fetch(form.action, { method: "POST", body: data, redirect: "follow" }).then(r => {
      if (r.ok) location.assign("/");
      else return r.text().then(t => { say.textContent = new DOMParser().parseFromString(t, "text/html").querySelector(".allarme")?.textContent || r.statusText; });
    }, e => { say.textContent = e.message; });
  };
  const entries = async entry => {
    if (entry.isFile) return new Promise(done => entry.file(f => done([f]), () => done([])));
    const reader = entry.createReader(), all = [];
    for (;;) {
      const some = await new Promise(done => reader.readEntries(done, () => done([])));
      if (!some.length) break;
      for (const x of some) all.push(...await entries(x));
    }
    return all;
  };
  for (const kind of ["dragenter", "dragover"]) document.addEventListener(kind, e => { e.preventDefault(); form.classList.add("sopra"); });
  document.addEventListener("dragleave", e => { if (!e.relatedTarget) form.classList.remove("sopra"); });
  document.addEventListener("drop", async e => {
    e.preventDefault();
    form.classList.remove("sopra");
    const list = [...e.dataTransfer.items].map(i => i.webkitGetAsEntry && i.webkitGetAsEntry()).filter(Boolean);
    send(list.length ? (await Promise.all(list.map(entries))).flat() : [...e.dataTransfer.files]);
  });
  document.getElementById("documenti").addEventListener("change", e => send([...e.target.files]));
}
