import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { linkedomParser } from '#cli/linkedom-parser.ts';
import { parseDocx } from '#importer/docx/parse-docx.ts';
import { getPlainText, TextIndex } from '#shared/document/positions.ts';
import { createDocument, parseDocument } from '#shared/document/schema.ts';
import { corpusFolder } from '../../../support/corpus.ts';
import { findImportError, importOne } from '../../../support/imported.ts';

const folder = join(corpusFolder ?? '', 'docx/test/test-data');
const names = corpusFolder === undefined ? [] : readdirSync(folder);
const read = (name: string) => new Uint8Array(readFileSync(join(folder, name)));

/**
 * The words of the runs of the body and of the notes, as an independent eye finds them. Exceptions:
 * - what stands in alternatives is there twice, once for new programs and once for old ones, and is read once;
 * - deletions and text that was moved away are not part of a document whose changes are accepted;
 * - hidden text is not seen;
 * - the marks of notes are numbers, and the notes have a heading.
 */
function findExpected(bytes: Uint8Array): readonly string[] {
  const parts = unzipSync(bytes);
  const xml = ['document', 'footnotes', 'endnotes'].map(
    (name) => parts[`word/${name}.xml`] ?? new Uint8Array(),
  );
  let notes = 0;
  const words = xml
    .map((part) => strFromU8(part))
    .join('')
    .replace(/<mc:Choice\b.*?<\/mc:Choice>/gsu, '')
    .replace(/<w:(?:del|moveFrom) .*?<\/w:(?:del|moveFrom)>/gsu, '')
    .split('</w:p>')
    .flatMap((paragraph) =>
      Array.from(
        paragraph.matchAll(
          /<w:t(?: [^>]*)?>(?<text>[^<]*)<|<w:(?:tab|br|cr|(?<note>(?:foot|end)noteReference))\b/gu,
        ),
        ({ groups }) => groups?.['text'] ?? (groups?.['note'] === undefined ? ' ' : String(++notes)),
      )
        .join('')
        .replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>')
        .replaceAll('&amp;', '&')
        .split(/\s+/u),
    )
    .filter((word) => word !== '')
    .map((word) => word.normalize('NFKC'));
  return [...words, ...(notes === 0 ? [] : ['Notes'])].toSorted();
}

/** The words of an article, without the alternative texts of its pictures, which no run holds. */
function findRead(document: ReturnType<typeof parseDocument>): readonly string[] {
  return TextIndex.of(document)
    .blocks.filter(({ node }) => node.type.name !== 'alternative')
    .flatMap(({ node }) => node.textBetween(0, node.content.size).split(/\s+/u))
    .filter((word) => word !== '')
    .map((word) => word.normalize('NFKC'))
    .toSorted();
}

const documents = names.filter((name) => name.endsWith('.docx'));

describe.skipIf(corpusFolder === undefined)('documents that nobody here wrote', () => {
  test('are there', () => {
    expect(documents.length).toBeGreaterThan(10);
  });

  test.each(documents)('%s gives the words of its runs', async (name) => {
    const bytes = read(name);
    const expected = findExpected(bytes);
    const { blocks } = await parseDocx({ fileName: name, bytes, dom: linkedomParser, options: {} });
    expect(findRead(createDocument(blocks))).toEqual(expected);
    if (getPlainText(createDocument(blocks)).trim() === '') {
      expect(await findImportError({ fileName: name, bytes })).toMatchObject({ code: 'empty' });
    } else {
      const article = await importOne({ fileName: name, bytes });
      expect(findRead(parseDocument(article.document))).toEqual(expected);
    }
  });

  test('comments stand at their words', async () => {
    const name = 'comments.docx';
    const { comments } = await importOne({ fileName: name, bytes: read(name) });
    expect(comments?.annotations.map(({ anchor, note }) => [anchor.exact, note])).toEqual([
      ['Ouch', expect.stringContaining('tachyon')],
      ['Ouch', 'Fin.'],
    ]);
  });

  test.each(names.filter((name) => name.endsWith('.zip')))('%s is refused', async (name) => {
    expect(await findImportError({ fileName: 'a.docx', bytes: read(name) })).toMatchObject({
      code: 'broken',
      message: expect.stringContaining('no document in it'),
    });
  });
});
