/** Puts the keyboard on an article of the list, if it is drawn there. */
export function focusRow(articleId: string | null): boolean {
  const row = [...document.querySelectorAll<HTMLElement>('[role="row"][data-key]')].find(
    (candidate) => candidate.dataset['key'] === articleId,
  );
  row?.focus();
  return row !== undefined;
}
