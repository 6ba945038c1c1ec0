import { describe, expect, test } from 'vitest';
import { linkedomParser } from '#cli/linkedom-parser.ts';
import { importFile } from '#importer/import-file.ts';
import { type Intake, takeIn } from '#main/library/intake.ts';
import type { Library } from '#main/library/library.ts';
import { describeAnchor } from '#shared/anchor/describe.ts';
import { getPlainText } from '#shared/document/positions.ts';
import { parseDocument } from '#shared/document/schema.ts';
import { type Article, getCurrentRevision } from '#shared/domain/article.ts';
import { encodeTickmark, formatTickmark } from '#shared/format/tickmark/encode.ts';
import type { TickmarkFile } from '#shared/format/tickmark/file-schema.ts';
import { createTestClock, makeFolder, openTestLibrary, tag } from './fixture.ts';

const source = 'Costs rise\n\nBy 18\u00a0% 👩‍🔬, said Zoe\u0301 Marsh. It was cheap.';

interface Wish {
  readonly fileName?: string;
  readonly into?: string | null;
}

async function take(library: Library, text: string, { fileName = 'a.txt', into = null }: Wish = {}) {
  const bytes = new TextEncoder().encode(text);
  const imported = await importFile({ fileName, bytes }, linkedomParser);
  const getPersonId = async () => (await library.people.ensure('Ira Importer')).id;
  return takeIn({ fileName, bytes, imported }, { library, clock: createTestClock(), into, getPersonId });
}

async function exportFrom(library: Library, id: string): Promise<TickmarkFile> {
  return encodeTickmark(await library.readArticle(id), {
    people: library.people.all,
    generatorVersion: '1',
    exportedAt: '2026-01-31T09:30:00.000Z',
  });
}

/** A library with an article on which two people have worked, as its file. */
async function createWork(): Promise<{
  readonly library: Library;
  readonly id: string;
  readonly file: TickmarkFile;
}> {
  const library = await openTestLibrary(makeFolder());
  const [intake] = await take(library, source);
  const id = intake?.articleId ?? '';
  const person = await library.people.ensure('Ann Example');
  const text = 'Costs rise\n\nBy 18\u00a0% 👩‍🔬, said Zoe\u0301 Marsh. It was cheap.';
  const changes = [...tag('one', { words: '18\u00a0% 👩‍🔬', text }), ...tag('two', { words: 'cheap', text })];
  await library.saveChanges(
    id,
    changes.map((change) =>
      change.type === 'annotation' && change.value !== null
        ? { ...change, value: { ...change.value, createdBy: person.id } }
        : change,
    ),
  );
  return { library, id, file: await exportFrom(library, id) };
}

const getCurrentText = (article: Article) =>
  getPlainText(parseDocument(getCurrentRevision(article).document));

const withoutTimes = ({ exportedAt: _exportedAt, article, ...file }: TickmarkFile) => {
  const { source: _source, ...about } = article;
  return { ...file, article: about };
};

