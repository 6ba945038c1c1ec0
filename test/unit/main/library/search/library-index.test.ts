import { existsSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Library } from '#main/library/library.ts';
import { findIndexFault, getIndexPath } from '#main/library/search/index-file.ts';
import { LibraryIndex } from '#main/library/search/library-index.ts';
import type { Change } from '#shared/domain/annotations.ts';
import { createClaim, createEntity, createSource } from '#shared/domain/records.ts';
import type { LibrarySearch } from '#shared/search/library-search.ts';
import { addSample, createAnnotation, makeFolder, openTestLibrary } from '../fixture.ts';

const tunnelText = [
  'The tunnel report',
  'Unemployment in Kingsport was 12 percent in 2019. Mayor Anna Lindqvist 🧾 opened the harbour tunnel.',
  'A third paragraph about Erdoğan, e\u0301lite and 1,200 people.',
].join('\n\n');

interface OpenIndex {
  readonly index: LibraryIndex;
  readonly warnings: string[];
}

async function openIndex(folder: string): Promise<OpenIndex> {
  const warnings: string[] = [];
  const index = await LibraryIndex.open({
    folder,
    onProgress: () => undefined,
    warn: (message) => warnings.push(message),
  });
  onTestFinished(() => index.close());
  await index.settle();
  return { index, warnings };
}

const everything: Omit<LibrarySearch, 'query'> = {
  fields: [],
  kinds: [],
  statuses: [],
  archived: 'with',
  after: null,
};

/** What is found, an article a line: its title's first word, and each hit's field. */
async function find(index: LibraryIndex, query: string, filters: Partial<LibrarySearch> = {}) {
  const { articles } = await index.search({ ...everything, ...filters, query });
  return articles.map(
    ({ title, hits }) => `${title.split('\n')[0]}: ${hits.map(({ field }) => field).join(' ')}`,
  );
}

function createClaimChanges(
  words: string,
  claim: Partial<ReturnType<typeof createClaim>>,
): readonly Change[] {
  const annotation = {
    ...createAnnotation('claim-1', { words, text: tunnelText }),
    note: 'Ask the ministry',
    tags: ['jobs'],
  };
  const source = createSource('source-1', {
    title: 'Labour statistics',
    url: 'https://stat.example/2019',
    excerpt: 'Table 7',
  });
  return [
    { type: 'source', id: 'source-1', value: source },
    {
      type: 'claim',
      id: annotation.refId,
      value: { ...createClaim(annotation.refId), sourceIds: ['source-1'], ...claim },
    },
    { type: 'annotation', id: annotation.id, value: annotation },
  ];
}

async function addChecked(library: Library): Promise<string> {
  const id = await addSample(library, tunnelText);
  await library.saveChanges(id, [
    ...createClaimChanges('Unemployment in Kingsport was 12 percent in 2019', {
      statement: 'Kingsport’s unemployment was 12 % in 2019',
      status: 'verified',
      correction: 'Say 12.1 percent',
      checkedBy: 'person',
      checkedAt: '2026-01-30T09:30:00.000Z',
    }),
    {
      type: 'entity',
      id: 'mayor',
      value: {
        ...createEntity('mayor', { name: 'Anna Lindqvist', type: 'person' }),
        title: 'mayor',
        status: 'verified',
        aliases: ['A. Lindqvist'],
      },
    },
    {
      type: 'annotation',
      id: 'entity-1',
      value: createAnnotation('entity-1', {
        kind: 'entity',
        refId: 'mayor',
        words: 'Anna Lindqvist',
        text: tunnelText,
      }),
    },
  ]);
  return id;
}

