import { Unzlib } from 'fflate';
import { TickmarkError } from '#shared/result.ts';

/**
 * How much may come out of one stream of a PDF, and out of all of them, in bytes, pictures aside, which nobody unpacks
 * here: the largest pages are maps, whose drawings have some ten megabytes. What is packed can make a thousand times as
 * much, and pdf.js keeps all of it.
 */
const maximumStreamBytes = 32 * 2 ** 20;
const maximumBytes = 256 * 2 ** 20;

/**
 * How many characters the tables of all fonts may name. A font of Chinese has 65,000; pdf.js allows for each font what
 * takes half a minute and a gigabyte to write down.
 */
const maximumCharacters = 2 ** 20;

/** Packed bytes that are unpacked at once: of so many come at most 16 MB before they are counted. */
const step = 16 * 1024;

/** How much of a stream is looked at to tell whether it is a table, and how much of a table is read, in bytes. */
const headBytes = 64 * 1024;
const tableBytes = 4 * 2 ** 20;

/** How far before a stream its description may begin, in bytes. */
const descriptionReach = 1_000;

/**
 * Looks through the streams of a PDF for what would take pdf.js too much time or memory, and cannot be stopped there. Where
 * a stream cannot be unpacked, nothing is said: what is damaged, encrypted or packed in other ways is for pdf.js to read.
 *
 * @throws TickmarkError where streams unpack to more than any document needs
 */
export function requireSmallStreams(bytes: Uint8Array): void {
  let total = 0;
  let characters = 0;
  for (const packed of findStreams(bytes)) {
    const { size, table } = unpack(packed);
    total += size;
    characters += countCharacters(table);
    if (size > maximumStreamBytes || total > maximumBytes) {
      const limit = size > maximumStreamBytes ? maximumStreamBytes : maximumBytes;
      throw createTooLarge(`more than ${limit / 2 ** 20} MB come out of what is packed in it`);
    }
    if (characters > maximumCharacters) {
      throw createTooLarge(`its fonts name more than ${maximumCharacters.toLocaleString('en')} characters`);
    }
  }
}

/** The streams of a PDF but for its pictures, each up to its end or to that of the file. */
function* findStreams(bytes: Uint8Array): Generator<Uint8Array> {
  const file = new TextDecoder('latin1').decode(bytes);
  const keyword = /(?<!end)stream\r?\n/gu;
  for (let found = keyword.exec(file); found !== null; found = keyword.exec(file)) {
    const start = keyword.lastIndex;
    const close = file.indexOf('endstream', start);
    const end = close === -1 ? file.length : close;
    const before = file.slice(Math.max(0, found.index - descriptionReach), found.index);
    const description = before.slice(before.lastIndexOf(' obj') + 1);
    if (!/\/Subtype\s*\/Image\b/u.test(description)) yield bytes.subarray(start, end);
    keyword.lastIndex = end;
  }
}

interface Unpacked {
  /** In bytes, until it is too much. */
  readonly size: number;
  /** What it says of characters, where it is such a table; empty where it is not. */
  readonly table: string;
}

function unpack(packed: Uint8Array): Unpacked {
  const decoder = new TextDecoder('latin1');
  let size = 0;
  let head = '';
  let table = '';
  const take = (part: Uint8Array) => {
    size += part.length;
    const text = table.length < tableBytes || head.length < headBytes ? decoder.decode(part) : '';
    if (head.length < headBytes) head += text;
    else if (!isTable(head)) return;
    if (table.length < tableBytes) table += text;
  };
  if (!isZlib(packed)) take(packed.subarray(0, tableBytes));
  else {
    const stream = new Unzlib(take);
    try {
      for (let from = 0; from < packed.length; from += step) {
        stream.push(packed.subarray(from, from + step), from + step >= packed.length);
        if (size > maximumStreamBytes) break;
      }
    } catch {
      /* What came out before it broke counts all the same. */
    }
  }
  return { size, table: isTable(head) ? table : '' };
}

/** The first two bytes of a stream that is packed by deflate, with their check. */
function isZlib([method = 0, flags = 0]: Uint8Array): boolean {
  return (method & 0x0f) === 8 && (method * 256 + flags) % 31 === 0;
}

function isTable(text: string): boolean {
  return /begin(?:bf|cid)range/u.test(text);
}

/** How many characters the ranges of a table name. */
function countCharacters(table: string): number {
  let count = 0;
  for (const { 1: section = '' } of table.matchAll(/begin(?:bf|cid)range(.*?)(?:end(?:bf|cid)range|$)/gsu)) {
    const codes = readOperands(section);
    for (let place = 0; place + 1 < codes.length; place += operandsOfRange) {
      count += Math.max(0, readCode(codes[place + 1] ?? '') - readCode(codes[place] ?? '') + 1);
    }
  }
  return count;
}

/** The first code, the last one, and what the first stands for. */
const operandsOfRange = 3;

/** What stands between the brackets of each code, up to where there is something else; a list counts as one. */
function readOperands(section: string): readonly string[] {
  const operands: string[] = [];
  const operand = /\s*(?:<(?<code>[^>]*)>|(?<list>\[)|\d+)/uy;
  for (let found = operand.exec(section); found !== null; found = operand.exec(section)) {
    operands.push(found.groups?.['code'] ?? '');
    const end =
      found.groups?.['list'] === undefined ? operand.lastIndex : section.indexOf(']', operand.lastIndex) + 1;
    if (end === 0) break;
    operand.lastIndex = end;
  }
  return operands;
}

/** A code as pdf.js reads it: what is no digit is passed over, and of a long one the last four bytes count. */
function readCode(digits: string): number {
  const plain = digits.replace(/[^\da-f]/giu, '');
  const whole = plain.length % 2 === 0 ? plain : `${plain}0`;
  return Number.parseInt(whole.slice(-8) || '0', 16);
}

function createTooLarge(reason: string): TickmarkError {
  return new TickmarkError({
    code: 'too-large',
    message: `It is larger than any document: ${reason}.`,
    remedy: 'Open it in a PDF reader and print it to a new PDF, and import that.',
  });
}
