// While somebody types: what the filter would say, what others asked, what it may be about; and for whoever has a session
// the server keeps it for a day. Nothing is stored in the browser.
const root = document.documentElement;
const PAUSE = 1500; // after the last key
const LEAST = 12; // characters that are worth a look

const make = (name, words, more = {}) => Object.assign(document.createElement(name), { textContent: words }, more);
const marked = (pieces) => {
  const line = make("p", "", { className: "marked" });
  line.append(...pieces.map((piece) => (piece.marked ? make("mark", piece.text) : piece.text)));
  return line;
};

function warn(box, guard) {
  if (!box) return;
  box.hidden = !guard;
  if (!guard) { box.replaceChildren(); return; }
  const whys = make("ul", "");
  whys.append(...guard.whys.map((why) => make("li", why)));
  box.replaceChildren(make("p", guard.head, { className: "refused-head" }),
    ...guard.marked.map(marked), whys);
}

function offer(place, similar) {
  if (!place) return;
  place.hidden = similar.length === 0;
  place.querySelector("ul").replaceChildren(...similar.map((question) => {
    const item = make("li", "", { lang: question.lang });
    item.append(make("a", question.title, {
      href: `/questions/${encodeURIComponent(question.id)}`, target: "_blank", rel: "noopener",
    }));
    return item;
  }));
}

function watch(form) {
  const kept = form.querySelector("[data-look-kept]");
  const theme = form.elements.theme;
  let chosen = Boolean(theme?.value && theme.value !== "other");
  let timer = 0;
  let asked = "";
  let going = null;
  const look = async () => {
    const fields = Object.fromEntries(new FormData(form));
    const text = JSON.stringify({ ...fields, step: "preview" });
    const length = (fields.body ?? "").trim().length + (fields.title ?? "").trim().length;
    if (text === asked || form.dataset.sent || root.dataset.leaving || (length < LEAST && !asked)) return;
    asked = text;
    going?.abort();
    going = new AbortController();
    try {
      const answer = await fetch(form.action, {
        method: "POST",
        headers: { "content-type": "application/json", accept: "application/json" },
        body: text,
        signal: going.signal,
      });
      if (!answer.ok) { asked = ""; return; }
      const seen = await answer.json();
      warn(form.querySelector("[data-look-guard]"), seen.guard);
      offer(form.querySelector("[data-look-similar]"), seen.similar);
      // A guess, as long as nobody chose.
      if (theme && !chosen && seen.theme) theme.value = seen.theme;
      if (kept && seen.kept) kept.textContent = kept.dataset.words;
    } catch { asked = ""; }
  };
  form.addEventListener("input", (event) => {
    if (event.target === theme) chosen = true;
    if (kept) kept.textContent = "";
    clearTimeout(timer);
    timer = setTimeout(look, PAUSE);
  });
  form.addEventListener("change", () => { clearTimeout(timer); look(); });
  // What is on its way must not come after what was sent, or after the way out.
  form.addEventListener("submit", () => { clearTimeout(timer); going?.abort(); });
  addEventListener("pagehide", () => { clearTimeout(timer); going?.abort(); });
}

for (const form of document.querySelectorAll("form[data-look]")) watch(form);
