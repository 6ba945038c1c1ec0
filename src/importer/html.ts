import type { Node as DocumentNode } from 'prosemirror-model';
import { schema } from '#shared/document/schema.ts';
import { createContainer, createFigure, createPreformatted } from './blocks.ts';
import { Flow, type Look, type TextBlockKind } from './flow.ts';
import { combineMarks, isDropped, keepsSpace, readShift, readStyle } from './html-style.ts';
import { createTooDeep, maximumDepth } from './limits.ts';
import type { ParsedText } from './parsed-text.ts';
import { type Shift, type ShiftedText, shiftTexts } from './raised-text.ts';

/** What an element hands down to its children. */
interface Context extends Required<Look> {
  readonly depth: number;
}

/** Elements that begin and end a block and mean nothing else to us. */
const blockTags: ReadonlySet<string> = new Set(
  (
    'address article aside body center dd details dialog dir div dl dt fieldset footer form header hgroup html legend ' +
    'li main menu nav p search section summary caption tbody thead tfoot tr td th'
  ).split(' '),
);

const elementNode = 1;
const textNode = 3;

/**
 * The article in a parsed web page or a piece of one from the clipboard: what a reader of it sees, in the blocks and
 * marks that our schema has. Nothing is loaded or run: the tree is only read. Knows what browsers, Word, Google Docs and
 * LibreOffice put on the clipboard.
 *
 * @throws TickmarkError where it is nested too deeply, or has more blocks than an article
 */
export function parseHtml(root: Document | Element): ParsedText {
  const walker = new HtmlWalker();
  const flow = new Flow();
  walker.walkChildren(root, { flow, context: { marks: [], keepsSpace: false, shift: null, depth: 0 } });
  const blocks = flow.finish();
  return { blocks, metadata: walker.language === null ? {} : { language: walker.language } };
}

interface Place {
  readonly flow: Flow;
  readonly context: Context;
}

class HtmlWalker {
  /** The first language that an element names before any text. */
  language: string | null = null;
  private hasText = false;

  walkChildren(parent: Node, place: Place): void {
    for (const child of childrenOf(parent)) this.walk(child, place);
  }

  private walk(node: Node, { flow, context }: Place): void {
    if (node.nodeType === textNode) {
      const text = node.nodeValue ?? '';
      this.hasText ||= text.trim() !== '';
      flow.addText(text, context);
    } else if (isElement(node)) this.enter(node, { flow, context });
  }

  private enter(element: Element, { flow, context }: Place): void {
    const style = readStyle(element);
    if (isDropped(element, style) || isListMarker(element)) return;
    if (context.depth >= maximumDepth) throw createTooDeep();
    if (!this.hasText && this.language === null) this.language = element.getAttribute('lang') || null;
    const inner: Context = {
      marks: combineMarks(context.marks, { element, style }),
      keepsSpace: keepsSpace(element, style) ?? context.keepsSpace,
      shift: readShift(element, { style, around: context.shift }),
      depth: context.depth + 1,
    };
    this.read(element, { flow, context: inner });
  }

  private read(element: Element, place: Place): void {
    const { flow, context } = place;
    const tag = element.localName;
    const level = /^h(?<level>[1-6])$/u.exec(tag)?.groups?.['level'];
    if (level !== undefined)
      this.readTextBlock(element, { ...place, kind: { type: 'heading', level: Number(level) } });
    else if (tag === 'figcaption') this.readTextBlock(element, { ...place, kind: { type: 'caption' } });
    else if (isWordList(element)) this.readWordItem(element, place);
    else if (isWordTitle(element))
      this.readTextBlock(element, { ...place, kind: { type: 'heading', level: 1 } });
    else if (tag === 'br') flow.addBreak();
    else if (tag === 'hr') flow.addBlock(schema.node('rule'));
    else if (tag === 'img') readImage(element, place);
    else if (tag === 'pre') readPreformatted(element, place);
    else if (tag === 'blockquote') this.readQuote(element, place);
    else if (tag === 'ul' || tag === 'ol') this.readList(element, place);
    else if (tag === 'table') this.readTable(element, place);
    else if (tag === 'figure') this.readFigure(element, place);
    else if (tag === 'q') this.readQuotation(element, place);
    else if (element.classList.contains('Apple-converted-space')) flow.addText(' ', context);
    else if (blockTags.has(tag)) this.readBlock(element, place);
    else this.walkChildren(element, place);
  }

