import type { MarkupParser } from '../import-source.ts';
import type { ParsedText } from '../parsed-text.ts';
import {
  createBroken,
  decodeBody,
  isMultipart,
  type MimeEntity,
  readEntity,
  readParts,
} from './mime-entity.ts';
import { resolveAddress } from './page-address.ts';
import { readSource } from './page-source.ts';
import { type Page, parsePage, readPage } from './page-text.ts';

/** How far the head of a message is looked at to tell one, in bytes. */
const headBytes = 8 * 1024;

/** How many frames are read: sets of frames have three or four, and advertisements come in dozens. */
const maximumFrames = 20;

const pageTypes: ReadonlySet<string> = new Set(['text/html', 'application/xhtml+xml']);

/** Whether a file begins with the head of a message that holds a page or several parts. */
export function looksLikeMhtml(bytes: Uint8Array): boolean {
  const text = new TextDecoder('windows-1252').decode(bytes.subarray(0, headBytes)).trimStart();
  const [head = ''] = text.split(/\n\r?\n/u, 1);
  const lines = head.split(/\r?\n/u);
  return (
    lines.every((line) => /^(?:[!-9;-~]+:|[ \t])/u.test(line)) &&
    /^content-type:\s*(?:multipart\/|text\/html|application\/xhtml)/imu.test(head)
  );
}

/**
 * The article in a page that was saved as MHTML (RFC 2557): its root, and where that has no article of its own, the
 * frames that it shows.
 *
 * @throws TickmarkError `broken` where there is no page in the archive
 */
export async function readMhtml(
  bytes: Uint8Array,
  { dom, wholePage }: { readonly dom: MarkupParser; readonly wholePage: boolean },
): Promise<ParsedText> {
  const message = await readEntity(skipBlankLines(bytes));
  const { parts, isWhole } = isMultipart(message)
    ? await readParts(message)
    : { parts: [message], isWhole: true };
  const { root, isNamed } = findRoot(message, parts);
  const page = await readPart(root, { dom, base: message.location });
  const parsed = await readPage(page, {
    wholePage,
    loadFrames: () => readFrames({ part: root, page }, { parts, dom }),
  });
  return {
    ...parsed,
    notices: [
      ...(isWhole ? [] : ['The end of the web archive is missing: look whether the text is complete.']),
      ...(isNamed
        ? []
        : ['The page that the web archive begins with is missing in it; another one was read.']),
      ...(parsed.notices ?? []),
    ],
  };
}

function skipBlankLines(bytes: Uint8Array): Uint8Array {
  return bytes.subarray(bytes.findIndex((byte) => byte > space));
}

const space = 0x20;

function isPage({ type }: MimeEntity): boolean {
  return pageTypes.has(type);
}

/** The part that is the page: the one that `start` names, else the one from the archive's own address, else the first. */
function findRoot(
  message: MimeEntity,
  parts: readonly MimeEntity[],
): { readonly root: MimeEntity; readonly isNamed: boolean } {
  const pages = parts.filter(isPage);
  const [first] = pages;
  if (first === undefined) throw createBroken('There is no web page in the archive.');
  const start = message.parameters.get('start')?.replace(/^<|>$/gu, '');
  const named =
    start === undefined
      ? pages.find(({ location }) => location !== null && location === message.location)
      : pages.find(({ id }) => id === start);
  return { root: named ?? first, isNamed: start === undefined || named !== undefined };
}

/** @param base the address that the part's own is relative to */
async function readPart(
  part: MimeEntity,
  { dom, base }: { readonly dom: MarkupParser; readonly base: string | null },
): Promise<Page> {
  const body = await decodeBody(part);
  if (body.every((byte) => byte <= space)) throw createBroken('The page in the web archive is empty.');
  const fileName = part.type === 'application/xhtml+xml' ? 'page.xhtml' : 'page.html';
  const source = readSource(body, { fileName, charset: part.parameters.get('charset') ?? null });
  const address = resolveAddress(part.location, base) ?? resolveAddress(base, null);
  return parsePage(source, { dom, address });
}

interface ReadPart {
  readonly part: MimeEntity;
  readonly page: Page;
}

/** The pages in the frames of a page, and those in their frames. Where the page is a set of frames, no others are read. */
async function readFrames(
  root: ReadPart,
  { parts, dom }: { readonly parts: readonly MimeEntity[]; readonly dom: MarkupParser },
): Promise<readonly Page[]> {
  const done = new Set([root.part]);
  const waiting = [root];
  const pages: Page[] = [];
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const { page, part } = next;
    if (root.page.hasFrameset && !page.hasFrameset) continue;
    for (const source of page.frames) {
      const found = findPart(parts, { source, base: part.location });
      if (found === undefined || done.has(found) || pages.length === maximumFrames) continue;
      done.add(found);
      const inner = await readPart(found, { dom, base: part.location });
      pages.push(inner);
      waiting.push({ part: found, page: inner });
    }
  }
  return pages;
}

function findPart(
  parts: readonly MimeEntity[],
  { source, base }: { readonly source: string; readonly base: string | null },
): MimeEntity | undefined {
  const address = resolveAddress(source, base);
  return parts
    .filter(isPage)
    .find(({ id, location }) =>
      source.startsWith('cid:')
        ? id === source.slice('cid:'.length)
        : location === source || (address !== null && location === address),
    );
}
