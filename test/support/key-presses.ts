/** Where a US keyboard has the characters of the key map: the key's code, and whether Shift is held. */
const places: Readonly<Record<string, readonly [code: string, shift: boolean]>> = {
  '[': ['BracketLeft', false],
  '{': ['BracketLeft', true],
  ']': ['BracketRight', false],
  '}': ['BracketRight', true],
  '"': ['Quote', true],
  '?': ['Slash', true],
  '=': ['Equal', false],
  '+': ['Equal', true],
  '-': ['Minus', false],
};

function toPress(chord: string): string {
  const [, modifiers = '', key = ''] = /^((?:\w+\+)*)(.+)$/.exec(chord) ?? [];
  const held = modifiers.replace('Mod', 'Control');
  if (/^[a-z]$/i.test(key)) return `${held}Key${key.toUpperCase()}`;
  if (/^\d$/.test(key)) return `${held}Digit${key}`;
  const [code, shift] = places[key] ?? [key, false];
  return `${held}${shift ? 'Shift+' : ''}${code}`;
}

/** Keys in the notation of the key map as fingers press them on a US keyboard, in Playwright's notation. */
export function toPresses(keys: string): string {
  return keys.split(' ').map(toPress).join(' ');
}
