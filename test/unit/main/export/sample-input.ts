import type { Node } from 'prosemirror-model';
import { describeAnchor } from '#shared/anchor/describe.ts';
import { getPlainText } from '#shared/document/positions.ts';
import { createDocument, schema } from '#shared/document/schema.ts';
import type { Annotation } from '#shared/domain/annotation.ts';
import type { AnnotationLists } from '#shared/domain/annotations.ts';
import { getCurrentRevision, nodeJsonSchema } from '#shared/domain/article.ts';
import { defaultSettings } from '#shared/domain/library-settings.ts';
import type { ExportInput } from '#shared/format/exchange.ts';
import { createLabelTable } from '#shared/format/label-table.ts';
import { encodeTickmark } from '#shared/format/tickmark/encode.ts';
import { hashText } from '#shared/text/hash.ts';
import { exampleArticle, exampleLists, exampleOptions } from '../../../support/example-article.ts';

const text = (words: string, mark: string) => schema.text(words, [schema.mark(mark)]);
const link = (words: string, href: string) => schema.text(words, [schema.mark('link', { href })]);
const paragraph = (words: string) => schema.node('paragraph', null, words === '' ? [] : [schema.text(words)]);
const item = (...blocks: Node[]) => schema.node('list_item', null, blocks);
const cell = (words: string, header = false) => schema.node('table_cell', { header }, [paragraph(words)]);

/** Every block and every mark, and the words that trip up encoders, XML and docx. */
export const richDocument = createDocument([
  schema.node('heading', { level: 1 }, schema.text('Tunnel 🚇 costs <rise> & “fall”')),
  schema.node('paragraph', null, [
    schema.text('It cost €412\u00a0million, '),
    text('said', 'emphasis'),
    schema.text(' 👩‍🔬 '),
    text('Dr. Zoe\u0301 Marsh', 'strong'),
    schema.text(', see '),
    link('the re', 'https://example.org/report?a=1&b=2#part'),
    link('port', 'https://example.org/report?a=1&b=2#part'),
    schema.text(' and '),
    text('{bullets-0}', 'code'),
    schema.text('.'),
    schema.node('hard_break'),
    schema.text('  Two  spaces,\ta tab. '),
  ]),
  schema.node('heading', { level: 2 }, schema.text('מירי כהן disagreed')),
  paragraph('מירי כהן אמרה "לא" (2026) ב-Example ועוד: שלום!'),
  schema.node('blockquote', null, [
    paragraph('CURRENT'),
    schema.node('blockquote', null, [paragraph('Deep quote')]),
  ]),
  schema.node('bullet_list', null, [
    item(paragraph('First')),
    item(
      paragraph('Second'),
      schema.node('ordered_list', { start: 3 }, [item(paragraph('Third')), item(paragraph('Fourth'))]),
      paragraph('after the list'),
    ),
    item(schema.node('bullet_list', null, [item(paragraph('Alone inside'))])),
  ]),
  schema.node('ordered_list', { start: 1 }, [item(paragraph('One')), item(paragraph('Two'))]),
  schema.node('table', null, [
    schema.node('table_row', null, [cell('Year', true), cell('Cost', true), cell('Note', true)]),
    schema.node('table_row', null, [cell('2025'), cell('€1')]),
    schema.node('table_row', null, [cell('2026'), cell('€2'), cell('more')]),
  ]),
  schema.node('table', null, [schema.node('table_row', null, [cell('שנה'), cell('עלות')])]),
  schema.node('figure', null, [
    schema.node('alternative', null, schema.text('A tunnel, seen from above')),
    schema.node('caption', null, schema.text('The tunnel. Photo: Example')),
  ]),
  schema.node('preformatted', null, [
    schema.text('if (a < b) {'),
    schema.node('hard_break'),
    schema.text('  TOTAL_PAGES'),
  ]),
  schema.node('rule'),
  paragraph(''),
  paragraph('Nothing else happened 😀.'),
]);

export const richText = getPlainText(richDocument);

/** An annotation of a stretch of `richText`. */
export function annotateRich(
  words: string | { readonly start: number; readonly end: number },
  about: Pick<Annotation, 'id' | 'kind' | 'refId'> & Partial<Annotation>,
): Annotation {
  const start = typeof words === 'string' ? richText.indexOf(words) : words.start;
  const end = typeof words === 'string' ? start + words.length : words.end;
  if (start === -1) throw new Error(`${JSON.stringify(words)} is not in the text`);
  return {
    anchor: describeAnchor(richText, { start, end }),
    note: null,
    tags: [],
    origin: 'manual',
    createdBy: 'person-2',
    createdAt: '2026-02-01T10:00:00.000Z',
    updatedAt: '2026-02-01T10:00:00.000Z',
    ...about,
  };
}

/** Records of every kind and an orphan, without an annotation of the text. */
export const richLists: AnnotationLists = {
  ...exampleLists,
  annotations: exampleLists.annotations.filter(({ anchor }) => anchor.utf16 === null),
  nothingToCheck: [],
};

/** An article with these annotations, over the rich document or another one. */
export async function createInput(
  annotations: readonly Annotation[],
  { document = richDocument, lists = richLists } = {},
): Promise<ExportInput> {
  const textSha256 = await hashText(getPlainText(document));
  const revision = {
    ...getCurrentRevision(exampleArticle),
    textSha256,
    document: nodeJsonSchema.parse(document.toJSON()),
  };
  const file = await encodeTickmark(
    {
      article: { ...exampleArticle, revisions: [revision] },
      lists: { ...lists, annotations: [...lists.annotations, ...annotations] },
    },
    exampleOptions,
  );
  return { file, document, scales: defaultSettings.scales, labels: createLabelTable(), replaced: new Map() };
}
