// A page that was not saved is shown where the first thing is wrong, also when that is behind another tab.
addEventListener('load', () => {
  const message = document.querySelector('#page-edit-form .error-message');
  const panel = message?.closest('[role=tabpanel]');
  if (panel?.hidden) document.querySelector(`[role=tab][href="#${panel.id}"]`)?.click();
  const field = message?.closest('[data-contentpath]')?.querySelector('input:not([type=hidden]), select, textarea');
  requestAnimationFrame(() => field?.focus()); // only then is the panel shown
});
