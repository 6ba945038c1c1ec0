import { TickmarkError } from '../result.ts';

/**
 * How deep JSON may be nested. A document of blocks inside blocks needs two levels a block, so this allows far more
 * than anybody writes, and far less than overflows the stack of whoever walks the value.
 */
const depthLimit = 1000;

/** What is asked for comes to stand inside a file, which adds some levels of its own. */
const partDepthLimit = depthLimit - 100;

/**
 * A value as it will be when it is read back from a file of which it is to be a part.
 *
 * @throws TickmarkError `bad-request` where it could not be read back
 */
export function copyAsJson(value: unknown): unknown {
  try {
    const text = JSON.stringify(value);
    if (findDepthFault(text, partDepthLimit) === null) return JSON.parse(text);
  } catch (error) {
    /* JSON.stringify throws this where the stack does not suffice. */
    if (!(error instanceof RangeError)) throw error;
  }
  throw new TickmarkError({ code: 'bad-request', place: '$', message: 'It is nested too deeply.' });
}

/** @throws TickmarkError `broken` with the line and column, counted from 1 */
export function parseJson(text: string, file: string): unknown {
  const deep = findDepthFault(text, depthLimit);
  if (deep !== null) {
    throw createBrokenError({ file, place: describePlace(text, deep), message: 'It is nested too deeply.' });
  }
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch (error) {
    const place = describePlace(text, findSyntaxFault(text));
    const message = text.trim() === '' ? 'It is empty.' : 'It is not JSON from here on.';
    throw createBrokenError({ file, place, message }, error);
  }
}

export function createBrokenError(
  detail: { readonly file: string; readonly place: string; readonly message: string },
  cause?: unknown,
): TickmarkError {
  return new TickmarkError({ code: 'broken', ...detail }, { cause });
}

/** The offset of the bracket that is one too deep, or null. Strings are skipped; faults of syntax are not looked for. */
function findDepthFault(text: string, limit: number): number | null {
  let depth = 0;
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charCodeAt(index);
    if (character === 0x22) {
      index = skipString(text, index) ?? text.length;
    } else if (character === 0x5b || character === 0x7b) {
      depth += 1;
      if (depth > limit) return index;
    } else if (character === 0x5d || character === 0x7d) {
      depth -= 1;
    }
  }
  return null;
}

/** The offset of the quotation mark that ends the string begun at `start`; null where none does. */
function skipString(text: string, start: number): number | null {
  for (let index = text.indexOf('"', start + 1); index !== -1; index = text.indexOf('"', index + 1)) {
    let slashes = 0;
    while (text.charCodeAt(index - 1 - slashes) === 0x5c) slashes += 1;
    if (slashes % 2 === 0) return index;
  }
  return null;
}

const spaces = /[ \t\r\n]*/y;
const scalar = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

/** What may come next while JSON is read: a value, a value or the end of the list, a key, … */
type Expected = 'value' | 'value or end' | 'key' | 'key or end' | 'colon' | 'comma or end' | 'nothing';

/**
 * The offset at which a text that is not JSON (RFC 8259) ceases to be. What JSON.parse says of it is worded
 * differently from case to case and often leaves the place out.
 */
function findSyntaxFault(text: string): number {
  const open: ('{' | '[')[] = [];
  let expected: Expected = 'value';
  let index = 0;
  const match = (pattern: RegExp): number => {
    pattern.lastIndex = index;
    return pattern.test(text) ? pattern.lastIndex : index;
  };
  for (;;) {
    index = match(spaces);
    const character = text[index];
    const after: Expected = open.length > 0 ? 'comma or end' : 'nothing';
    if (character === undefined || expected === 'nothing') return index;
    if (character === '"' && expected !== 'colon' && expected !== 'comma or end') {
      const end = findStringEnd(text, index);
      if (end.fault) return end.index;
      index = end.index;
      expected = expected.startsWith('key') ? 'colon' : after;
    } else if ((character === '{' || character === '[') && expected.startsWith('value')) {
      open.push(character);
      expected = character === '{' ? 'key or end' : 'value or end';
      index += 1;
    } else if ((character === '}' || character === ']') && expected.endsWith('or end')) {
      if (open.pop() !== (character === '}' ? '{' : '[')) return index;
      expected = open.length > 0 ? 'comma or end' : 'nothing';
      index += 1;
    } else if (character === ',' && expected === 'comma or end') {
      expected = open.at(-1) === '{' ? 'key' : 'value';
      index += 1;
    } else if (character === ':' && expected === 'colon') {
      expected = 'value';
      index += 1;
    } else if (expected.startsWith('value')) {
      const end = match(scalar);
      if (end === index) return index;
      index = end;
      expected = after;
    } else {
      return index;
    }
  }
}

/** The offset after a string, or that of the character in it that JSON does not allow there. */
function findStringEnd(text: string, start: number): { readonly index: number; readonly fault: boolean } {
  for (let index = start + 1; index < text.length; index += 1) {
    const character = text.charCodeAt(index);
    if (character === 0x22) return { index: index + 1, fault: false };
    if (character < 0x20) return { index, fault: true };
    if (character === 0x5c) {
      const escape = /^(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/.exec(text.slice(index + 1, index + 6));
      if (escape === null) return { index, fault: true };
      index += escape[0].length;
    }
  }
  return { index: text.length, fault: true };
}

function describePlace(text: string, offset: number): string {
  const before = text.slice(0, offset).split('\n');
  return `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
}
