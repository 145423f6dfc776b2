// A text field with a list of lines below it, as the ARIA patterns describe a combobox; each line leads to an address.
export default function combobox(input) {
  const list = document.createElement("ul");
  const status = document.createElement("p");
  let active = -1;

  list.id = `${input.id}-suggestions`;
  list.className = "suggestions";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.labels[0]?.textContent.trim() ?? "");
  status.className = "visually-hidden";
  status.setAttribute("role", "status");
  input.type = "text";
  input.enterKeyHint = "search";
  const state = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id };
  for (const [name, value] of Object.entries(state)) input.setAttribute(name, value);
  input.parentElement.append(list);
  input.parentElement.after(status);

  function choose(index) {
    active = index;
    [...list.children].forEach((line, place) => line.setAttribute("aria-selected", String(place === index)));
    if (index < 0) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", list.children[index].id);
    list.children[index].scrollIntoView({ block: "nearest" });
  }

  function show(found) {
    list.replaceChildren(...found.map((each, place) => lineOf(each, `${list.id}-${place}`)));
    list.hidden = !found.length;
    status.textContent = found.length ? input.dataset.hint : "";
    input.setAttribute("aria-expanded", String(!list.hidden));
    choose(-1);
  }

  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (list.hidden) return;
    if (event.key === "Escape") show([]);
    else if (step) {
      const rounds = list.children.length + 1; // one place more: back in the field
      choose(((active + step + 1 + rounds) % rounds) - 1);
    } else if (event.key === "Enter" && active >= 0) location.assign(list.children[active].dataset.url);
    else return;
    event.preventDefault();
    event.stopImmediatePropagation();
  });
  list.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps the focus
  list.addEventListener("click", (event) => {
    const line = event.target.closest("[role=option]");
    if (line) location.assign(line.dataset.url);
  });
  input.addEventListener("blur", () => show([]));
  return { show, isOpen: () => !list.hidden };
}

function lineOf(each, id) {
  const line = document.createElement("li");
  const label = document.createElement("bdi");
  const kind = document.createElement("span");
  line.id = id;
  line.className = "suggestions__line";
  line.setAttribute("role", "option");
  line.dataset.url = each.url;
  label.textContent = each.label;
  kind.className = "suggestions__kind";
  kind.textContent = each.kind;
  line.append(label, " ", kind);
  return line;
}
