// What a coordinator tells the one who talks, wherever they look; about another chat it leads there. It stands among the
// notes of its case as well, where also that is read which came while there was no line.
const board = document.querySelector("[data-whispers]");

export function whispered(frame) {
  if (!board) return;
  const item = document.createElement("p");
  const who = document.createElement(location.pathname.split("/").includes(frame.case) ? "strong" : "a");
  if (who.tagName === "A") who.href = `/staff/cases/${encodeURIComponent(frame.case)}`;
  who.textContent = board.dataset.wWhisper.replace("%n", frame.about ? `${frame.by} · ${frame.about}` : frame.by);
  item.className = "whisper";
  item.append(who, ` ${frame.body}`);
  board.append(item);
}

// Somebody of one's own says that they are in danger: also where everybody knows that it is a crisis, and wherever one looks.
export function saidDanger(link) {
  if (!board) return;
  const item = document.createElement("p");
  const who = document.createElement("a");
  who.href = link.getAttribute("href");
  who.textContent = board.dataset.wDanger.replace("%n", link.querySelector("strong")?.textContent ?? "");
  item.className = "whisper";
  item.append(who);
  board.append(item);
}

// A colleague asks whether one goes on with a chat; gone when that is settled.
export function offered(frame) {
  if (!board || frame.type !== "case") return;
  const before = board.querySelector(`[data-offer="${CSS.escape(frame.case)}"]`);
  if (frame.state !== "offered") { before?.remove(); return; }
  if (before) return;
  const item = document.createElement("p");
  const link = document.createElement("a");
  link.href = `/staff/cases/${encodeURIComponent(frame.case)}`;
  link.textContent = board.dataset.wOffer;
  item.className = "whisper";
  item.dataset.offer = frame.case;
  item.append(link);
  board.append(item);
}