  private readBlock(element: Element, place: Place): void {
    place.flow.endLine();
    this.walkChildren(element, place);
    place.flow.endLine();
  }

  private readTextBlock(
    element: Element,
    { flow, context, kind }: Place & { readonly kind: TextBlockKind },
  ): void {
    flow.endLine();
    const before = flow.kind;
    flow.kind = kind;
    this.walkChildren(element, { flow, context });
    flow.endLine();
    flow.kind = before;
  }

  /** The blocks in an element, as a flow of its own. */
  private readInside(element: Node, context: Context): readonly DocumentNode[] {
    const flow = new Flow();
    this.walkChildren(element, { flow, context });
    return flow.finish();
  }

  private readQuote(element: Element, { flow, context }: Place): void {
    const content = this.readInside(element, context);
    if (content.length > 0) flow.addBlock(createContainer('blockquote', { content }));
  }

  /** Browsers draw quotation marks around a `<q>` that are not in its text; a reader sees them, so they are words. */
  private readQuotation(element: Element, place: Place): void {
    place.flow.addText('“', place.context);
    this.walkChildren(element, place);
    place.flow.addText('”', place.context);
  }

  /** What stands in a list outside its items (nested lists, with some programs) belongs to the item before it. */
  private readList(element: Element, { flow, context }: Place): void {
    const items: DocumentNode[][] = [];
    for (const child of childrenOf(element)) {
      const isItem = isElement(child) && child.localName === 'li';
      const outside = new Flow();
      this.walk(child, { flow: outside, context });
      const content = outside.finish();
      if (content.length === 0) continue;
      const last = items.at(-1);
      if (isItem || last === undefined) items.push([...content]);
      else last.push(...content);
    }
    if (items.length === 0) return;
    const nodes = items.map((content) => createContainer('list_item', { content }));
    const start = Number.parseInt(element.getAttribute('start') ?? '1', 10);
    flow.addBlock(
      element.localName === 'ul'
        ? schema.node('bullet_list', null, nodes)
        : schema.node('ordered_list', { start: Number.isSafeInteger(start) ? start : 1 }, nodes),
    );
  }

  private readWordItem(element: Element, { flow, context }: Place): void {
    const content = this.readInside(element, context);
    const marker = findListMarker(element);
    const isNumbered = marker !== null && /^\s*[\p{L}\p{N}]{1,4}[.)]/u.test(readText(marker, context));
    if (content.length > 0) flow.addItem(isNumbered ? 'ordered_list' : 'bullet_list', content);
  }

  /** A table with a single column holds a layout and not data: its cells are blocks like any other. */
  private readTable(element: Element, { flow, context }: Place): void {
    flow.endLine();
    const rows: (readonly DocumentNode[])[] = [];
    for (const part of childrenOf(element)) {
      if (!isElement(part)) continue;
      if (part.localName === 'tr') rows.push(this.readRow(part, context));
      else if (/^t(?:head|body|foot)$/u.test(part.localName)) {
        const inside = childrenOf(part).filter(isElement);
        rows.push(...inside.map((row) => this.readRow(row, { ...context, depth: context.depth + 1 })));
      } else this.walk(part, { flow, context });
    }
    const filled = rows.filter((row) => row.some((cell) => cell.textContent !== ''));
    if (filled.every((row) => row.length === 1)) {
      for (const cell of filled.flat()) for (const block of cell.children) flow.addBlock(block);
    } else
      flow.addBlock(
        schema.node(
          'table',
          null,
          filled.map((row) => schema.node('table_row', null, row)),
        ),
      );
  }

  private readRow(row: Element, context: Context): readonly DocumentNode[] {
    if (isDropped(row, readStyle(row))) return [];
    if (context.depth + 2 >= maximumDepth) throw createTooDeep();
    return childrenOf(row)
      .filter(isElement)
      .filter((cell) => !isDropped(cell, readStyle(cell)))
      .map((cell) =>
        createContainer('table_cell', {
          content: this.readInside(cell, { ...context, depth: context.depth + 2 }),
          attrs: { header: cell.localName === 'th' },
        }),
      );
  }

  /** A figure's pictures and captions make one figure; one around a table or a quotation only groups them. */
  private readFigure(element: Element, { flow, context }: Place): void {
    const content = this.readInside(element, context);
    const parts = dropRepeated(
      content.flatMap((block) => (block.type.name === 'figure' ? block.children : [])),
    );
    if (parts.length > 0 && content.every((block) => block.type.name === 'figure')) {
      flow.addBlock(schema.node('figure', null, parts));
    } else for (const block of content) flow.addBlock(block);
  }
}

