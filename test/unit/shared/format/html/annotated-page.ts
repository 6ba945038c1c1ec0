import { parseHTML } from 'linkedom';
import type { Node } from 'prosemirror-model';
import { describeAnchor } from '#shared/anchor/describe.ts';
import { getPlainText } from '#shared/document/positions.ts';
import { createDocument } from '#shared/document/schema.ts';
import type { Annotation } from '#shared/domain/annotation.ts';
import { type Article, nodeJsonSchema } from '#shared/domain/article.ts';
import type { Span } from '#shared/domain/span.ts';
import { exampleArticle } from '../../../../support/example-article.ts';

/** What of a page the tests look at. */
export interface AnnotatedPage {
  readonly document: Document;
  /** The article's text as the page has it. */
  readonly text: string;
  /** The spans (UTF-16) of its text blocks: between them there is nothing to mark. */
  readonly blocks: readonly Span[];
  /** The UTF-16 offsets in the article's text that lie in the marks of each annotation. */
  readonly marked: ReadonlyMap<string, ReadonlySet<number>>;
  /** Where the numbers of annotations stand: UTF-16 offsets, by number. */
  readonly numbers: ReadonlyMap<string, number>;
}

/** Reads an annotated copy back. */
export function readPage(html: string): AnnotatedPage {
  const { document } = parseHTML(html);
  const texts: string[] = [];
  const blocks: Span[] = [];
  const marked = new Map<string, Set<number>>();
  const numbers = new Map<string, number>();
  for (const block of document.querySelectorAll('[data-offset]')) {
    const start = Number(block.getAttribute('data-offset'));
    let text = '';
    /* Elements are told by what they have: linkedom's are not of the classes that the compiler knows. */
    const visit = (node: ChildNode, inside: readonly string[]): void => {
      const isText = node.nodeType === 3;
      const own = readAttribute(node, 'data-annotation-id');
      if (/^mark-\d+$/.test(readAttribute(node, 'id') ?? '')) {
        numbers.set(readAttribute(node, 'id') ?? '', start + text.length);
        return;
      }
      const around = own === null ? inside : [...inside, own];
      const words = isText ? (node.textContent ?? '') : node.nodeName === 'BR' ? '\n' : '';
      for (const id of around) {
        const offsets = marked.get(id) ?? new Set();
        for (let offset = 0; offset < words.length; offset++) offsets.add(start + text.length + offset);
        marked.set(id, offsets);
      }
      text += words;
      for (const child of node.childNodes) visit(child, around);
    };
    for (const child of block.childNodes) visit(child, []);
    /* As every browser does, and linkedom does not. */
    if (block.localName === 'pre' && block.firstChild?.nodeType === 3) text = text.replace(/^\n/, '');
    texts.push(text);
    blocks.push({ start, end: start + text.length });
  }
  return { document, text: texts.join('\n\n'), blocks, marked, numbers };
}

function readAttribute(node: ChildNode, name: string): string | null {
  if (!('getAttribute' in node) || typeof node.getAttribute !== 'function') return null;
  const value: unknown = node.getAttribute(name);
  return typeof value === 'string' ? value : null;
}

/** The example article with another text. */
export function createArticle(blocks: readonly Node[], metadata: Partial<Article['metadata']> = {}): Article {
  const [revision] = exampleArticle.revisions;
  if (revision === undefined) throw new Error('the example has no revision');
  const document = createDocument(blocks);
  return {
    ...exampleArticle,
    metadata: { ...exampleArticle.metadata, ...metadata },
    revisions: [{ ...revision, document: nodeJsonSchema.parse(document.toJSON()) }],
  };
}

/** An annotation of a span (UTF-16) of a text. */
export function annotateSpan(
  text: string,
  span: Span,
  about: Pick<Annotation, 'id' | 'kind' | 'refId'> & Partial<Annotation>,
): Annotation {
  const at = '2026-01-31T09:30:00.000Z';
  return {
    anchor: describeAnchor(text, span),
    note: null,
    tags: [],
    origin: 'manual',
    createdBy: 'person-1',
    createdAt: at,
    updatedAt: at,
    ...about,
  };
}

export function getText(blocks: readonly Node[]): string {
  return getPlainText(createDocument(blocks));
}
