// The moderator's desk by keyboard, and a list that stays true.
import { bell } from "./bell.js";
import { live } from "./live.js";
import { parts, plainKey } from "./parts.js";
import { offered, told } from "./whisper.js";

const refresh = parts();
const keys = document.querySelector("[data-keys]");
const off = document.querySelector("[data-keys-off]");
const reason = document.querySelector("[data-reason]");
const full = document.querySelector("[data-full-text]");
const status = document.querySelector("[data-decide-status]");
const line = document.querySelector("[data-live-status]");

// A preference of this browser; no text, no name.
try { if (off) off.checked = localStorage.getItem("single-keys") === "off"; } catch { /* private window */ }
off?.addEventListener("change", () => {
  try { localStorage.setItem("single-keys", off.checked ? "off" : "on"); } catch { /* private window */ }
});

reason?.addEventListener("change", () => {
  if (full) full.textContent = reason.selectedOptions[0]?.dataset.full ?? "";
});

let chosen = null;
const choose = (button) => {
  if (!button) return;
  if (button.form?.contains(reason) && !reason.value) {
    chosen = button;
    status.textContent = `${button.firstChild.textContent.trim()}: ${keys?.dataset.wReason ?? ""}`;
    if (button.value === "mask") document.querySelector("[data-mask]").open = true;
    reason.focus();
    return;
  }
  button.click();
};
reason?.form.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !chosen || event.target !== reason || !reason.value) return;
  event.preventDefault();
  chosen.click();
});
// The browser's own "Enter" would press the first button of the form; only a chosen one counts.
reason?.form.addEventListener("submit", (event) => {
  if (event.submitter || !chosen) return;
  event.preventDefault();
  chosen.click();
});

const move = (step) => {
  const items = [...document.querySelectorAll("[data-item]")];
  if (items.length === 0) return;
  const at = items.indexOf(document.activeElement);
  items[Math.min(items.length - 1, Math.max(0, at === -1 ? (step > 0 ? 0 : items.length - 1) : at + step))].focus();
};

addEventListener("keydown", (event) => {
  if (!plainKey(event)) return;
  if (off?.checked && event.key !== "?") return;
  const run = {
    j: () => move(1),
    k: () => move(-1),
    u: () => document.querySelector("[data-list-link]")?.click(),
    "/": () => document.querySelector("[data-filter]")?.focus(),
    "?": () => { if (keys) { keys.open = !keys.open; keys.querySelector("summary").focus(); } },
  }[event.key] ?? (/^[pwmrxes]$/.test(event.key) ? () => choose(document.querySelector(`[data-key="${event.key}"]`)) : null);
  if (!run) return;
  event.preventDefault();
  run();
});

// Whoever takes chats as well hears of them here too.
const rings = document.querySelector("[data-whispers]") ? bell() : null;
const socket = live({
  frame(value) {
    rings?.heard(value);
    told(value);
    offered(value);
    if (value.type === "review") refresh();
  },
  state(name) { if (line) line.textContent = name === "lost" ? line.dataset.wReconnecting : ""; if (name === "open") refresh(); },
});
socket.follow("reviews");
if (rings) socket.follow("queue");
socket.open();
