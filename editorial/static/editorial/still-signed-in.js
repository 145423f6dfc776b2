// Before a page is sent: is its writer still signed in? If not, nothing is sent and nothing that was typed is lost.
(() => {
  const script = document.currentScript;
  const sure = new WeakSet();
  const SETTLED = 400; // Draftail writes rich text into the form a quarter of a second after it was typed
  let typed = 0;

  function settled() {
    return new Promise((done) => { setTimeout(done, typed + SETTLED - Date.now()); });
  }

  async function ask() {
    const headers = { 'X-Requested-With': 'XMLHttpRequest' };
    const answer = await fetch(script.dataset.address, { headers, cache: 'no-store', redirect: 'error' });
    return answer.ok ? (await answer.json()).token : '';
  }

  function send(form, button, token) {
    form.elements.csrfmiddlewaretoken.value = token; // another one if they signed in again elsewhere
    if (button) button.disabled = false; // a disabled one would not be sent: the page would only be saved
    sure.add(form);
    form.requestSubmit(button);
  }

  function stay(form, button, name) {
    if (button) button.dataset.wProgressLoadingValue = 'false';
    form.dispatchEvent(new CustomEvent('portal:stays', { bubbles: true }));
    const dialog = document.getElementById(`still-signed-in-${name}`).content.firstElementChild.cloneNode(true);
    document.body.append(dialog);
    dialog.addEventListener('close', () => dialog.remove());
    dialog.showModal();
  }

  for (const doing of ['keydown', 'beforeinput', 'paste', 'drop', 'click']) {
    document.addEventListener(doing, ({ target }) => {
      if (target.closest?.('.Draftail-Editor')) typed = Date.now();
    }, true);
  }
  document.addEventListener('submit', (event) => {
    const { target: form, submitter: button } = event;
    if (form.id !== 'page-edit-form' || sure.has(form)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    form.dispatchEvent(new CustomEvent('portal:asks', { bubbles: true }));
    Promise.all([ask(), settled()]).then(
      ([token]) => (token ? send(form, button, token) : stay(form, button, 'no')),
      () => stay(form, button, 'away'),
    );
  }, true);
})(); // its names are its own: scripts of the admin share one world
