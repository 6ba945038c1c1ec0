/** The fields of the card that an element stands in, in the order in which the keyboard comes to them. */
function listFields(element: Element): readonly HTMLElement[] {
  const card = element.closest('[data-fields]');
  if (card === null) return [];
  return [...card.querySelectorAll<HTMLElement>('input, textarea, button')].filter(
    (field) => field.tabIndex >= 0 && field.checkVisibility(),
  );
}

/** Puts the keyboard into the field after an element; after the last it stays. */
export function focusNextField(element: HTMLElement | null): void {
  if (element === null) return;
  const fields = listFields(element);
  fields[fields.indexOf(element) + 1]?.focus();
}
