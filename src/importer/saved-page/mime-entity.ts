import PostalMime, { type Email } from 'postal-mime';
import { TickmarkError } from '#shared/result.ts';

/** A message or a part of one, after RFC 2045. */
export interface MimeEntity {
  /** In lower case, such as `text/html`. */
  readonly type: string;
  /** Those of the `Content-Type`, by their names in lower case. */
  readonly parameters: ReadonlyMap<string, string>;
  /** Its `Content-ID` without the brackets. */
  readonly id: string | null;
  readonly location: string | null;
  readonly transferEncoding: string;
  /** As it stands in the message, still encoded. */
  readonly body: Uint8Array;
}

/** How long the head of a part may be, in bytes: programs that save pages write some ten lines. */
const maximumHead = 64 * 1024;

/**
 * The head of a message or a part is read by postal-mime, which knows how headers are folded.
 *
 * @throws TickmarkError `broken` where it has no head that can be read
 */
export async function readEntity(bytes: Uint8Array): Promise<MimeEntity> {
  const start = findBody(bytes);
  const { headers } = await parse(bytes.subarray(0, start));
  const find = (key: string): string | null => headers.find((header) => header.key === key)?.value ?? null;
  const type = find('content-type') ?? 'text/plain';
  const location = find('snapshot-content-location') ?? find('content-location');
  return {
    type: (/^[^;\s]*/u.exec(type)?.[0] ?? '').toLowerCase(),
    parameters: readParameters(type),
    id: find('content-id')?.trim().replace(/^<|>$/gu, '') ?? null,
    /* Long addresses are folded, and have no spaces of their own. */
    location: location === null ? null : location.replace(/\s+/gu, ''),
    transferEncoding: (find('content-transfer-encoding') ?? '').trim().toLowerCase(),
    body: bytes.subarray(start),
  };
}

/** The body as it was before it was encoded for the way. */
export async function decodeBody({ transferEncoding, body }: MimeEntity): Promise<Uint8Array> {
  if (transferEncoding !== 'base64' && transferEncoding !== 'quoted-printable') return body;
  /* postal-mime reads mail, whose texts it joins and decodes; an attachment it hands over as it is. */
  const head = `Content-Type: application/octet-stream\r\nContent-Disposition: attachment\r\nContent-Transfer-Encoding: ${transferEncoding}\r\n\r\n`;
  const [attachment] = (await parse(join(new TextEncoder().encode(head), body))).attachments;
  const content = attachment?.content;
  if (content === undefined || typeof content === 'string') return new Uint8Array();
  return content instanceof Uint8Array ? content : new Uint8Array(content);
}

export interface MimeParts {
  readonly parts: readonly MimeEntity[];
  /** Whether the end of the message is there. */
  readonly isWhole: boolean;
}

/**
 * The parts of a multipart message, and those inside its parts.
 *
 * @throws TickmarkError `broken` where it does not say what its parts begin with, or a part has no head
 */
export async function readParts(message: MimeEntity, depth = 0): Promise<MimeParts> {
  const { pieces, isWhole } = splitParts(message);
  const parts: MimeEntity[] = [];
  for (const piece of pieces) {
    const part = await readEntity(piece);
    if (!isMultipart(part)) parts.push(part);
    else if (depth < maximumNesting) parts.push(...(await readParts(part, depth + 1)).parts);
  }
  return { parts, isWhole };
}

/** Pages are saved one level deep; a mail with a page has three. */
const maximumNesting = 8;

export function isMultipart({ type }: MimeEntity): boolean {
  return type.startsWith('multipart/');
}

function splitParts({ parameters, body }: MimeEntity): {
  readonly pieces: readonly Uint8Array[];
  readonly isWhole: boolean;
} {
  const boundary = parameters.get('boundary') ?? '';
  if (boundary === '') throw createBroken('The web archive does not say what its parts begin with.');
  /* Of one byte a character, so that places in the text are places in the bytes. */
  const text = new TextDecoder('windows-1252').decode(body);
  const delimiter = `--${boundary}`;
  const pieces: Uint8Array[] = [];
  let start = -1;
  for (
    let place = text.indexOf(delimiter);
    place !== -1;
    place = text.indexOf(delimiter, place + delimiter.length)
  ) {
    if (place > 0 && text[place - 1] !== '\n') continue;
    if (start !== -1) pieces.push(body.subarray(start, place));
    if (text.startsWith('--', place + delimiter.length)) return { pieces, isWhole: true };
    const line = text.indexOf('\n', place);
    start = line === -1 ? body.length : line + 1;
  }
  if (start !== -1 && start < body.length) pieces.push(body.subarray(start));
  return { pieces, isWhole: false };
}

async function parse(bytes: Uint8Array): Promise<Email> {
  try {
    return await PostalMime.parse(bytes);
  } catch (error) {
    throw createBroken('A part of the web archive cannot be read.', error);
  }
}

/** Where the body begins: after the first empty line. */
function findBody(bytes: Uint8Array): number {
  const head = new TextDecoder('windows-1252').decode(bytes.subarray(0, maximumHead));
  /* A part without any header begins with the empty line. */
  const end = /^\r?\n|\n\r?\n/u.exec(head);
  if (end !== null) return end.index + end[0].length;
  if (bytes.length <= maximumHead) return bytes.length;
  throw createBroken('A part of the web archive has no end of its head.');
}

/** `; name=value` and `; name="value"`. */
function readParameters(header: string): ReadonlyMap<string, string> {
  const pattern = /;\s*(?<name>[\w-]+)\s*=\s*(?:"(?<quoted>[^"]*)"|(?<plain>[^\s;"]*))/gu;
  return new Map(
    Array.from(header.matchAll(pattern), ({ groups }) => [
      (groups?.['name'] ?? '').toLowerCase(),
      groups?.['quoted'] ?? groups?.['plain'] ?? '',
    ]),
  );
}

function join(one: Uint8Array, other: Uint8Array): Uint8Array {
  const joined = new Uint8Array(one.length + other.length);
  joined.set(one);
  joined.set(other, one.length);
  return joined;
}

export function createBroken(message: string, cause?: unknown): TickmarkError {
  return new TickmarkError(
    {
      code: 'broken',
      message,
      remedy: 'Save the page again, or copy its text and paste it into Tickmark.',
    },
    { cause },
  );
}
