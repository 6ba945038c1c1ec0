import type { Node as DocumentNode } from 'prosemirror-model';
import { schema } from '#shared/document/schema.ts';
import { TickmarkError } from '#shared/result.ts';
import { parseHtml } from '../html.ts';
import type { MarkupParser } from '../import-source.ts';
import type { ParsedText } from '../parsed-text.ts';
import { type FoundArticle, findArticle } from './article-search.ts';
import { findBase, findSavedAddress, noteLinks, restoreLinks } from './page-address.ts';
import { combineMetadata, type PageMetadata, readPageMetadata } from './page-metadata.ts';
import type { PageSource } from './page-source.ts';
import { restorePage } from './page-tree.ts';

/** A page, parsed, and what it says of itself. */
export interface Page {
  readonly source: PageSource;
  readonly document: Document;
  readonly metadata: PageMetadata;
  /** Whether it shows nothing of its own, but other pages in frames. */
  readonly hasFrameset: boolean;
  /** Where its frames are, as the page has it: those of its set of frames, else those among its own words. */
  readonly frames: readonly string[];
}

/** @param address where the page was, as the archive says that it comes from; null where nothing says it */
export function parsePage(
  source: PageSource,
  { dom, address }: { readonly dom: MarkupParser; readonly address: string | null },
): Page {
  const document = dom.parseHtml(source.html);
  restorePage(document);
  const known = address ?? findSavedAddress(source.html);
  noteLinks(document, findBase(document, known));
  const hasFrameset = document.querySelector('frameset') !== null;
  const frames = document.querySelectorAll(hasFrameset ? 'frame[src]' : 'iframe[src]');
  return {
    source,
    document,
    metadata: readPageMetadata(document, known),
    hasFrameset,
    frames: Array.from(frames, (frame) => frame.getAttribute('src') ?? ''),
  };
}

/**
 * The article of a page, or all of its words if they are wanted. Where the page has no article of its own, it is the
 * longest one in its frames: those in a page with an article are advertisements and players. Uses the pages up.
 *
 * @throws TickmarkError `not-readable` where no article is recognised
 */
export async function readPage(
  page: Page,
  {
    wholePage,
    loadFrames,
  }: { readonly wholePage: boolean; readonly loadFrames: () => Promise<readonly Page[]> },
): Promise<ParsedText> {
  if (wholePage) return readWhole([page, ...(page.hasFrameset ? await loadFrames() : [])]);
  const own = page.hasFrameset ? null : readArticle(page);
  if (own !== null) return own.parsed;
  const frames = await loadFrames();
  const [longest] = frames.flatMap((frame) => readArticle(frame) ?? []).toSorted(compareLength);
  if (longest !== undefined) return longest.parsed;
  throw page.hasFrameset && frames.length === 0 ? createFramesMissing() : createNotReadable();
}

interface ReadArticle {
  readonly parsed: ParsedText;
  readonly length: number;
}

function compareLength(one: ReadArticle, other: ReadArticle): number {
  return other.length - one.length;
}

function readArticle({ source, document, metadata }: Page): ReadArticle | null {
  const headline = findHeadline(document);
  const found = findArticle(document);
  if (found === null) return null;
  const { blocks, metadata: inside } = parseHtml(found.content);
  if (blocks.length === 0) return null;
  const parsed = {
    blocks: restoreHeadline(blocks, headline),
    metadata: { ...inside, ...combineMetadata(metadata, found) },
    decoding: source.decoding,
    hasMore: !found.isLikely || found.leftOut > 0,
    notices: [...describeDoubt(found), ...describeLeftOut(found), ...describeStruck(found.content)],
  };
  return { parsed, length: found.content.textContent.length };
}

function readWhole(pages: readonly [Page, ...Page[]]): ParsedText {
  const [{ source, metadata }] = pages;
  const parts = pages.map((page) => {
    restoreLinks(page.document.body);
    return parseHtml(page.document);
  });
  const inside = parts[0]?.metadata ?? {};
  return {
    blocks: parts.flatMap(({ blocks }) => blocks),
    metadata: { ...inside, ...combineMetadata(metadata, null) },
    decoding: source.decoding,
  };
}

/** The words of the only heading of the first level, of which Readability makes one of the second. */
function findHeadline(document: Document): string | null {
  const [heading, ...others] = document.querySelectorAll('h1');
  return heading === undefined || others.length > 0 ? null : shortenSpace(heading.textContent);
}

/** The blocks with the page's headline as such, if it is the first heading among them. */
function restoreHeadline(blocks: readonly DocumentNode[], headline: string | null): readonly DocumentNode[] {
  const first = blocks.findIndex((block) => block.type.name === 'heading');
  return blocks.map((block, place) =>
    place === first && shortenSpace(block.textContent) === headline
      ? schema.node('heading', { level: 1 }, block.content)
      : block,
  );
}

function shortenSpace(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

function describeDoubt({ isLikely }: FoundArticle): readonly string[] {
  return isLikely
    ? []
    : [
        'The page does not look like an article. If something is missing, take all the words of the page instead.',
      ];
}

/** Readability takes boxes out of articles, some of which say what the rest does not. */
function describeLeftOut({ leftOut }: FoundArticle): readonly string[] {
  return leftOut === 0
    ? []
    : [
        `${leftOut.toLocaleString('en')} words that stand within the article, in boxes for instance, were left out. If they matter, take all the words of the page instead.`,
      ];
}

/** A reader of the page sees what is struck out, and that nobody says it any more; the text has no way to show that. */
function describeStruck(content: Element): readonly string[] {
  const isStruck = Array.from(content.querySelectorAll('del, s, strike')).some(
    ({ textContent }) => textContent.trim() !== '',
  );
  return isStruck ? ['Words that are struck out in the page were left out.'] : [];
}

function createNotReadable(): TickmarkError {
  return new TickmarkError({
    code: 'not-readable',
    message: 'No article was recognised in this page.',
    remedy: 'Import it again with the whole text of the page.',
  });
}

function createFramesMissing(): TickmarkError {
  return new TickmarkError({
    code: 'not-readable',
    message: 'The page only shows other pages in frames, which are files of their own.',
    remedy: 'Import those, or save the page as a single file (MHTML).',
  });
}