describe('searching', () => {
  test('finds words in texts, annotations, statements, notes, sources and entities', async () => {
    const folder = makeFolder();
    await addChecked(await openTestLibrary(folder));
    const { index } = await openIndex(folder);
    const of = async (query: string) => (await find(index, query)).join('; ');
    expect(await of('tunnel')).toBe('The tunnel report: text');
    expect(await of('unemploy')).toBe('The tunnel report: annotation statement text');
    expect(await of('"12.1 percent"')).toBe('The tunnel report: statement');
    expect(await of('ministry')).toBe('The tunnel report: note');
    expect(await of('jobs')).toBe('The tunnel report: note');
    expect(await of('stat.example')).toBe('The tunnel report: source');
    expect(await of('table 7')).toBe('The tunnel report: source');
    expect(await of('"A. Lindqvist"')).toBe('The tunnel report: entity');
    expect(await of('erdogan')).toBe('The tunnel report: text');
    expect(await of('élite 1200')).toBe('The tunnel report: text');
    expect(await of('nowhere')).toBe('');
    expect(await of('')).toBe('');
    expect(await of('" OR * NEAR(')).toBe('');
  });

  test('tells where it stands, by annotation or by its place in the text', async () => {
    const folder = makeFolder();
    const id = await addChecked(await openTestLibrary(folder));
    const { index } = await openIndex(folder);
    const { articles } = await index.search({ ...everything, query: 'Lindqvist' });
    const [article] = articles;
    expect(article).toMatchObject({ articleId: id, isArchived: false });
    const hits = article?.hits ?? [];
    expect(hits.map(({ field, kind, status, annotationId }) => [field, kind, status, annotationId])).toEqual([
      ['annotation', 'entity', 'verified', 'entity-1'],
      ['entity', 'entity', 'verified', 'entity-1'],
      ['text', null, null, null],
    ]);
    for (const { excerpt, marks } of hits) {
      expect(marks.map(({ start, end }) => excerpt.slice(start, end))).toContain('Lindqvist');
    }
    const { span } = hits[2] ?? {};
    expect(tunnelText.slice(span?.start, span?.end)).toBe('Lindqvist');
  });

  test.each<[string, Partial<LibrarySearch>, string]>([
    ['a field', { fields: ['annotation', 'note'] }, 'annotation'],
    [
      'all fields',
      { fields: ['text', 'annotation', 'statement', 'note', 'source', 'entity'] },
      'annotation statement text',
    ],
    ['a kind', { kinds: ['claim'] }, 'annotation statement'],
    ['another kind', { kinds: ['quote'] }, ''],
    ['a status', { statuses: ['verified', 'disputed'] }, 'annotation statement'],
    ['another status', { statuses: ['needs-change'] }, ''],
    ['what is put away', { archived: 'only' }, ''],
    ['what is not', { archived: 'without' }, 'annotation statement text'],
  ])('is narrowed by %s', async (_name, filters, fields) => {
    const folder = makeFolder();
    await addChecked(await openTestLibrary(folder));
    const { index } = await openIndex(folder);
    expect(await find(index, 'unemployment', filters)).toEqual(
      fields === '' ? [] : [`The tunnel report: ${fields}`],
    );
  });

  test('lists the newest articles first, and goes on with those that follow', async () => {
    const folder = makeFolder();
    const library = await openTestLibrary(folder);
    for (let count = 0; count < 45; count++) await addSample(library, `Number ${count} harbour`);
    const { index } = await openIndex(folder);
    const titles: string[] = [];
    let after: number | null = null;
    do {
      const answer: Awaited<ReturnType<LibraryIndex['search']>> = await index.search({
        ...everything,
        query: 'harbour',
        after,
      });
      titles.push(...answer.articles.map(({ title }) => title));
      after = answer.next;
    } while (after !== null);
    expect(new Set(titles).size).toBe(45);
    expect(titles).toHaveLength(45);
  });

  test('finds what is far into a long text, and its place', async () => {
    const folder = makeFolder();
    const filler = Array.from({ length: 9000 }, (_, number) => `Paragraph ${number} 🧾 of a long text.`);
    const text = [...filler, 'The needle stands here.'].join('\n\n');
    await addSample(await openTestLibrary(folder), text);
    const { index } = await openIndex(folder);
    const { articles } = await index.search({ ...everything, query: 'needle' });
    const span = articles[0]?.hits[0]?.span;
    expect(text.slice(span?.start, span?.end)).toBe('needle');
  });
});

