// Suggestions below a search field while a reader types.
import combobox from "./combobox.js";

const WAIT = 150; // milliseconds without a key before asking

export default function suggestions(input) {
  const box = combobox(input);
  const known = new Map();
  let asking = null;
  let timer = 0;

  async function ask() {
    const typed = input.value.trim();
    asking?.abort();
    asking = new AbortController();
    try {
      if (typed && !known.has(typed)) {
        const address = `${input.dataset.url}?q=${encodeURIComponent(typed)}`;
        const answer = await fetch(address, { signal: asking.signal });
        known.set(typed, answer.ok ? (await answer.json()).suggestions : []);
      }
    } catch {
      return; // given up for a newer text, or no network: the field works without
    }
    if (typed === input.value.trim() && document.activeElement === input) box.show(known.get(typed) ?? []);
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" && !box.isOpen()) ask();
  });
}
