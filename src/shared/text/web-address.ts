/** Whether a text is an address that a browser may be sent to: `http` or `https`. */
export function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}
