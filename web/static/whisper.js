// What a coordinator tells the one who talks, wherever they look; about another chat it leads there. It stands among the
// notes of its case as well, where also that is read which came while there was no line.
const box = document.querySelector("[data-whispers]");

export function whispered(frame) {
  if (!box) return;
  const item = document.createElement("p");
  const who = document.createElement(location.pathname.endsWith(frame.case) ? "strong" : "a");
  if (who.tagName === "A") who.href = `/staff/cases/${encodeURIComponent(frame.case)}`;
  who.textContent = box.dataset.wWhisper.replace("%n", frame.by);
  item.className = "whisper";
  item.append(who, ` ${frame.body}`);
  box.append(item);
}
