import type { Random } from './random.ts';

/** How much a mutated file may have, in bytes: enough for what is multiplied to hurt. */
const largest = 8 * 2 ** 20;

/** How many changes one file gets at most. Many at once only make sure that the first check refuses it. */
const mostChanges = 4;

type Mutate = (bytes: Uint8Array, random: Random) => Uint8Array;

/** Numbers at which programs go wrong: signs, the ends of the usual types, what no number holds exactly. */
const numbers = [
  '0',
  '-1',
  '1',
  '255',
  '65536',
  '2147483648',
  '4294967295',
  '9007199254740993',
  '1e308',
  '99999999999999999999',
] as const;

/** Bytes that mean something to somebody: ends of texts, broken UTF-8, marks, brackets, markup. */
const tokens = [
  '\0',
  '\n',
  '\r\n\r\n',
  '\t',
  '"',
  '\\',
  '<',
  '>',
  '</',
  '<!--',
  '<![CDATA[',
  '&#x0;',
  '&#xd800;',
  '\\ud800',
  '[',
  '{',
  ']',
  '}',
  '(',
  '<<',
  'null',
  '__proto__',
  'constructor',
  '../',
  '\u202e',
  '\ufeff',
  '😀',
  '\u0301',
] as const;
const brokenBytes = [
  [0xff],
  [0xed, 0xa0, 0x80],
  [0xf4, 0x90, 0x80, 0x80],
  [0xc0, 0x80],
  [0xfe, 0xff],
] as const;

const flipBits: Mutate = (bytes, random) => {
  const changed = bytes.slice();
  const count = 1 + random.below(Math.min(32, bytes.length));
  for (let flip = 0; flip < count; flip++) {
    const place = random.below(changed.length);
    changed[place] = (changed[place] ?? 0) ^ (1 << random.below(8));
  }
  return changed;
};

const truncate: Mutate = (bytes, random) => bytes.slice(0, random.below(bytes.length));

const beheaded: Mutate = (bytes, random) => bytes.slice(random.below(Math.min(bytes.length, 1_000)));

const remove: Mutate = (bytes, random) => {
  const { start, end } = pickChunk(bytes, random);
  return join([bytes.slice(0, start), bytes.slice(end)]);
};

const repeat: Mutate = (bytes, random) => {
  const { start, end } = pickChunk(bytes, random);
  const times = random.pick([1, 2, 20, 2_000]);
  const chunk = bytes.slice(start, end);
  const most = Math.max(1, Math.floor((largest - bytes.length) / Math.max(1, chunk.length)));
  const copies = Array.from({ length: Math.min(times, most) }, () => chunk);
  return join([bytes.slice(0, end), ...copies, bytes.slice(end)]);
};

const move: Mutate = (bytes, random) => {
  const { start, end } = pickChunk(bytes, random);
  const rest = join([bytes.slice(0, start), bytes.slice(end)]);
  const place = random.below(rest.length + 1);
  return join([rest.slice(0, place), bytes.slice(start, end), rest.slice(place)]);
};

const insert: Mutate = (bytes, random) => {
  const token: Uint8Array =
    random.next() < 0.8
      ? new TextEncoder().encode(random.pick(tokens))
      : new Uint8Array(random.pick(brokenBytes));
  const copies = Array.from({ length: random.pick([1, 1, 1, 3, 5_000]) }, () => token);
  const place = random.below(bytes.length + 1);
  return join([bytes.slice(0, place), ...copies, bytes.slice(place)]);
};

const changeNumber: Mutate = (bytes, random) => {
  const from = random.below(bytes.length);
  const isDigit = (place: number) => (bytes[place] ?? 0) >= 0x30 && (bytes[place] ?? 0) <= 0x39;
  let start = from;
  while (start < bytes.length && !isDigit(start)) start++;
  let end = start;
  while (end < bytes.length && isDigit(end)) end++;
  const number = new TextEncoder().encode(random.pick(numbers));
  return join([bytes.slice(0, start), number, bytes.slice(end)]);
};

const zeroOut: Mutate = (bytes, random) => {
  const { start, end } = pickChunk(bytes, random);
  return bytes.slice().fill(random.pick([0, 0xff, 0x20]), start, end);
};

const changes = [
  flipBits,
  truncate,
  beheaded,
  remove,
  repeat,
  move,
  insert,
  insert,
  changeNumber,
  changeNumber,
  zeroOut,
] as const;

/** The bytes changed here and there, never more than 8 MB. */
export function mutate(bytes: Uint8Array, random: Random): Uint8Array {
  let changed = bytes;
  const count = 1 + random.below(mostChanges);
  for (let change = 0; change < count && changed.length > 0; change++)
    changed = random.pick(changes)(changed, random);
  return changed.slice(0, largest);
}

/** The head of one and the tail of another. */
export function splice(head: Uint8Array, tail: Uint8Array, random: Random): Uint8Array {
  return join([head.slice(0, random.below(head.length + 1)), tail.slice(random.below(tail.length + 1))]);
}

/** Mostly short, for long ones leave little to read. */
function pickChunk(bytes: Uint8Array, random: Random): { readonly start: number; readonly end: number } {
  const start = random.below(bytes.length);
  const longest = random.pick([4, 40, 400, bytes.length]);
  return { start, end: Math.min(bytes.length, start + 1 + random.below(longest)) };
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let place = 0;
  for (const part of parts) {
    joined.set(part, place);
    place += part.length;
  }
  return joined;
}
