// Filters a list of checkboxes by typing, and puts the chosen first in a long one.
function fold(text) {
  return text.normalize('NFKD').replace(/\p{Mn}/gu, '').toLowerCase();
}

function prepare(root) {
  const filter = root.querySelector('.vocabulary__filter');
  const input = filter.querySelector('input');
  const status = filter.querySelector('.vocabulary__count');
  const options = [...root.querySelectorAll('[data-words]')];
  const words = new Map(options.map((option) => [option, fold(option.dataset.words)]));
  const list = root.querySelector('.vocabulary__list');

  const chosen = options.filter((option) => option.querySelector('input').checked);
  if (options.length > 40) list.prepend(...chosen);

  function show() {
    const typed = fold(input.value.trim()).split(/\s+/u);
    let shown = 0;
    options.forEach((option) => {
      const found = typed.every((word) => words.get(option).includes(word));
      option.hidden = !found && !option.querySelector('input').checked;
      if (found) shown += 1;
    });
    status.textContent = shown ? '' : status.dataset.none;
  }

  input.addEventListener('input', show);
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') event.preventDefault(); // the form must not be sent
  });
  filter.hidden = options.length < 8;
}

function prepareAll() {
  document.querySelectorAll('[data-vocabulary]').forEach(prepare);
}

// Not before the document is complete: half a list would be taken for a short one.
if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', prepareAll);
else prepareAll();
