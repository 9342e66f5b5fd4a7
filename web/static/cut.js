// A text with something marked in it: take that out of the box. As long as it stands there as it was looked at, exactly at
// its place.
// What stood beside it: no space before a comma, no two of those in a row, none at the beginning.
const tidy = (text) =>
  text.replace(/[ \t]{2,}/g, " ").replace(/ +([.,])/g, "$1").replace(/[,;:]+(?=[.,;:!?])/g, "").replace(/^[\s.,;:!?]+/, "").trim();

function cut(button) {
  const form = button.closest("form");
  for (const line of button.closest("[data-cuts]").querySelectorAll(".marked")) {
    const whole = line.textContent;
    const boxes = [...form.querySelectorAll("textarea, input[name=title]")];
    const same = (box) => box.value.trim().replaceAll("\r", "") === whole.trim().replaceAll("\r", "");
    const box = boxes.find(same) ?? boxes.find((each) => each.tagName === "TEXTAREA");
    const rest = [...line.childNodes].filter((node) => node.nodeName !== "MARK").map((node) => node.textContent).join("");
    const without = (text) => [...line.querySelectorAll("mark")].reduce((left, mark) => left.replace(mark.textContent, ""), text);
    box.value = tidy(same(box) ? rest : without(box.value));
    box.dispatchEvent(new Event("input", { bubbles: true }));
    box.focus();
  }
  button.hidden = true;
}
for (const button of document.querySelectorAll("[data-cut]")) {
  if (button.closest("form") && button.closest("[data-cuts]")?.querySelector("mark")) button.hidden = false;
}
addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-cut]");
  if (button) cut(button);
});