describe('what was checked before', () => {
  const ask = { articleId: '', language: 'en' };

  test('finds a claim that states the same, with its sources, and one with another number as another', async () => {
    const folder = makeFolder();
    const id = await addChecked(await openTestLibrary(folder));
    const { index } = await openIndex(folder);
    const [same] = await index.findClaims({
      ...ask,
      texts: ['In 2019, unemployment in Kingsport was twelve percent.'],
    });
    expect(same).toMatchObject({
      articleId: id,
      annotationId: 'claim-1',
      claim: { status: 'verified', correction: 'Say 12.1 percent' },
      sources: [{ title: 'Labour statistics' }],
      agreement: { isSame: true, differences: [] },
    });
    const [other] = await index.findClaims({
      ...ask,
      texts: ['Unemployment in Kingsport was 14 percent in 2019'],
    });
    expect(other?.agreement).toMatchObject({
      isSame: false,
      differences: [{ kind: 'number', ours: '14 percent' }],
    });
  });

  test('leaves out the article that asks, claims about other things and those of which nothing is known', async () => {
    const folder = makeFolder();
    const library = await openTestLibrary(folder);
    const id = await addChecked(library);
    const { index } = await openIndex(folder);
    const texts = ['Unemployment in Kingsport was 12 percent in 2019'];
    expect(await index.findClaims({ ...ask, articleId: id, texts })).toEqual([]);
    expect(await index.findClaims({ ...ask, texts: ['The tunnel opened'] })).toEqual([]);
    expect(await index.findClaims({ ...ask, texts: [] })).toEqual([]);
    await library.saveChanges(
      id,
      createClaimChanges('Unemployment in Kingsport was 12 percent in 2019', { sourceIds: [] }),
    );
    index.touch(id);
    expect(await index.findClaims({ ...ask, texts })).toEqual([]);
  });

  test('tells how a name is spelled elsewhere', async () => {
    const folder = makeFolder();
    const library = await openTestLibrary(folder);
    await addChecked(library);
    const { index } = await openIndex(folder);
    const name = { articleId: '', aliases: [], type: 'person', identifiers: {} } as const;
    expect(await index.findSpellings({ ...name, name: 'Anna Lindqvist' })).toMatchObject([
      {
        name: 'Anna Lindqvist',
        isSame: true,
        articles: 1,
        verified: 1,
        titles: ['mayor'],
        latest: { annotationId: 'entity-1' },
      },
    ]);
    expect(await index.findSpellings({ ...name, name: 'Anna Lindquist' })).toMatchObject([
      { name: 'Anna Lindqvist', isSame: false, articles: 1 },
    ]);
    expect(
      await index.findSpellings({ ...name, name: 'Anna Lindquist', aliases: ['Anna Lindqvist'] }),
    ).toEqual([]);
    expect(await index.findSpellings({ ...name, name: 'Karl Holm' })).toEqual([]);
    expect(await index.findSpellings({ ...name, name: 'Anna Lindqvist', type: 'place' })).toEqual([]);
    expect(await index.findSpellings({ ...name, name: '🧾' })).toEqual([]);
  });

  test('lists the names that other articles have', async () => {
    const folder = makeFolder();
    const library = await openTestLibrary(folder);
    const id = await addChecked(library);
    const { index } = await openIndex(folder);
    expect(await index.listNames(null)).toEqual([{ name: 'Anna Lindqvist', type: 'person' }]);
    expect(await index.listNames(id)).toEqual([]);
  });
});

