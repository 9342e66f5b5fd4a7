// Small comforts for forms. Without this file every form still works.
const root = document.documentElement;
const written = "textarea, input[maxlength]";

document.querySelector("[data-focus]")?.focus();

function grow(area) {
  // What is folded away has no width to measure by.
  if (area.checkVisibility?.() === false) return;
  area.style.height = "auto";
  if (area.scrollHeight > area.clientHeight) area.style.height = `${area.scrollHeight + 2}px`;
}
for (const area of document.querySelectorAll("textarea[data-grow]")) {
  area.addEventListener("input", () => grow(area));
  area.closest("details")?.addEventListener("toggle", () => grow(area));
  grow(area);
}

// How much still fits: only said when it gets close.
for (const area of document.querySelectorAll("[data-count][maxlength]")) {
  const line = document.createElement("p");
  line.className = "count-left";
  line.setAttribute("aria-hidden", "true");
  // Said aloud when somebody pauses, not at every key.
  const status = document.createElement("p");
  status.className = "visually-hidden";
  status.setAttribute("role", "status");
  area.after(line, status);
  let timer = 0;
  const tell = () => {
    const left = area.maxLength - area.value.length;
    line.textContent = left <= Math.max(100, area.maxLength / 10) ? area.dataset.count.replace("%n", left) : "";
    clearTimeout(timer);
    timer = setTimeout(() => { status.textContent = line.textContent; }, 1000);
  };
  area.addEventListener("input", tell);
  tell();
}

// One press is one sending, also of a form that came later. Here the form's own listeners have been: what they keep on the page
// is not sent by it.
document.addEventListener("submit", (event) => {
  const form = event.target;
  const isOnce = form.matches("[data-once]");
  if (event.defaultPrevented || !(isOnce || form.matches("[data-guard]"))) return;
  if (isOnce && form.dataset.sent) { event.preventDefault(); return; }
  form.dataset.sent = "yes";
  const button = isOnce && (event.submitter ?? form.querySelector("button:not([type=button])"));
  if (!button) return;
  button.setAttribute("aria-disabled", "true");
  // Who only looks sends nothing.
  if (form.dataset.once && button.name !== "step") { button.dataset.words = button.textContent; button.textContent = form.dataset.once; }
});
const release = () => {
  for (const form of document.querySelectorAll("form[data-sent]")) {
    delete form.dataset.sent;
    for (const button of form.querySelectorAll("[aria-disabled]")) {
      button.removeAttribute("aria-disabled");
      if (button.dataset.words) button.textContent = button.dataset.words;
    }
  }
};
addEventListener("pageshow", release);

// Who is asked whether to leave, and stays, has sent nothing: with the next thing they do here the form works again.
addEventListener("beforeunload", (event) => {
  setTimeout(() => {
    if (!event.defaultPrevented || root.dataset.leaving) return;
    for (const kind of ["pointerdown", "keydown"]) addEventListener(kind, release, { once: true, capture: true });
  });
});

// Typed but not sent: ask before it is lost. Never when leaving fast.
addEventListener("beforeunload", (event) => {
  if (root.dataset.leaving) return;
  for (const form of document.querySelectorAll("form[data-guard]")) {
    if (form.dataset.sent || form.hidden) continue;
    // What came back from the server was not sent either; what the server keeps is not lost.
    if (form.dataset.kept) continue;
    const isUnsent = "unsent" in form.dataset;
    for (const field of form.querySelectorAll(written)) {
      if (field.value.trim() && (isUnsent || field.value !== field.defaultValue)) event.preventDefault();
    }
  }
});

// An open menu closes when one goes on.
addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll(".lang-switch[open]")) if (!menu.contains(event.target)) menu.open = false;
});
addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && document.querySelector(".lang-switch[open]");
  if (menu) { menu.open = false; menu.querySelector("summary").focus(); }
});
