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

// A live region says what changes in it: it stays in the page, and what is the same is not written again.
function change(region, value, build) {
  const key = JSON.stringify(value);
  if (!region || region.dataset.key === key) return;
  region.dataset.key = key;
  region.replaceChildren(...build());
}

function warn(region, guard) {
  change(region, guard, () => {
    if (!guard) return [];
    const box = make("div", "", { className: "refused guard" });
    box.dataset.cuts = "";
    const whys = make("ul", "");
    whys.append(...guard.whys.map((why) => make("li", why)));
    box.append(make("p", guard.head, { className: "refused-head" }), ...guard.marked.map(marked), whys);
    if (guard.marked.length > 0) {
      const button = make("button", region.dataset.cutWords, { type: "button", className: "quiet-button" });
      button.dataset.cut = "";
      box.append(button);
    }
    return [box];
  });
}

// Who writes of danger need not send it first to read where help is.
function care(region, help) {
  change(region, help, () => {
    if (!help) return [];
    const card = make("section", "", { className: "help-card" });
    const lines = make("ul", "");
    lines.append(...help.lines.map((line) => make("li", line)));
    const talk = make("p", "");
    talk.append(make("a", region.dataset.talk, { href: "/chat", className: "button" }));
    card.append(make("h2", region.dataset.head), lines, talk);
    return [card];
  });
}

function offer(region, similar) {
  change(region, similar, () => {
    if (similar.length === 0) return [];
    const list = make("ul", "");
    list.append(...similar.map((question) => {
      const item = make("li", "", { lang: question.lang });
      item.append(make("a", question.title, {
        href: `/questions/${encodeURIComponent(question.id)}`, target: "_blank", rel: "noopener",
      }));
      return item;
    }));
    const section = make("section", "", { className: "similar" });
    section.append(make("h2", region.dataset.head), list);
    return [section];
  });
}

function watch(form) {
  const kept = form.querySelector("[data-look-kept]");
  const theme = form.elements.theme;
  let chosen = Boolean(theme && "chosen" in theme.dataset);
  let timer = 0;
  let asked = "";
  let going = null;
  const look = async () => {
    const fields = Object.fromEntries(new FormData(form));
    // Which version is changed is for the sending; a look changes none.
    const text = JSON.stringify({ ...fields, version: undefined, step: "preview" });
    const length = (fields.body ?? "").trim().length + (fields.title ?? "").trim().length;
    if (text === asked || form.dataset.sent || root.dataset.leaving || (length < LEAST && !asked)) return;
    asked = text;
    const asking = timer;
    going?.abort();
    going = new AbortController();
    try {
      const answer = await fetch(form.action, {
        method: "POST",
        headers: { "content-type": "application/json", accept: "application/json" },
        body: text,
        signal: going.signal,
      });
      if (!answer.ok) throw new Error(answer.status);
      const seen = await answer.json();
      warn(form.querySelector("[data-look-guard]"), seen.guard);
      care(form.querySelector("[data-look-help]"), seen.help);
      offer(form.querySelector("[data-look-similar]"), seen.similar);
      // A guess, as long as nobody chose.
      if (theme && !chosen && seen.theme && theme.value !== seen.theme) {
        theme.value = seen.theme;
        const told = form.querySelector("[data-look-theme]");
        if (told) told.textContent = told.dataset.words.replace("%s", theme.selectedOptions[0]?.textContent ?? "");
      }
      // What was typed since is not kept yet.
      if (kept && seen.kept && timer === asking) {
        form.dataset.kept = "yes";
        if (!kept.textContent) kept.textContent = kept.dataset.words;
      }
    } catch {
      // Only what was asked last: another look may be under way.
      if (asked === text) asked = "";
      if (kept && timer === asking) kept.textContent = "";
    }
  };
  form.addEventListener("input", (event) => {
    if (event.target === theme) chosen = true;
    delete form.dataset.kept;
    clearTimeout(timer);
    timer = setTimeout(look, PAUSE);
  });
  form.addEventListener("change", () => { clearTimeout(timer); look(); });
  // What is on its way must not come after what was sent, or after the way out.
  form.addEventListener("submit", () => { clearTimeout(timer); going?.abort(); });
  addEventListener("pagehide", () => { clearTimeout(timer); going?.abort(); });
}

for (const form of document.querySelectorAll("form[data-look]")) watch(form);

// Several things stand behind a warning: open all, for this look at the page only.
const all = document.querySelector("[data-open-all]");
if (all) {
  all.hidden = document.querySelectorAll(".content-warning").length < 2;
  all.addEventListener("click", () => {
    for (const warning of document.querySelectorAll(".content-warning")) warning.open = true;
    all.hidden = true;
  });
}
