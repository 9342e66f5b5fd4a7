// Small comforts for forms. Without this file every form still works.
const root = document.documentElement;
const fields = "textarea, input:not([type=hidden])";

document.querySelector("[data-focus]")?.focus();

function grow(area) {
  area.style.height = "auto";
  if (area.scrollHeight > area.clientHeight) area.style.height = `${area.scrollHeight + 2}px`;
}
// A log that is read at its end stays there when what stands below it grows.
for (const region of document.querySelectorAll(".staff [role=log]")) {
  let isAtEnd = false;
  const look = () => { isAtEnd = region.scrollHeight - region.scrollTop - region.clientHeight < 8; };
  region.addEventListener("scroll", look, { passive: true });
  new ResizeObserver(() => { if (isAtEnd) region.scrollTop = region.scrollHeight; }).observe(region);
  look();
}
for (const area of document.querySelectorAll("textarea[data-grow]")) {
  area.addEventListener("input", () => grow(area));
  if (area.value) grow(area);
}

// How much still fits: only said when it gets close.
for (const area of document.querySelectorAll("[data-count][maxlength]")) {
  const line = document.createElement("p");
  line.className = "count-left";
  line.setAttribute("role", "status");
  area.after(line);
  const tell = () => {
    const left = area.maxLength - area.value.length;
    line.textContent = left <= Math.max(100, area.maxLength / 10) ? area.dataset.count.replace("%n", left) : "";
  };
  area.addEventListener("input", tell);
  tell();
}

// One press is one sending.
for (const form of document.querySelectorAll("form[data-once]")) {
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "yes";
    const button = event.submitter ?? form.querySelector("button:not([type=button])");
    if (!button) return;
    button.setAttribute("aria-disabled", "true");
    if (form.dataset.once) { button.dataset.words = button.textContent; button.textContent = form.dataset.once; }
  });
}
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
    for (const field of form.querySelectorAll(fields)) {
      if (field.tagName === "TEXTAREA" && field.value.trim() && field.value !== field.defaultValue) event.preventDefault();
    }
  }
});
for (const form of document.querySelectorAll("form[data-guard]")) {
  form.addEventListener("submit", (event) => { if (!event.defaultPrevented) form.dataset.sent = "yes"; });
}

// A refused text: take the marked fragments out of the box.
for (const box of document.querySelectorAll("[data-refused]")) {
  const button = box.querySelector("[data-cut]");
  const area = box.closest(".field")?.querySelector("textarea");
  const marks = [...box.querySelectorAll("mark")].map((mark) => mark.textContent).filter(Boolean);
  if (!button || !area || marks.length === 0) continue;
  button.hidden = false;
  button.addEventListener("click", () => {
    for (const mark of marks) area.value = area.value.replace(mark, "");
    area.value = area.value.replace(/[ \t]{2,}/g, " ").trim();
    button.hidden = true;
    area.focus();
  });
}

// An open menu closes when one goes on.
addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll(".lang-switch[open]")) if (!menu.contains(event.target)) menu.open = false;
});
addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && document.querySelector(".lang-switch[open]");
  if (menu) { menu.open = false; menu.querySelector("summary").focus(); }
});
