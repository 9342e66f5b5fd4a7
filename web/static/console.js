// The professional's desk: the case page, the queue and the wall.
import { conversation } from "./log.js";
import { live } from "./live.js";
import { parts, plainKey } from "./parts.js";

const box = document.querySelector("[data-chat]");
const line = document.querySelector("[data-live-status]");
const hold = document.querySelector("[data-live-pause]");
const awaited = document.querySelector("[data-awaits]")?.dataset.case;
const refresh = parts();

const listen = (frame) => {
  if (!["queue", "review", "case"].includes(frame.type)) return;
  if (hold?.checked) { if (line) line.textContent = line.dataset.wChanged; } else refresh();
};

if (box) {
  const { socket } = conversation(box, document.querySelector("[data-composer]"), (frame) => {
    if (frame.type === "message") refresh();
    listen(frame);
  });
  socket.follow("queue");
} else if (awaited) {
  // Invited, and no word yet: the page changes when the young person answers, unless a note is being written.
  const socket = live({
    frame(value) {
      if (value.type === "case" && value.case === awaited && ![...document.querySelectorAll("textarea")].some((area) => area.value.trim())) location.reload();
      else listen(value);
    },
    state() {},
  });
  socket.follow("queue");
  socket.open();
} else if (line) {
  const socket = live({
    frame: listen,
    state(name) { line.textContent = name === "lost" ? line.dataset.wReconnecting : ""; if (name === "open") refresh(); },
  });
  socket.follow("queue");
  socket.open();
  hold?.addEventListener("change", () => { if (!hold.checked) { line.textContent = ""; refresh(); } });
  setInterval(() => { if (!hold?.checked && !document.hidden) refresh(); }, 30000);
}

addEventListener("keydown", (event) => {
  if (event.altKey && /^Digit[1-9]$/.test(event.code)) {
    const link = document.querySelectorAll("[data-own-cases] a")[Number(event.code.at(-1)) - 1];
    if (link) { event.preventDefault(); link.click(); }
  } else if (event.key === "n" && plainKey(event)) {
    const next = document.querySelector("[data-next]");
    if (next) { event.preventDefault(); next.click(); }
  }
});
