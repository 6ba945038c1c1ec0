import { analyse } from 'chardet';
import { TickmarkError } from '../result.ts';
import { decodeLabelled, type EncodingGuess } from './labelled-text.ts';
import { recognizeBinary } from './signatures.ts';
import { findEncoding, tryDecode } from './try-decode.ts';

export interface DecodedText {
  readonly text: string;
  /** The encoding by its name in the WHATWG Encoding Standard, in lower case. */
  readonly encoding: string;
  /** Whether the file says so itself or is UTF-8; else the encoding is a guess, and the user should know. */
  readonly certain: boolean;
  /** Whether it holds bytes that are no character of the encoding. U+FFFD stands for them, and the user must know. */
  readonly damaged: boolean;
  /** The label that the file has for its encoding, where it is wrong. */
  readonly denied?: string;
}

/** What is known of a text's encoding before it is read. */
export interface EncodingHint {
  /** What the file says of it: any label that browsers know, and maybe wrong; null where it says nothing. */
  readonly label: string | null;
  /** The words that tell it, without the markup that most of a page is made of. */
  readonly words: Uint8Array;
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

/** A damaged text holds a control character here and there; where one character in ten is one, it never was a text. */
const largestControlShare = 0.1;

/**
 * UTF-8 with a bad place here and there is still UTF-8: in other encodings the bytes of one of its characters follow each
 * other by chance, and rarely. So for each bad place there must be this many bytes in good characters beyond ASCII: those
 * of two quotation marks, or of three accented letters.
 */
const goodBytesPerBad = 6;

/**
 * In UTF-16 any two bytes are a character, but of what is no text one in twelve is none that exists or half of a pair.
 * A damaged text has fewer of those than this.
 */
const largestOddShare = 0.01;

/** Of a page in Chinese, whose markup is a tenth of it, one byte in twenty is the zero of a character of markup. */
const leastZeroShare = 0.05;

const escape = 0x1b;
const replacement = '\ufffd';
/** In UTF-8. */
const replacementBytes = 3;

/**
 * The text in a file's bytes: by its byte order mark, else as UTF-8 if it is that but for a few bytes, else as UTF-16 if
 * there are zeros among them, else as the file says, unless the bytes say that this is wrong, else by statistics. Of the
 * last only an encoding that fits every byte is taken.
 *
 * @throws TickmarkError `binary` where the file is no text, `unreadable` where it is not what its mark says
 */
export function decodeText(bytes: Uint8Array, hint?: EncodingHint): DecodedText {
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
  const utf8 = decodeUtf8(bytes);
  const isUtf8 = utf8 !== null && readsAsText(utf8.text);
  /* ISO 2022 is made of ASCII bytes alone and announces itself by escape characters, which no other text has. */
  if (isUtf8 && !bytes.includes(escape)) return utf8;
  if (isUtf8) return guessIso2022(bytes) ?? utf8;
  const wide = hasWideZeros(bytes, hint) ? decodeWide(bytes) : null;
  if (wide !== null && readsAsText(wide.text)) return wide;
  const found = decodeNarrow(bytes, hint);
  if (found !== null && readsAsText(found.text)) return found;
  throw new TickmarkError({
    code: 'binary',
    message: 'This is not a text but a binary file.',
    remedy: 'Open it in the program it belongs to, save it as plain text (.txt) and import that.',
  });
}

/** Markup is ASCII, so that every second byte of it is a zero in UTF-16; a text may have few characters that are. */
function hasWideZeros(bytes: Uint8Array, hint: EncodingHint | undefined): boolean {
  if (hint === undefined) return bytes.includes(0);
  return bytes.reduce((count, byte) => (byte === 0 ? count + 1 : count), 0) > bytes.length * leastZeroShare;
}

/** By its label, else by statistics. Zeros are in a text of bytes only by damage, and then statistics are none. */
function decodeNarrow(bytes: Uint8Array, hint: EncodingHint | undefined): DecodedText | null {
  const guesses = guessEncodings(hint?.words ?? bytes);
  const label = hint?.label ?? null;
  const labelled = label === null ? null : decodeLabelled(bytes, { label, guesses });
  const found =
    labelled === null
      ? hint === undefined && bytes.includes(0)
        ? null
        : guess(bytes, guesses)
      : { ...labelled, certain: true };
  if (found === null || label === null || findEncoding(label) === found.encoding) return found;
  return { ...found, denied: label };
}

function decodeMarked(bytes: Uint8Array, encoding: string): DecodedText {
  if (encoding.startsWith('utf-32')) {
    throw new TickmarkError({
      code: 'unsupported',
      message: 'The text is encoded in UTF-32.',
      remedy: 'Save it in UTF-8 and import that.',
    });
  }
  const decoded = encoding === 'utf-8' ? decodeUtf8(bytes) : decodeUtf16(bytes, encoding);
  if (decoded !== null) return { ...decoded, certain: true };
  throw new TickmarkError({
    code: 'unreadable',
    message: `The file begins as ${encoding.toUpperCase()} and goes on as something else: it is damaged.`,
    remedy: 'Save it again in UTF-8 from the program it came from.',
  });
}

/** The text if the bytes are UTF-8, also with a few that are not; null where they are something else. */
function decodeUtf8(bytes: Uint8Array): DecodedText | null {
  const decoded = { encoding: 'utf-8', certain: true };
  const valid = tryDecode(bytes, 'utf-8');
  if (valid !== null) return { ...decoded, text: valid, damaged: false };
  const text = new TextDecoder('utf-8').decode(bytes);
  const bad = text.split(replacement).length - 1;
  const ascii = bytes.reduce((count, byte) => (byte < 0x80 ? count + 1 : count), 0);
  const good = new TextEncoder().encode(text).length - ascii - bad * replacementBytes;
  return good < bad * goodBytesPerBad ? null : { ...decoded, text, damaged: true };
}

/**
 * Of bytes with zeros among them, which of all other encodings only UTF-16 has in a text. Read in the wrong order, line
 * ends, spaces and Latin letters become rare letters or none at all; so the order is the one that gives most of them.
 */
function decodeWide(bytes: Uint8Array): DecodedText | null {
  const [first, second] = ['utf-16le', 'utf-16be']
    .map((encoding) => decodeUtf16(bytes, encoding))
    .filter((decoded) => decoded !== null)
    .filter(({ text }) => isFew(trimZeros(text).match(/[\0\p{Cn}]/gu)?.length ?? 0, text));
  if (first === undefined || second === undefined) return first ?? null;
  return countCommon(first.text) >= countCommon(second.text) ? first : second;
}

function isFew(odd: number, { length }: string): boolean {
  return odd <= length * largestOddShare;
}

function countCommon(text: string): number {
  return text.slice(0, sampleBytes).match(/[\n -~\u3001\u3002\uff0c]/gu)?.length ?? 0;
}

/** The text if the bytes are UTF-16 in this order, also with a few that are not, or with half a character at the end. */
function decodeUtf16(bytes: Uint8Array, encoding: string): DecodedText | null {
  const decoded = { encoding, certain: false };
  const valid = tryDecode(bytes, encoding);
  if (valid !== null) return { ...decoded, text: valid, damaged: false };
  const text = new TextDecoder(encoding).decode(bytes);
  const isCut = bytes.length % 2 !== 0;
  const bad = text.split(replacement).length - 1 - (isCut ? 1 : 0);
  return isFew(bad, text) ? { ...decoded, text, damaged: true } : null;
}

function guessIso2022(bytes: Uint8Array): DecodedText | null {
  const guesses = guessEncodings(bytes).filter(({ encoding }) => encoding.startsWith('iso-2022-'));
  return guesses.length === 0 ? null : guess(bytes, guesses);
}

/** By statistics: the likeliest encoding that fits every byte, as Windows-1252 always does. */
function guess(bytes: Uint8Array, guesses: readonly EncodingGuess[]): DecodedText | null {
  const likely = guesses.filter(({ confidence }) => confidence >= leastConfidence);
  for (const encoding of [...likely.map((guessed) => guessed.encoding), fallbackEncoding]) {
    const text = tryDecode(bytes, encoding);
    if (text !== null) return { text, encoding, certain: false, damaged: false };
  }
  return null;
}

/** What the detector makes of the bytes, the likeliest first. It says ISO-8859-1 where decoders mean, and name, Windows-1252. */
function guessEncodings(bytes: Uint8Array): readonly EncodingGuess[] {
  return analyse(bytes.subarray(0, sampleBytes)).flatMap(({ name, confidence }) => {
    const encoding = findEncoding(name);
    return encoding === null || encoding.startsWith('utf-') ? [] : [{ encoding, confidence }];
  });
}

/** Whether control characters are few in it. Those that fill up its end (old programs, broken disks) are none of it. */
function readsAsText(text: string): boolean {
  const sample = trimZeros(text.slice(0, sampleBytes));
  const controls = sample.match(/[^\P{Cc}\t\n\r\f\v]/gu)?.length ?? 0;
  return sample !== '' && controls <= sample.length * largestControlShare;
}

function trimZeros(text: string): string {
  let end = text.length;
  while (text.charCodeAt(end - 1) === 0) end--;
  return text.slice(0, end);
}