describe('a file of ours', () => {
  test('in another library is the same article again, with everything known about it', async () => {
    const { id, file } = await createWork();
    const other = await openTestLibrary(makeFolder());
    const [intake] = await take(other, formatTickmark(file), { fileName: 'a.json' });
    expect(intake).toMatchObject({ status: 'imported', articleId: id, annotations: 2 });
    expect(withoutTimes(await exportFrom(other, id))).toEqual(withoutTimes(file));
  });

  test.each<[string, (file: TickmarkFile) => TickmarkFile]>([
    ['the file', (file) => ({ ...file, desk: { room: 4 } })],
    ['its article', (file) => ({ ...file, article: { ...file.article, section: 'Local' } })],
    [
      'the revision',
      (file) => ({
        ...file,
        article: { ...file.article, revision: { ...file.article.revision, label: 'second proof' } },
      }),
    ],
    ['the coverage', (file) => ({ ...file, coverage: { ...file.coverage, minutes: 12 } })],
    [
      'a sentence without anything to check',
      (file) => ({
        ...file,
        coverage: {
          ...file.coverage,
          nothingToCheck: file.coverage.nothingToCheck.map((nothing) => ({ ...nothing, why: 'a joke' })),
        },
      }),
    ],
  ])('keeps what %s has under keys that are not ours, and writes it back', async (_, extend) => {
    const { library, id } = await createWork();
    const { article } = await library.readArticle(id);
    const anchor = describeAnchor(getCurrentText(article), { start: 0, end: 10 });
    const mark = { id: 'nothing-1', anchor, createdBy: 'person', createdAt: '2026-01-31T09:30:00.000Z' };
    await library.saveChanges(id, [{ type: 'nothing', id: mark.id, value: mark }]);
    const file = extend(await exportFrom(library, id));
    const other = await openTestLibrary(makeFolder());
    await take(other, formatTickmark(file), { fileName: 'a.json' });
    expect(withoutTimes(await exportFrom(other, id))).toEqual(withoutTimes(file));
  });

  test('in its own library has nothing to add', async () => {
    const { library, id, file } = await createWork();
    const [intake] = await take(library, formatTickmark(file), { fileName: 'a.json' });
    expect(intake).toMatchObject({ status: 'joined', articleId: id, changes: [], report: { already: 2 } });
  });

  test('whose text was changed, and not the hash of it, is an article of its own', async () => {
    const { library, id, file } = await createWork();
    const text = file.article.text.replace('It was cheap.', 'It was cheap!');
    const changed = { ...file, article: { ...file.article, text } };
    const [intake] = await take(library, formatTickmark(changed), { fileName: 'a.json' });
    expect(intake).toMatchObject({ status: 'imported', annotations: 2 });
    expect(intake?.articleId).not.toBe(id);
    expect((await exportFrom(library, intake?.articleId ?? '')).article.text).toBe(text);
  });

  test('brings to the article with its text what is not there', async () => {
    const { file } = await createWork();
    const other = await openTestLibrary(makeFolder());
    const [mine] = await take(other, source);
    const [intake] = await take(other, formatTickmark(file), { fileName: 'a.json' });
    expect(intake).toMatchObject({ status: 'joined', articleId: mine?.articleId, report: { exact: 2 } });
    await save(other, intake);
    expect((await exportFrom(other, mine?.articleId ?? '')).annotations).toHaveLength(2);
  });

  test('into another text: what is not there is an orphan', async () => {
    const { file } = await createWork();
    const other = await openTestLibrary(makeFolder());
    const [mine] = await take(other, 'Another text\n\nNothing of it is the same.');
    const articleId = mine?.articleId ?? '';
    const [intake] = await take(other, formatTickmark(file), { fileName: 'a.json', into: articleId });
    expect(intake).toMatchObject({ status: 'joined', articleId, report: { orphan: 2 } });
    await save(other, intake);
    expect((await exportFrom(other, articleId)).annotations.map(({ anchor }) => anchor.state)).toEqual([
      'orphan',
      'orphan',
    ]);
  });

  test('whose people have other ids here is put down to those here', async () => {
    const { file } = await createWork();
    const other = await openTestLibrary(makeFolder());
    const ann = await other.people.ensure('Ann Example');
    const [intake] = await take(other, formatTickmark(file), { fileName: 'a.json' });
    const { lists } = await other.readArticle(intake?.articleId ?? '');
    expect(new Set(lists.annotations.map(({ createdBy }) => createdBy))).toEqual(new Set([ann.id]));
    expect(other.people.all).toHaveLength(1);
  });

  test('of an article whose id is another one here gets an id of its own', async () => {
    const { library, id, file } = await createWork();
    const other = {
      ...file,
      article: { ...file.article, text: 'x', revision: { ...file.article.revision } },
    };
    const text = 'Another text altogether.';
    const { hashText } = await import('#shared/text/hash.ts');
    const changed: TickmarkFile = {
      ...other,
      article: {
        ...other.article,
        text,
        revision: {
          ...other.article.revision,
          textSha256: await hashText(text),
          utf16Length: text.length,
          codePointLength: text.length,
        },
      },
      annotations: [],
    };
    const [intake] = await take(library, formatTickmark(changed), { fileName: 'b.json' });
    expect(intake?.status).toBe('imported');
    expect(intake?.articleId).not.toBe(id);
  });

  test('that holds several articles brings all of them', async () => {
    const { file } = await createWork();
    const other = await openTestLibrary(makeFolder());
    const second = formatTickmark({
      ...file,
      annotations: [],
      article: { ...file.article, id: 'not-a-uuid' },
    });
    const intakes = await take(other, `[${formatTickmark(file)},${second}]`, { fileName: 'both.json' });
    expect(intakes.map(({ status }) => status)).toEqual(['imported', 'joined']);
  });

  test('in two files at once is one article', async () => {
    const { id, file } = await createWork();
    const other = await openTestLibrary(makeFolder());
    const later = { ...file, exportedAt: '2026-02-01T09:30:00.000Z' };
    const intakes = await Promise.all(
      [file, later].map((one) => take(other, formatTickmark(one), { fileName: 'a.json' })),
    );
    expect(intakes.flatMap(([intake]) => intake?.status ?? []).toSorted()).toEqual(['imported', 'joined']);
    expect(other.list()).toMatchObject([{ id }]);
  });

  test('that holds an article twice brings what is known of it once', async () => {
    const { file } = await createWork();
    const other = await openTestLibrary(makeFolder());
    await take(other, source);
    const one = formatTickmark(file);
    const intakes = await take(other, `[${one},${one}]`, { fileName: 'both.json' });
    expect(intakes).toMatchObject([
      { status: 'joined', report: { exact: 2, already: 0 } },
      { status: 'joined', report: { exact: 0, already: 2 }, changes: [] },
    ]);
  });
});

async function save(library: Library, intake: Intake | undefined): Promise<void> {
  if (intake?.status !== 'joined') throw new Error('nothing is joined');
  await library.saveChanges(intake.articleId, intake.changes);
}

test('an article that is there is not added again', async () => {
  const library = await openTestLibrary(makeFolder());
  await take(library, source);
  expect(await take(library, source)).toMatchObject([{ status: 'already' }]);
});
