import { findEncoding } from '#shared/text/try-decode.ts';

/**
 * How much of a page is searched for what it says of its encoding. Browsers look at 1,024 bytes, and begin anew where
 * they find it later; pages that say it at all do so in the first kilobytes.
 */
const headBytes = 16 * 1024;

/** How many bytes of its words are kept: as many as the encoding is guessed from. */
const wordBytes = 64 * 1024;

/** Either form of the element: `<meta charset="…">` and `<meta http-equiv="Content-Type" content="text/html; charset=…">`. */
const metaCharset = /<meta[\s/][^<>]{0,500}?charset\s{0,9}=\s{0,9}["']?\s{0,9}(?<label>[\w.:-]{1,40})/giu;

const xmlEncoding = /^\s{0,99}<\?xml\s[^<>]{0,200}?encoding\s{0,9}=\s{0,9}["'](?<label>[\w.:-]{1,40})/u;

/**
 * What a page says of its own encoding: the first label that browsers know, in an element for it, else in the XML
 * declaration; null where there is none. What is commented out counts for nothing.
 */
export function findDeclaredEncoding(bytes: Uint8Array): string | null {
  const head = toLatin1(bytes.subarray(0, headBytes)).replace(/<!--[^]*?(?:-->|$)/gu, '');
  const labels = [
    ...head.matchAll(metaCharset),
    ...(xmlEncoding.exec(head) === null ? [] : [xmlEncoding.exec(head)]),
  ];
  return labels.map((match) => match?.groups?.['label'] ?? '').find(isKnown) ?? null;
}

function isKnown(label: string): boolean {
  return findEncoding(label) !== null;
}

/** The bytes as characters U+0000 to U+00FF, so that they can be searched like text. */
function toLatin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}

const lessThan = 0x3c;
const greaterThan = 0x3e;
const space = 0x20;
const lastOfAscii = 0x7f;

/**
 * The bytes that tell the encoding of a page: those between its tags, but for scripts and styles, as far as they are not
 * ASCII alone, for menus in English tell nothing of an article. In all encodings but UTF-16 the bytes of `<` and `>` are
 * nothing else.
 */
export function findWords(bytes: Uint8Array): Uint8Array {
  const words = new Uint8Array(Math.min(bytes.length + 1, wordBytes));
  let length = 0;
  let place = 0;
  while (place < bytes.length && length < words.length) {
    const open = findFrom(bytes, { byte: lessThan, from: place });
    const piece = bytes.subarray(place, Math.min(open, place + words.length - length - 1));
    if (piece.some((byte) => byte > lastOfAscii)) {
      words.set(piece, length);
      length += piece.length;
      words[length++] = space;
    }
    const isRaw = beginsRaw(bytes, open);
    const close = findFrom(bytes, { byte: greaterThan, from: open });
    place = isRaw ? findFrom(bytes, { byte: lessThan, from: close }) : close + 1;
  }
  return words.subarray(0, length);
}

const smallS = 0x73;
const toSmall = 0x20;

/** Whether a script or a style begins here. Asked for every tag, so most are told by their first letter. */
function beginsRaw(bytes: Uint8Array, place: number): boolean {
  if (((bytes[place + 1] ?? 0) | toSmall) !== smallS) return false;
  return /^<(?:script|style)\b/iu.test(toLatin1(bytes.subarray(place, place + 8)));
}

/** The next place of a byte; the end where there is none. */
function findFrom(
  bytes: Uint8Array,
  { byte, from }: { readonly byte: number; readonly from: number },
): number {
  const place = bytes.indexOf(byte, from);
  return place === -1 ? bytes.length : place;
}
