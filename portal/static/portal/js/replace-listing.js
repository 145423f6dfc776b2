// Puts a fresh list in the place of the old one: what is open stays open, the focus stays where it was.
export default function replaceListing(region, page, status, toTop) {
  const fresh = page.getElementById(region.id);
  if (!fresh) throw new Error("no list in the answer");
  const focused = region.contains(document.activeElement) ? document.activeElement : null;
  const before = new Map([...region.querySelectorAll("details")].map((each) => [nameOf(each), stateOf(each)]));
  region.replaceChildren(...fresh.childNodes);
  for (const details of region.querySelectorAll("details")) {
    const { isOpen = false, place = 0 } = before.get(nameOf(details)) ?? {};
    if (isOpen) details.open = true;
    if (optionsOf(details)) optionsOf(details).scrollTop = place;
  }
  keepInSearchField(page);
  keepWithListing(page);
  region.dispatchEvent(new Event("portal:replaced", { bubbles: true }));
  const told = region.querySelector("[data-told]");
  status.textContent = told?.textContent ?? "";
  told?.removeAttribute("role"); // told once, by the line that stays
  const again = (focused?.id && document.getElementById(focused.id)) || told;
  if (focused) again?.focus({ preventScroll: !toTop });
  if (toTop) region.scrollIntoView({ block: "start" });
}

// What the search field sends along must be what is chosen now.
function keepInSearchField(page) {
  for (const form of document.querySelectorAll("form.search-box")) {
    const fresh = page.getElementById(form.querySelector("input[name=q]").id)?.form;
    form.querySelectorAll("input[type=hidden]").forEach((each) => each.remove());
    form.prepend(...(fresh?.querySelectorAll("input[type=hidden]") ?? []));
  }
}

// What stands on the page only with some lists comes and goes as it does without script.
function keepWithListing(page) {
  for (const part of document.querySelectorAll("[data-with-listing]")) {
    const fresh = page.getElementById(part.id);
    part.hidden = !fresh || fresh.hidden;
    part.replaceChildren(...(fresh?.childNodes ?? []));
  }
}

const nameOf = (details) => details.dataset.name ?? "";
const optionsOf = (details) => details.querySelector(":scope > fieldset");
const stateOf = (details) => ({ isOpen: details.open, place: optionsOf(details)?.scrollTop ?? 0 });
