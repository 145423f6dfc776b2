// Suggestions below a search field while a reader types: a combobox with a list, as the ARIA patterns describe it.
const WAIT = 150; // milliseconds without a key before asking

export default function suggestions(input) {
  const list = document.createElement("ul");
  const status = document.createElement("p");
  const known = new Map();
  let active = -1;
  let asking = null;
  let timer = 0;

  list.id = `${input.id}-suggestions`;
  list.className = "suggestions";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.labels[0]?.textContent.trim() ?? "");
  status.className = "visually-hidden";
  status.setAttribute("role", "status");
  input.type = "text";
  input.enterKeyHint = "search";
  for (const [name, value] of Object.entries({
    role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id,
  })) input.setAttribute(name, value);
  input.parentElement.append(list);
  input.parentElement.after(status);

  const lines = () => [...list.children];

  function close() {
    list.hidden = true;
    status.textContent = "";
    input.setAttribute("aria-expanded", "false");
    choose(-1);
  }

  function choose(index) {
    active = index;
    lines().forEach((line, place) => line.setAttribute("aria-selected", String(place === index)));
    if (index < 0) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", lines()[index].id);
    lines()[index].scrollIntoView({ block: "nearest" });
  }

  function open(found) {
    list.replaceChildren(...found.map((each, place) => {
      const line = document.createElement("li");
      const label = document.createElement("bdi");
      line.id = `${list.id}-${place}`;
      line.className = "suggestions__line";
      line.setAttribute("role", "option");
      line.dataset.url = each.url;
      label.textContent = each.label;
      line.append(label);
      if (each.kind) {
        const kind = document.createElement("span");
        kind.className = "suggestions__kind";
        kind.textContent = each.kind;
        line.append(" ", kind);
      }
      return line;
    }));
    if (!found.length) return close();
    list.hidden = false;
    status.textContent = input.dataset.hint;
    input.setAttribute("aria-expanded", "true");
    choose(-1);
  }

  async function ask() {
    const typed = input.value.trim();
    asking?.abort();
    if (!typed) return close();
    if (known.has(typed)) return open(known.get(typed));
    asking = new AbortController();
    try {
      const answer = await fetch(`${input.dataset.url}?q=${encodeURIComponent(typed)}`, { signal: asking.signal });
      if (!answer.ok) return close();
      known.set(typed, (await answer.json()).suggestions);
    } catch {
      return; // given up for a newer text, or no network: the field works without
    }
    if (typed === input.value.trim() && document.activeElement === input) open(known.get(typed));
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  });
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    } else if (step && list.hidden) {
      ask();
    } else if (step) {
      event.preventDefault();
      const rounds = lines().length + 1; // one place more: back in the field
      choose(((active + step + 1 + rounds) % rounds) - 1);
    } else if (event.key === "Enter" && active >= 0) {
      event.preventDefault();
      location.assign(lines()[active].dataset.url);
    }
  });
  list.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps the focus
  list.addEventListener("click", (event) => {
    const line = event.target.closest("[role=option]");
    if (line) location.assign(line.dataset.url);
  });
  input.addEventListener("blur", close);
}
