import { type Attrs, type DOMOutputSpec, type Node, type NodeSpec, Schema } from 'prosemirror-model';
import type { NodeJson } from '../domain/article.ts';
import { findDirection } from '../text/direction.ts';

/**
 * How many blocks a section of a new document holds. Sections exist so that the browser can skip what is off screen
 * (`content-visibility: auto`); a dozen blocks are some screens of text, so that not much more is laid out than is seen.
 */
export const blocksPerSection = 12;

/** Addresses that a link may carry; anything else (`javascript:`, `data:`, `file:` …) loses its link and keeps its words. */
const linkProtocols: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:']);

/** The address as it may stand in a document, or null where it may not. */
export function sanitizeLink(address: string | null | undefined): string | null {
  if (address === null || address === undefined) return null;
  const trimmed = address.trim();
  if (!URL.canParse(trimmed)) return null;
  const url = new URL(trimmed);
  return linkProtocols.has(url.protocol) ? url.href : null;
}

function validateLink(value: unknown): void {
  if (typeof value !== 'string' || sanitizeLink(value) === null)
    throw new RangeError('the address of a link is not allowed');
}

const block = (tag: string, content: string): NodeSpec => ({
  group: 'block',
  content,
  toDOM: (): DOMOutputSpec => [tag, 0],
  parseDOM: [{ tag }],
});

/* Text runs in the direction of its own script. The browser finds it, and finds it again when the words change. */
const textBlock = (tag: string, content: string): NodeSpec => ({
  ...block(tag, content),
  toDOM: (): DOMOutputSpec => [tag, { dir: 'auto' }, 0],
});

/* What holds text blocks has its edge, its bullets and its columns on the side where its first words begin. */
const frame = (tag: string, content: string): NodeSpec => ({
  ...block(tag, content),
  toDOM: (node): DOMOutputSpec => [tag, { dir: findDirection(node.textContent) ?? 'ltr' }, 0],
});

/**
 * An article's text. Sections are invisible to the user and to text offsets; text blocks are `heading`, `paragraph`,
 * `caption`, `alternative` and `preformatted`, and wherever one of them stands it counts for the plain text
 * (`positions.ts`). Annotations are not marks: they stand off the text.
 */
export const schema = new Schema({
  nodes: {
    doc: { content: 'section+' },
    section: {
      content: 'block+',
      /* By what it holds the style sheet reckons how high it will be, for as long as the browser skips it. */
      toDOM: ({ content, childCount }): DOMOutputSpec => [
        'div',
        { class: 'section', style: `--units: ${content.size}; --blocks: ${childCount}` },
        0,
      ],
    },
    paragraph: textBlock('p', 'inline*'),
    heading: {
      group: 'block',
      content: 'inline*',
      attrs: { level: { default: 2, validate: 'number' } },
      toDOM: (node): DOMOutputSpec => [`h${getHeadingLevel(node.attrs)}`, { dir: 'auto' }, 0],
      parseDOM: [1, 2, 3, 4, 5, 6].map((level) => ({ tag: `h${level}`, attrs: { level } })),
    },
    blockquote: frame('blockquote', 'block+'),
    bullet_list: frame('ul', 'list_item+'),
    ordered_list: {
      ...block('ol', 'list_item+'),
      attrs: { start: { default: 1, validate: 'number' } },
      toDOM: (node): DOMOutputSpec => [
        'ol',
        { start: String(node.attrs['start']), dir: findDirection(node.textContent) ?? 'ltr' },
        0,
      ],
    },
    list_item: { content: 'block+', toDOM: (): DOMOutputSpec => ['li', 0], parseDOM: [{ tag: 'li' }] },
    table: {
      group: 'block',
      content: 'table_row+',
      toDOM: (node): DOMOutputSpec => [
        'table',
        { dir: findDirection(node.textContent) ?? 'ltr' },
        ['tbody', 0],
      ],
      parseDOM: [{ tag: 'table' }],
    },
    table_row: { content: 'table_cell+', toDOM: (): DOMOutputSpec => ['tr', 0], parseDOM: [{ tag: 'tr' }] },
    table_cell: {
      content: 'block+',
      attrs: { header: { default: false, validate: 'boolean' } },
      toDOM: (node): DOMOutputSpec => [node.attrs['header'] === true ? 'th' : 'td', 0],
      parseDOM: [{ tag: 'td' }, { tag: 'th', attrs: { header: true } }],
    },
    figure: block('figure', '(alternative | caption)+'),
    alternative: {
      content: 'text*',
      marks: '',
      toDOM: (): DOMOutputSpec => ['p', { class: 'alternative', dir: 'auto' }, 0],
      parseDOM: [{ tag: 'p.alternative', priority: 60 }],
    },
    caption: {
      content: 'inline*',
      toDOM: (): DOMOutputSpec => ['figcaption', { dir: 'auto' }, 0],
      parseDOM: [{ tag: 'figcaption' }],
    },
    preformatted: {
      ...textBlock('pre', '(text | hard_break)*'),
      marks: '',
      parseDOM: [{ tag: 'pre', preserveWhitespace: 'full' }],
    },
    rule: { group: 'block', toDOM: (): DOMOutputSpec => ['hr'], parseDOM: [{ tag: 'hr' }] },
    text: { group: 'inline' },
    hard_break: {
      group: 'inline',
      inline: true,
      selectable: false,
      leafText: () => '\n',
      toDOM: (): DOMOutputSpec => ['br'],
      parseDOM: [{ tag: 'br' }],
    },
  },
  marks: {
    link: {
      inclusive: false,
      attrs: { href: { validate: validateLink } },
      /* No `href` in the view: an article's links are words under check, not ways out of the window. */
      toDOM: (mark): DOMOutputSpec => ['span', { class: 'link', title: String(mark.attrs['href']) }, 0],
    },
    emphasis: { toDOM: (): DOMOutputSpec => ['em', 0], parseDOM: [{ tag: 'em' }, { tag: 'i' }] },
    strong: { toDOM: (): DOMOutputSpec => ['strong', 0], parseDOM: [{ tag: 'strong' }, { tag: 'b' }] },
    code: { toDOM: (): DOMOutputSpec => ['code', 0], parseDOM: [{ tag: 'code' }] },
  },
});

/** 1 to 6, whatever the attributes say. */
function getHeadingLevel(attrs: Attrs): number {
  const level: unknown = attrs['level'];
  return typeof level === 'number' ? Math.min(6, Math.max(1, Math.trunc(level))) : 2;
}

/** A document of these blocks, cut into sections. No blocks give a document with one empty paragraph. */
export function createDocument(blocks: readonly Node[]): Node {
  const filled = blocks.length > 0 ? blocks : [schema.node('paragraph')];
  const sections: Node[] = [];
  for (let from = 0; from < filled.length; from += blocksPerSection) {
    sections.push(schema.node('section', null, filled.slice(from, from + blocksPerSection)));
  }
  return schema.node('doc', null, sections);
}

/** The JSON of a document, as `parseDocument` reads it. */
export function serializeDocument(document: Node): NodeJson {
  return document.toJSON();
}

/**
 * The document of a JSON value from a file or a message.
 *
 * @throws RangeError where the value is no document of this schema
 */
export function parseDocument(json: unknown): Node {
  const node = schema.nodeFromJSON(json);
  node.check();
  if (node.type !== schema.topNodeType) throw new RangeError(`not a document but a ${node.type.name}`);
  return node;
}
