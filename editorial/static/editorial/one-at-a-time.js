// A page that is saving itself is sent afterwards: two requests at once would make a new page twice.
const PATIENCE = 10_000;
const saving = new Set();
const waiting = new Map();
const leaving = new WeakSet();

function send(form) {
  const button = waiting.get(form);
  waiting.delete(form);
  leaving.add(form);
  if (button) button.disabled = false; // a disabled one would not be sent: the page would only be saved
  form.requestSubmit(button);
}

function goOn({ target }) {
  saving.delete(target);
  if (waiting.has(target)) send(target);
}

document.addEventListener('w-autosave:save', (event) => {
  if (leaving.has(event.target)) event.preventDefault();
  else if (!event.defaultPrevented) saving.add(event.target);
});
document.addEventListener('w-autosave:success', goOn);
document.addEventListener('w-autosave:error', goOn);
document.addEventListener('portal:asks', ({ target }) => leaving.add(target));
document.addEventListener('portal:stays', ({ target }) => leaving.delete(target));

document.addEventListener('submit', (event) => {
  const form = event.target;
  if (!saving.has(form) || leaving.has(form)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (!waiting.has(form)) setTimeout(() => waiting.has(form) && send(form), PATIENCE);
  waiting.set(form, event.submitter);
}, true);
document.addEventListener('submit', (event) => {
  if (!event.defaultPrevented) leaving.add(event.target);
});
