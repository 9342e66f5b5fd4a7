// Canned replies: a list that is filtered by typing. What is chosen lands in the box, where a person reads and sends it.
export function replies(area) {
  const source = document.querySelector("[data-replies]");
  const dialog = document.querySelector("[data-replies-dialog]");
  if (!source || !dialog?.showModal) return;
  const field = dialog.querySelector("input");
  const none = dialog.querySelector("[data-none]");
  const tooLong = dialog.querySelector("[data-too-long]");
  const opener = document.querySelector("[data-replies-open]");
  const list = dialog.querySelector("ul");
  let from = 0;
  let to = 0;

  const insert = (words) => {
    // A browser stops who types too much, and not this: half a sentence would stand there.
    const isTooLong = area.maxLength >= 0 && area.value.length - (to - from) + words.length > area.maxLength;
    tooLong.hidden = !isTooLong;
    if (isTooLong) return;
    dialog.close();
    area.focus();
    area.setRangeText(words, from, to, "end");
    area.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const entries = [...source.querySelectorAll("[data-reply]")].map((reply) => {
    const label = reply.querySelector("[data-label]").textContent;
    const words = reply.querySelector("[data-words]").textContent;
    const item = document.createElement("li");
    const button = document.createElement("button");
    const [name, text] = ["strong", "span"].map((tag) => document.createElement(tag));
    button.type = "button";
    name.textContent = label;
    text.textContent = words;
    text.lang = area.lang;
    button.append(name, text);
    button.addEventListener("click", () => insert(words));
    item.append(button);
    list.append(item);
    return { item, button, plain: `${label} ${words}`.toLowerCase() };
  });

  const shown = () => entries.filter((entry) => !entry.item.hidden);
  const filter = () => {
    const wanted = field.value.trim().toLowerCase().split(/\s+/);
    for (const entry of entries) entry.item.hidden = !wanted.every((word) => entry.plain.includes(word));
    none.hidden = shown().length > 0;
  };
  const open = () => {
    [from, to] = [area.selectionStart, area.selectionEnd];
    tooLong.hidden = true;
    filter();
    dialog.showModal();
    field.focus();
  };

  field.addEventListener("input", filter);
  dialog.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const buttons = shown().map((entry) => entry.button);
    const at = buttons.indexOf(document.activeElement);
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const next = at + (event.key === "ArrowDown" ? 1 : -1);
      (buttons[next] ?? (next < 0 ? field : buttons.at(-1)))?.focus();
    } else if (event.key === "Enter" && event.target === field) {
      event.preventDefault();
      if (field.value.trim()) buttons[0]?.click(); // nobody chose anything yet
    }
  });
  // A word that was searched for is nothing that is being written.
  dialog.addEventListener("close", () => { field.value = ""; area.focus(); });
  dialog.querySelector("[data-close]").addEventListener("click", () => dialog.close());

  opener.hidden = false;
  opener.addEventListener("click", open);
  area.addEventListener("keydown", (event) => {
    const line = area.value.slice(0, area.selectionStart).split("\n").at(-1);
    if (event.key !== "/" || line !== "" || event.isComposing || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    open();
  });
  source.hidden = true;
}
