import { analyse } from 'chardet';
import { TickmarkError } from '#shared/result.ts';
import { recognizeBinary } from './signatures.ts';

export interface DecodedText {
  readonly text: string;
  /** The encoding by its name in the WHATWG Encoding Standard, in lower case. */
  readonly encoding: string;
  /** Whether the file says so itself or is valid UTF-8; else the encoding is a guess, and the user should know. */
  readonly certain: boolean;
}

/** The marks that a file may begin with; UTF-32's first, for it begins like UTF-16's. */
const byteOrderMarks: readonly { readonly encoding: string; readonly bytes: readonly number[] }[] = [
  { encoding: 'utf-32le', bytes: [0xff, 0xfe, 0, 0] },
  { encoding: 'utf-32be', bytes: [0, 0, 0xfe, 0xff] },
  { encoding: 'utf-8', bytes: [0xef, 0xbb, 0xbf] },
  { encoding: 'utf-16le', bytes: [0xff, 0xfe] },
  { encoding: 'utf-16be', bytes: [0xfe, 0xff] },
];

/** How much of a file its encoding is guessed from: 64 kB are some ten thousand words, and guessing costs a pass for each encoding. */
const sampleBytes = 64 * 1024;

/**
 * Western European text is by far the commonest text that is not UTF-8, so it is what remains where nothing else is
 * more likely. Below a confidence of 30 (of 100) the detector is guessing at noise.
 */
const fallbackEncoding = 'windows-1252';
const leastConfidence = 30;

/** Damaged text holds a control character here and there; where one character in ten is one, it never was a text. */
const largestControlShare = 0.1;

const escape = 0x1b;

/**
 * The text in a file's bytes: by its byte order mark, else as UTF-8 if it is valid, else as UTF-16 if every other byte
 * says so, else by statistics. Never makes a replacement character: an encoding that does not fit is passed over.
 *
 * @throws TickmarkError `binary` where the file is no text, `unreadable` where no encoding fits
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const mark = byteOrderMarks.find(({ bytes: start }) => start.every((byte, place) => bytes[place] === byte));
  if (mark !== undefined) return decodeMarked(bytes, mark.encoding);
  const binary = recognizeBinary(bytes);
  if (binary !== null) {
    throw new TickmarkError({
      code: 'binary',
      message: `This is ${binary.name}, not text.`,
      remedy: binary.remedy,
    });
  }
  if (bytes.includes(0)) return decodeWide(bytes);
  const utf8 = tryDecode(bytes, 'utf-8');
  /* ISO 2022 is made of ASCII bytes alone and announces itself by escape characters, which no other text has. */
  if (utf8 !== null && !bytes.includes(escape))
    return requireText({ text: utf8, encoding: 'utf-8', certain: true });
  for (const encoding of guessEncodings(bytes)) {
    if (utf8 !== null && !encoding.startsWith('iso-2022-')) continue;
    const text = tryDecode(bytes, encoding);
    if (text === null) continue;
    /* The detector says ISO-8859-1 where decoders mean, and name, Windows-1252. */
    return requireText({ text, encoding: new TextDecoder(encoding).encoding, certain: false });
  }
  if (utf8 !== null) return requireText({ text: utf8, encoding: 'utf-8', certain: true });
  throw new TickmarkError({
    code: 'unreadable',
    message: 'The encoding of the text cannot be told.',
    remedy: 'Save it in UTF-8 and import that.',
  });
}

function decodeMarked(bytes: Uint8Array, encoding: string): DecodedText {
  if (encoding.startsWith('utf-32')) {
    throw new TickmarkError({
      code: 'unsupported',
      message: 'The text is encoded in UTF-32.',
      remedy: 'Save it in UTF-8 and import that.',
    });
  }
  const text = tryDecode(bytes, encoding);
  if (text !== null) return { text, encoding, certain: true };
  throw new TickmarkError({
    code: 'unreadable',
    message: `The file begins as ${encoding.toUpperCase()} and goes on as something else: it is damaged.`,
    remedy: 'Save it again in UTF-8 from the program it came from.',
  });
}

/**
 * Of bytes with zeros among them, which only UTF-16 has in a text. Read in the wrong order, line ends, spaces and Latin
 * letters become rare letters or none at all; so the order is the one that gives most of them, and nothing unassigned.
 */
function decodeWide(bytes: Uint8Array): DecodedText {
  const candidates = ['utf-16le', 'utf-16be']
    .map((encoding) => ({ encoding, text: tryDecode(bytes, encoding) }))
    .flatMap(({ encoding, text }) =>
      text === null || /[\0\p{Cn}\p{Co}]/u.test(text) ? [] : [{ encoding, text, certain: false }],
    );
  const [first, second] = candidates;
  if (first === undefined) throw createBinary();
  const isFirst = second === undefined || countCommon(first.text) >= countCommon(second.text);
  return requireText(isFirst ? first : second);
}

function countCommon(text: string): number {
  return text.slice(0, sampleBytes).match(/[\n -~\u3001\u3002\uff0c]/gu)?.length ?? 0;
}

function guessEncodings(bytes: Uint8Array): readonly string[] {
  const guesses = analyse(bytes.subarray(0, sampleBytes))
    .filter(({ confidence }) => confidence >= leastConfidence)
    .map(({ name }) => name.toLowerCase())
    .filter((name) => !name.startsWith('utf-') && name !== 'ascii');
  return [...guesses, fallbackEncoding];
}

/** The text, or null where the bytes do not fit the encoding or no decoder knows it. */
function tryDecode(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function requireText(decoded: DecodedText): DecodedText {
  const sample = decoded.text.slice(0, sampleBytes);
  const controls = sample.match(/[^\P{Cc}\t\n\r\f\v]/gu)?.length ?? 0;
  if (controls > sample.length * largestControlShare) throw createBinary();
  return decoded;
}

function createBinary(): TickmarkError {
  return new TickmarkError({
    code: 'binary',
    message: 'This is not a text but a binary file.',
    remedy: 'Open it in the program it belongs to, save it as plain text (.txt) and import that.',
  });
}
