// The way out. Works as a plain link without this file; with it, nothing stays in the history of this tab.
const link = document.querySelector("[data-exit]");
const status = document.querySelector("[data-exit-status]");
const root = document.documentElement;
// The other tabs of the same browser: whoever comes in looks at them as well.
const others = typeof BroadcastChannel === "function" ? new BroadcastChannel("leave") : null;
let leaving = false;

function leave(to = link?.href) {
  if (leaving || !to) return;
  leaving = true;
  others?.postMessage("");
  root.dataset.leaving = "yes"; // the unsent-text guard looks at this
  const words = link.dataset.loading;
  for (const child of document.body.children) child.hidden = true;
  const overlay = document.createElement("div");
  overlay.className = "exit-overlay";
  overlay.setAttribute("role", "alert");
  document.body.append(overlay);
  overlay.textContent = words;
  document.title = words;
  for (const media of document.querySelectorAll("audio, video")) media.pause();
  const neutral = link.dataset.neutral;
  location.replace(to);
  setTimeout(() => {
    if (!neutral) return;
    // A slow line: the page goes now, and the end of the visit is still asked for behind it, by the tab that asked first.
    if (to === link.href) fetch("/leave", { keepalive: true, redirect: "manual" }).catch(() => {});
    location.replace(neutral);
  }, 1500);
}

// The visit is ended by the tab that says so; another one that asked for its end too would take the way back along.
others?.addEventListener("message", () => leave(link?.dataset.neutral || link?.href));

// A keyboard on the screen covers what stands at its end, where a browser does not make the page smaller for it.
const view = window.visualViewport;
if (view && link) {
  const rise = () => {
    const covered = view.scale > 1.01 ? 0 : Math.max(0, root.clientHeight - view.height - view.offsetTop);
    link.parentElement.style.setProperty("--covered", `${Math.round(covered)}px`);
  };
  view.addEventListener("resize", rise);
  view.addEventListener("scroll", rise);
}

if (link) {
  link.addEventListener("click", (event) => { event.preventDefault(); leave(); });

  // Three single presses of Shift, at most five seconds between them; Shift with another key does not count.
  const dots = document.createElement("span");
  dots.className = "exit-dots";
  dots.setAttribute("aria-hidden", "true");
  dots.hidden = true;
  for (let i = 0; i < 3; i += 1) dots.append(document.createElement("i"));
  link.after(dots);
  let presses = 0;
  let alone = false;
  let timer = 0;
  const show = (words) => {
    dots.hidden = presses === 0;
    [...dots.children].forEach((dot, i) => dot.classList.toggle("on", i < presses));
    if (status) status.textContent = words;
  };
  const forget = () => {
    const begun = presses > 0;
    presses = 0;
    show(begun ? link.dataset.stopped : "");
  };
  addEventListener("keydown", (event) => {
    if (event.key === "Shift") { if (!event.repeat) alone = true; } else alone = false;
  });
  addEventListener("keyup", (event) => {
    if (event.key !== "Shift" || !alone) return;
    alone = false;
    presses += 1;
    clearTimeout(timer);
    if (presses >= 3) { leave(); return; }
    show(presses === 1 ? link.getAttribute("data-press-2") : link.getAttribute("data-press-1"));
    timer = setTimeout(forget, 5000);
  });
}

// Back out of the browser's memory: never show what was there, ask the server again.
addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  for (const child of document.body.children) child.hidden = true;
  location.reload();
});