describe('keeping up', () => {
  test('with articles that are added, changed, put away and deleted', async () => {
    const folder = makeFolder();
    const library = await openTestLibrary(folder);
    const { index } = await openIndex(folder);
    library.onChange((id) => {
      if (id !== null) index.touch(id);
    });
    expect(await find(index, 'tunnel')).toEqual([]);
    const id = await addChecked(library);
    expect(await find(index, 'unemployment')).toEqual(['The tunnel report: annotation statement text']);
    await library.setArchived(id, true);
    expect(await find(index, 'unemployment', { archived: 'without' })).toEqual([]);
    expect(await find(index, 'unemployment', { archived: 'only' })).toHaveLength(1);
    await library.saveMetadata(id, {
      title: 'Renamed',
      byline: 'Karl Holm',
      publisher: null,
      url: null,
      publishedAt: null,
      language: 'en',
    });
    expect(await find(index, 'holm')).toEqual(['Renamed: text']);
    await library.deleteArticle(id, (path) => rm(path, { recursive: true }));
    expect(await find(index, 'unemployment')).toEqual([]);
  });

  test('with what is being put in when it is asked', async () => {
    const folder = makeFolder();
    const library = await openTestLibrary(folder);
    const id = await addChecked(library);
    const { index } = await openIndex(folder);
    for (const title of ['Jubilee', 'Kestrel', 'Lagoon']) {
      const { metadata } = (await library.readArticle(id)).article;
      await library.saveMetadata(id, { ...metadata, title });
      index.touch(id);
      const settled = index.settle();
      expect(await find(index, title)).toEqual([`${title}: text`]);
      await settled;
    }
  });

  test('with what has changed while it was closed', async () => {
    const folder = makeFolder();
    const library = await openTestLibrary(folder);
    const id = await addChecked(library);
    const gone = await addSample(library, 'A harbour that goes');
    const first = await openIndex(folder);
    await first.index.close();
    await library.saveChanges(id, [{ type: 'annotation', id: 'claim-1', value: null }]);
    await library.deleteArticle(gone, (path) => rm(path, { recursive: true }));
    await addSample(library, 'A harbour that is new');
    const { index, warnings } = await openIndex(folder);
    expect(await find(index, 'ministry')).toEqual([]);
    expect(await find(index, 'harbour that')).toEqual(['A harbour that is ne: text']);
    expect(warnings).toEqual([]);
  });

  test('passes over an article that cannot be read, until it can', async () => {
    const folder = makeFolder();
    const library = await openTestLibrary(folder);
    const id = await addChecked(library);
    const file = join(folder, 'articles', id, 'article.json');
    const good = readFileSync(file);
    const { index } = await openIndex(folder);
    writeFileSync(file, good.subarray(0, 100));
    index.touch(id);
    expect(await find(index, 'tunnel')).toEqual([]);
    writeFileSync(file, good);
    index.touch(id);
    expect(await find(index, 'tunnel')).toEqual(['The tunnel report: text']);
  });
});

describe('a file that is', () => {
  test.each<[string, (path: string) => void]>([
    ['cut', (path) => truncateSync(path, 5000)],
    ['empty', (path) => truncateSync(path, 0)],
    ['garbage', (path) => writeFileSync(path, 'x'.repeat(20_000))],
    ['of another version', (path) => patch(path, 60, Buffer.from([0, 0, 0, 99]))],
    ['broken within', (path) => patch(path, 4096, Buffer.alloc(12_000, 0xff))],
  ])('%s is made anew, and nothing is lost', async (_name, damage) => {
    const folder = makeFolder();
    await addChecked(await openTestLibrary(folder));
    const first = await openIndex(folder);
    await first.index.close();
    const path = getIndexPath(folder);
    damage(path);
    const { index } = await openIndex(folder);
    await index.search({ ...everything, query: 'unemployment' });
    await index.settle();
    expect(await find(index, 'unemployment')).toEqual(['The tunnel report: annotation statement text']);
    await index.close();
    expect(findIndexFault(path)).toBeNull();
  });

  test('missing is made', async () => {
    const folder = makeFolder();
    await addChecked(await openTestLibrary(folder));
    const { index } = await openIndex(folder);
    expect(await find(index, 'tunnel')).toHaveLength(1);
    expect(existsSync(getIndexPath(folder))).toBe(true);
  });

  test('in a place that takes none is kept in memory, and told', async () => {
    const folder = makeFolder();
    await addChecked(await openTestLibrary(folder));
    await writeFile(join(folder, 'index'), 'a file in the place of the folder');
    const { index, warnings } = await openIndex(folder);
    expect(await find(index, 'tunnel')).toHaveLength(1);
    expect(warnings).toHaveLength(1);
  });
});

function patch(path: string, offset: number, bytes: Buffer): void {
  const content = readFileSync(path);
  bytes.copy(content, offset);
  writeFileSync(path, content);
}

test.each<[string, Buffer]>([
  ['garbage', Buffer.from('x'.repeat(5000))],
  ['cut', Buffer.from('SQLite format 3\0')],
])('findIndexFault tells of a file that is %s', async (_name, bytes) => {
  const folder = makeFolder();
  await mkdir(join(folder, 'index'));
  const path = getIndexPath(folder);
  await writeFile(path, bytes);
  expect(findIndexFault(path)).not.toBeNull();
});