/** The parts of a figure without alternative texts that say what a caption says: nobody checks the same words twice. */
function dropRepeated(parts: readonly DocumentNode[]): readonly DocumentNode[] {
  const captions = parts.filter(({ type }) => type.name === 'caption').map(({ textContent }) => textContent);
  return parts.filter(
    ({ type, textContent }) =>
      type.name !== 'alternative' || !captions.some((caption) => caption.includes(textContent)),
  );
}

/**
 * A picture that stands for emoji is a character of the text; any other has its alternative text as a figure. Some
 * programs put the name of the file there, which nobody has written.
 */
function readImage(element: Element, { flow, context }: Place): void {
  const alternative = element.getAttribute('alt') ?? '';
  if (isFileName(alternative)) return;
  if (isEmoji(alternative)) {
    flow.addText(alternative, context);
    return;
  }
  const figure = createFigure(alternative, []);
  if (figure !== null) flow.addFigure(figure);
}

/** `tunnel.jpg`, `tunnel_map` and `2026-01-tunnel`, but not `COVID-19`. */
function isFileName(text: string): boolean {
  const name = text.trim();
  if (/\s/u.test(name)) return false;
  if (/\.(?:avif|gif|jpe?g|png|svg|webp)$/iu.test(name)) return true;
  return /^[\w-]+$/u.test(name) && (name.includes('_') || (/-.*-/u.test(name) && /\d/u.test(name)));
}

/** Character by character: a pattern of several would try all ways to divide them. */
function isEmoji(text: string): boolean {
  const characters = Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment);
  return characters.length > 0 && characters.every((character) => /^\p{RGI_Emoji}$/v.test(character));
}

function readPreformatted(element: Element, { flow, context }: Place): void {
  const text = readText(element, context);
  if (text.trim() !== '') flow.addBlock(createPreformatted(text.replace(/^\n/u, '')));
}

/** The text of an element as it stands, line breaks as line feeds. */
function readText(element: Element, { depth, shift }: Context): string {
  return shiftTexts(readPieces(element, { depth, shift })).join('');
}

function readPieces(
  element: Element,
  { depth, shift }: { readonly depth: number; readonly shift: Shift },
): readonly ShiftedText[] {
  if (depth >= maximumDepth) throw createTooDeep();
  return childrenOf(element).flatMap((child): readonly ShiftedText[] => {
    if (!isElement(child)) return child.nodeType === textNode ? [{ text: child.nodeValue ?? '', shift }] : [];
    if (child.localName === 'br') return [{ text: '\n', shift: null }];
    const style = readStyle(child);
    const inside = { depth: depth + 1, shift: readShift(child, { style, around: shift }) };
    return isDropped(child, style) ? [] : readPieces(child, inside);
  });
}

/** Word's lists are paragraphs whose style names a list and whose marker is a span to be ignored. */
function isWordList(element: Element): boolean {
  return element.localName === 'p' && /mso-list:\s*l\d/iu.test(element.getAttribute('style') ?? '');
}

function isListMarker(element: Element): boolean {
  return /mso-list:\s*ignore/iu.test(element.getAttribute('style') ?? '');
}

function findListMarker(element: Element): Element | null {
  return [...element.querySelectorAll('span')].find(isListMarker) ?? null;
}

function isWordTitle(element: Element): boolean {
  return element.localName === 'p' && element.classList.contains('MsoTitle');
}

function isElement(node: Node): node is Element {
  return node.nodeType === elementNode;
}

/** Copied first: a live list is slow to walk in browsers, and siblings of a document type are unknown to linkedom. */
function childrenOf(node: Node): readonly Node[] {
  return Array.from(node.childNodes);
}
