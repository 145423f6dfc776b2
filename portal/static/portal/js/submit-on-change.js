// A <select> that submits its form when changed; the form's button is then not needed.
export default function submitOnChange(select) {
  const button = select.form?.querySelector("[data-submit]");
  if (!button) return;
  button.hidden = true;
  select.addEventListener("change", () => select.form.requestSubmit(button));
}
