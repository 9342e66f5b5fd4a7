// What is told to a colleague wherever they look: the whisper of a coordinator, danger in a chat of theirs, the offer of another.
// About another chat it leads there. A whisper stands among the notes of its case as well, where also that is read which
// came while there was no line.
const board = document.querySelector("[data-whispers]");

function put(frame, words, more = "") {
  const item = document.createElement("p");
  const who = document.createElement(location.pathname.split("/").includes(frame.case) ? "strong" : "a");
  if (who.tagName === "A") who.href = `/staff/cases/${encodeURIComponent(frame.case)}`;
  who.textContent = words;
  item.className = "whisper";
  item.append(who, more);
  board.append(item);
  return item;
}

export function told(frame) {
  if (!board) return;
  if (frame.type === "whisper") {
    const by = frame.about ? `${frame.by} (${frame.about})` : frame.by;
    put(frame, board.dataset.wWhisper.replace("%n", by), ` ${frame.body}`);
  } else if (frame.type === "danger") put(frame, board.dataset.wDanger.replace("%n", frame.about));
}

// A colleague asks whether one goes on with a chat; gone when that is settled. The desk itself shows it in its list.
export function offered(frame) {
  if (!board || frame.type !== "case") return;
  const before = board.querySelector(`[data-offer="${CSS.escape(frame.case)}"]`);
  if (frame.state !== "offered") before?.remove();
  else if (!before) put(frame, board.dataset.wOffer).dataset.offer = frame.case;
}
