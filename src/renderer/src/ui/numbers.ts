const format = new Intl.NumberFormat('en');

/** With the digits grouped. */
export function formatNumber(count: number): string {
  return format.format(count);
}
