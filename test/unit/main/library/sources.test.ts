import { describe, expect, test } from 'vitest';
import { chooseDistinct } from '#main/library/sources.ts';
import type { Source } from '#shared/domain/records.ts';
import { addSample, createTestClock, makeFolder, openTestLibrary, readTree } from './fixture.ts';

const createSource = (id: string, about: Partial<Source> = {}): Source => ({
  id,
  kind: 'document',
  title: '',
  url: null,
  locator: null,
  excerpt: null,
  primary: false,
  accessedAt: null,
  attachment: null,
  ...about,
});

const attach = (digit: string) => ({
  fileName: `${digit}.pdf`,
  mediaType: 'application/pdf',
  sha256: digit.repeat(64),
  bytes: 1,
});

test.each<[name: string, sources: readonly Partial<Source>[], kept: readonly number[]]>([
  ['the same address', [{ url: 'https://a.example/' }, { url: 'https://a.example/', title: 'T' }], [0]],
  [
    'the same address, written otherwise',
    [{ url: 'https://A.example' }, { url: ' https://a.example/ ' }],
    [0],
  ],
  ['addresses that are none', [{ url: 'a' }, { url: 'b' }, { url: 'a' }], [0, 1]],
  [
    'the same file',
    [{ attachment: attach('1') }, { attachment: attach('1'), url: 'https://a.example/' }],
    [0],
  ],
  ['the same title of the same kind', [{ title: 'Talk ' }, { title: 'talk' }], [0]],
  ['the same title of another kind', [{ title: 'Talk' }, { title: 'Talk', kind: 'interview' }], [0, 1]],
  ['the same title, composed otherwise', [{ title: 'Zoe\u0301' }, { title: 'Zo\u00e9' }], [0]],
  [
    'the same title of different pages',
    [
      { title: 'Home', url: 'https://a.example/' },
      { title: 'Home', url: 'https://b.example/' },
    ],
    [0, 1],
  ],
  ['nothing to be known by', [{}, { title: ' ' }, { url: '' }], []],
  [
    'a page that is known, of which there is now a file, and another that shares the file',
    [
      { url: 'https://a.example/' },
      { url: 'https://a.example/', attachment: attach('1') },
      { attachment: attach('1') },
    ],
    [0],
  ],
])('%s', (_name, sources, kept) => {
  const all = sources.map((about, index) => ({
    articleId: 'article',
    articleTitle: 'Title',
    source: createSource(String(index), about),
  }));
  expect(chooseDistinct(all).map(({ source }) => Number(source.id))).toEqual(kept);
});

describe('the sources of a library', () => {
  const prepare = async () => {
    const folder = makeFolder();
    const clock = createTestClock();
    const library = await openTestLibrary(folder, { clock });
    const ids: string[] = [];
    for (const name of ['oldest', 'middle', 'newest']) {
      const id = await addSample(library, name);
      const value = createSource(name, { title: name });
      const shared = createSource('shared', { url: 'https://a.example/', title: `shared of ${name}` });
      await library.saveChanges(id, [
        { type: 'source', id: name, value },
        { type: 'source', id: 'shared', value: shared },
      ]);
      ids.push(id);
      clock.advance(1000);
    }
    return { folder, library, ids };
  };
  const getTitles = (sources: readonly { readonly source: Source }[]) =>
    sources.map(({ source }) => source.title);

  test('are those of the newest article first, each once, and without those of one article', async () => {
    const { library, ids } = await prepare();
    const [oldest = '', middle = '', newest = ''] = ids;
    expect(getTitles(library.listSources(null))).toEqual(['newest', 'shared of newest', 'middle', 'oldest']);
    expect(getTitles(library.listSources(newest))).toEqual(['middle', 'shared of middle', 'oldest']);
    expect(
      library.listSources(oldest).map(({ articleId, articleTitle }) => [articleId, articleTitle]),
    ).toEqual([
      [newest, 'newest'],
      [newest, 'newest'],
      [middle, 'middle'],
    ]);
  });

  test('are known before any article is worked on, and follow every change', async () => {
    const { folder, library, ids } = await prepare();
    await library.close();
    const next = await openTestLibrary(folder);
    expect(getTitles(next.listSources(null))).toEqual(['newest', 'shared of newest', 'middle', 'oldest']);
    const [oldest = ''] = ids;
    await next.saveChanges(oldest, [
      { type: 'source', id: 'oldest', value: null },
      { type: 'source', id: 'more', value: createSource('more', { title: 'more' }) },
    ]);
    expect(getTitles(next.listSources(null))).toEqual(['newest', 'shared of newest', 'middle', 'more']);
  });

  test('are read once, when the library is opened', async () => {
    const { folder, library } = await prepare();
    await library.close();
    const reader = await openTestLibrary(folder, { mode: 'read' });
    const before = readTree(folder);
    expect(reader.listSources(null)).toHaveLength(4);
    expect(readTree(folder)).toEqual(before);
  });
});
