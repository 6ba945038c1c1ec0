import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDoccano } from '#shared/format/doccano/read.ts';
import { writeDoccano } from '#shared/format/doccano/write.ts';
import type { Read, Write } from '#shared/format/exchange.ts';
import { createForeignSpan } from '#shared/format/foreign.ts';
import { readLabelStudio } from '#shared/format/label-studio/read.ts';
import { writeLabelStudio } from '#shared/format/label-studio/write.ts';
import { readProdigy } from '#shared/format/prodigy/read.ts';
import { writeProdigy } from '#shared/format/prodigy/write.ts';
import type { TickmarkFile } from '#shared/format/tickmark/file-schema.ts';
import {
  adoptSpans,
  arbitrarySpans,
  arbitraryText,
  listSpans,
} from '../../../../support/annotation-files.ts';
import {
  changedLabel,
  changeFirst,
  readMany,
  writeMany,
  writeText,
} from '../../../../support/article-lists.ts';
import { listKnown, workFile } from '../../../../support/work-file.ts';

interface Tool {
  readonly name: string;
  readonly read: Read;
  readonly write: Write;
}

const tools: readonly Tool[] = [
  { name: 'label-studio', read: readLabelStudio, write: writeLabelStudio },
  { name: 'doccano', read: readDoccano, write: writeDoccano },
  { name: 'prodigy', read: readProdigy, write: writeProdigy },
];

const labels = ['PER', 'person', 'claim', 'quote', 'Odd label; "x"', 'Zusatz ü😀'];
const gaps = [' ', '\n', '\r\n', '\n\n', '\u00a0', '', '  ', '\t'];

/** Texts with spans of one piece or of several, as a tool has them. */
const arbitraryArticles = fc.array(
  arbitraryText(gaps).chain((text) =>
    arbitrarySpans(text, { labels, maxPieces: 3 }).map((spans) => ({ text, spans })),
  ),
  { minLength: 1, maxLength: 3 },
);

describe.each(tools)('$name', ({ read, write }) => {
  const again = async (files: readonly TickmarkFile[]): Promise<readonly TickmarkFile[]> =>
    (await readMany(read, await writeText(write, files))).files;

  test('gives any spans of any texts back, again and again, and with a label changed', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryArticles, async (articles) => {
        const made = await Promise.all(articles.map(({ text, spans }) => adoptSpans(text, spans)));
        const once = await again(made);
        expect(once.map(({ article }) => article.text)).toEqual(articles.map(({ text }) => text));
        expect(once.map(listSpans)).toEqual(made.map(listSpans));
        const changed = once.map(changeFirst);
        const twice = await again(changed);
        expect(twice.map(listSpans)).toEqual(changed.map(listSpans));
        for (const [index, file] of twice.entries()) {
          const isThere = listSpans(file).some((line) => line.includes(changedLabel));
          expect(isThere).toBe((once[index]?.annotations.length ?? 0) > 0);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('carries what a checker knows', async () => {
    const [file] = await again([workFile]);
    if (file === undefined) throw new Error('nothing came back');
    expect(listKnown(file)).toEqual(listKnown(workFile));
  });

  test('carries title, language and who made what', async () => {
    const people = [...workFile.people, { id: 'person-2', name: 'Bo Li', initials: 'BL' }];
    const [file] = await again([
      {
        ...workFile,
        article: { ...workFile.article, title: 'Tunnel 🚇', language: 'de-AT' },
        people,
        annotations: workFile.annotations.map((annotation, index) =>
          index === 2 ? { ...annotation, createdBy: 'person-2' } : annotation,
        ),
      },
    ]);
    expect(file?.article).toMatchObject({ title: 'Tunnel 🚇', language: 'de-AT' });
    const makers = file?.annotations.map(
      ({ createdBy }) => file.people.find(({ id }) => id === createdBy)?.name,
    );
    expect(makers).toEqual(
      workFile.annotations.map((_, index) => (index === 2 ? 'Bo Li' : workFile.people[0]?.name)),
    );
  });

  test('keeps entities apart that have the same words', async () => {
    const made = await adoptSpans('Smith met Smith.', [
      createForeignSpan({ id: '1', label: 'person', pieces: [{ start: 0, end: 5 }], record: 'a' }),
      createForeignSpan({ id: '2', label: 'person', pieces: [{ start: 10, end: 15 }], record: 'b' }),
    ]);
    const [file] = await again([made]);
    expect(file?.entities).toHaveLength(2);
  });

  test('leaves out what is no longer in the text, and says so', async () => {
    const [first, ...others] = workFile.annotations;
    if (first === undefined) throw new Error('no annotation');
    const orphan = {
      ...first,
      anchor: { ...first.anchor, utf16: null, codePoints: null, state: 'orphan', was: 'gone' } as const,
    };
    const { skipped, notices } = await writeMany(write, [{ ...workFile, annotations: [orphan, ...others] }]);
    expect(skipped).toBe(1);
    expect(notices[0]).toBe(
      '1 of the annotations are on words that are no longer in the text, and were left out.',
    );
  });
});
