import * as fc from 'fast-check';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { answerRequests } from '#main/ipc.ts';
import { findDataFault } from '#main/page-data.ts';
import { windowAddress } from '#main/protocol.ts';
import { createClaim, createEntity, createQuote, createSource } from '#shared/domain/records.ts';
import { noFilter } from '#shared/format/export-filter.ts';
import { getChannel, type RequestArguments, type RequestName, requestNames } from '#shared/ipc.ts';
import { TickmarkError } from '#shared/result.ts';

/* Whoever takes over the page can send whatever can be cloned: it comes back as an error value, and reaches nobody. */

type Listener = (event: unknown, ...args: readonly unknown[]) => Promise<unknown>;

const electron = vi.hoisted(() => ({ listeners: new Map<string, Listener>() }));

vi.mock('electron', () => ({
  ipcMain: { handle: (channel: string, listener: Listener) => electron.listeners.set(channel, listener) },
  protocol: {},
}));

const mainFrame = { url: windowAddress };
const contents = { mainFrame };
const fromWindow = { sender: contents, senderFrame: mainFrame };

/** What reached a handler, and what was reported. */
const called: (readonly [name: string, args: readonly unknown[]])[] = [];
const reported: unknown[] = [];

/** How each handler answers, so that it is known from every refusal. */
const reached = { ok: false, error: { code: 'not-found', message: 'The handler was called.' } };

const sources = {
  atOnce: Object.fromEntries(
    requestNames.map((name) => [
      name,
      (...args: readonly unknown[]): never => {
        called.push([name, args]);
        throw new TickmarkError({ code: 'not-found', message: reached.error.message });
      },
    ]),
  ),
  later: new Promise<never>(() => undefined),
};

answerRequests(sources, { contents, report: (error) => reported.push(error) });

/** Asks as the page does: the arguments are cloned on their way. */
function ask(name: RequestName, args: readonly unknown[], event: unknown = fromWindow): Promise<unknown> {
  const listener = electron.listeners.get(getChannel(name));
  if (listener === undefined) throw new Error(`nobody listens to ${name}`);
  return listener(event, ...structuredClone(args));
}

beforeEach(() => {
  called.length = 0;
  reported.length = 0;
});

/** Told in a few words, however much was wrong. */
const refused = {
  ok: false,
  error: { code: 'bad-request', message: expect.stringMatching(/^.{1,500}$/su) },
};

const id = '01890a5d-ac96-774b-bcce-b302099a8057';
const at = '2026-01-31T09:30:00.000Z';
const sha256 = '0123456789abcdef'.repeat(4);
const file = { name: 'a.txt', bytes: new Uint8Array([65, 66]) };
const pasted = { html: null, text: 'Words' };
const metadata = {
  title: 'A title',
  byline: 'Somebody',
  publisher: null,
  url: null,
  publishedAt: null,
  language: 'en',
};
const anchor = {
  exact: 'words',
  prefix: '',
  suffix: '',
  utf16: { start: 0, end: 5 },
  codePoints: { start: 0, end: 5 },
  state: 'exact',
  was: null,
} as const;
const origin = { fileName: 'a.txt', mediaType: 'text/plain', sha256, bytes: 5 };
const made = { createdBy: 'p1', createdAt: at };
const label = { label: 'PER', target: { kind: 'entity', type: 'person' } } as const;
const attachment = { fileName: 'a.pdf', mediaType: 'application/pdf', sha256, bytes: 9 };

/** Of each kind one. */
const changes: RequestArguments<'saveChanges'>[1] = [
  {
    type: 'revision',
    id: 'r1',
    value: {
      id: 'r1',
      number: 2,
      createdAt: at,
      textSha256: sha256,
      source: origin,
      document: { type: 'doc' },
    },
  },
  {
    type: 'annotation',
    id: 'a1',
    value: {
      id: 'a1',
      kind: 'claim',
      refId: 'c1',
      anchor,
      note: null,
      tags: ['money'],
      origin: 'manual',
      ...made,
      updatedAt: at,
    },
  },
  {
    type: 'claim',
    id: 'c1',
    value: { ...createClaim('c1'), verdict: { scale: 'default', value: 'true', explanation: null } },
  },
  {
    type: 'quote',
    id: 'q1',
    value: {
      ...createQuote('q1', 'direct'),
      verification: { method: 'recording', sourceId: 's1', locator: null, result: 'verbatim' },
    },
  },
  {
    type: 'entity',
    id: 'e1',
    value: {
      ...createEntity('e1', { name: 'Z. Marsh', type: 'person' }),
      aliases: ['Marsh'],
      identifiers: { wikidata: 'Q42' },
    },
  },
  { type: 'source', id: 's1', value: createSource('s1', { attachment }) },
  {
    type: 'sign-off',
    id: 'r1',
    value: {
      id: 'r1',
      by: 'p1',
      initials: 'A',
      at,
      textSha256: sha256,
      annotationsSha256: sha256,
      waiver: null,
      items: { a1: 'annotation 0123' },
    },
  },
  { type: 'nothing', id: 'n1', value: { id: 'n1', anchor, ...made } },
  {
    type: 'rejection',
    id: 'j1',
    value: { id: 'j1', kind: 'quote', exact: 'words', prefix: '', suffix: '', ...made },
  },
  { type: 'claim', id: 'c2', value: null },
];

/** Right arguments of every request; the type sees to it that none is missing. */
const right: { readonly [Name in RequestName]: RequestArguments<Name> } = {
  readStart: [],
  readLibrary: [],
  readArticle: [id],
  listBackups: [id],
  readBackup: [id, at],
  backUpArticle: [id],
  readRevision: [id, 1],
  importByDialog: [null],
  importFiles: [[file], null],
  answerImport: ['token', { wholePage: true, chapters: [0], labels: [label] }],
  cancelImport: [],
  importPasted: [pasted],
  importDraftByDialog: [id],
  importDraftFiles: [id, [file]],
  importDraftPasted: [id, pasted],
  readClipboard: [],
  saveChanges: [id, changes],
  saveMetadata: [id, metadata],
  exportArticle: [id, { formats: ['tickmark'], filter: noFilter }, null],
  cancelExport: [],
  previewExport: [id, 'docx', { kinds: ['claim'], statuses: ['verified'] }, 2],
  attachFile: [],
  attachBytes: [file],
  archiveText: ['Words', 'a.txt'],
  readEvidence: [sha256],
  openEvidence: [{ sha256, fileName: 'a.pdf' }],
  findMissingEvidence: [[sha256]],
  openAddress: ['https://example.org/'],
  listSources: [null],
  searchLibrary: [
    { query: 'tunnel', fields: ['text'], kinds: [], statuses: [], archived: 'with', after: null },
  ],
  findEarlierClaims: [{ articleId: id, texts: ['It cost 5 million.'], language: 'en' }],
  findEarlierSpellings: [
    { articleId: id, name: 'Marsh', aliases: ['Z. Marsh'], type: 'person', identifiers: { wikidata: 'Q42' } },
  ],
  readGazetteer: [id],
  saveCoverage: [id, { sentences: 3, dealtWith: 1 }],
  saveSignOffState: [id, true],
  setArchived: [id, false],
  deleteArticle: [id],
  restoreBackup: [id],
  savePreferences: [
    { theme: 'dark', zoom: 1.5, labels: [label], lastArticleId: null, showsSuggestions: true },
  ],
  saveKeymap: [{ 'annotation.clear': ['j'] }],
  savePerson: [{ id: null, name: 'Ada', initials: 'A' }],
  saveLibrarySettings: [
    {
      scales: [{ id: 'default', name: 'Default', values: ['true', 'false'] }],
      policy: { secondarySources: 3 },
      gazetteer: [{ name: 'Marsh', type: 'person' }],
    },
  ],
  confirmFlushed: [],
};

type Path = readonly string[];

/** The places in a value, from the outside to the inside; the value itself is none. */
function listPlaces(value: unknown, path: Path = []): readonly (readonly [path: Path, value: unknown])[] {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return [];
  return Object.entries(value).flatMap(([key, member]) => {
    const inner: Path = [...path, key];
    return [[inner, member] as const, ...listPlaces(member, inner)];
  });
}

/** The value with another one at a place in it. */
function replaceAt(value: unknown, [key, ...rest]: Path, by: unknown): unknown {
  if (key === undefined) return by;
  if (Array.isArray(value)) {
    return value.map((member: unknown, place) =>
      String(place) === key ? replaceAt(member, rest, by) : member,
    );
  }
  if (typeof value !== 'object' || value === null) throw new Error(`nothing is at ${key}`);
  return { ...value, [key]: replaceAt(Reflect.get(value, key), rest, by) };
}

function replaceArgument(name: RequestName, path: Path, by: unknown): readonly unknown[] {
  const args = replaceAt(right[name], path, by);
  if (!Array.isArray(args)) throw new Error('arguments are a list');
  return args;
}

const ring: unknown[] = [];
ring.push(ring);
const knot: Record<string, unknown> = {};
knot['id'] = knot;
const holes: unknown[] = [];
holes.length = 2 ** 32 - 1;
const deep = Array.from({ length: 3000 }).reduce<unknown>((inner) => [inner], 'x');
const huge = 'x'.repeat(1_000_000);
const bytes = new Uint8Array([1, 2]);

/** What no request takes at any place. */
const alwaysWrong: readonly unknown[] = [
  undefined,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  10n,
  new Date(0),
  new Map([['id', 'x']]),
  new Set(['x']),
  /x/u,
  new Error('x'),
  Object('x'),
  new Float64Array([1.5, Number.NaN]),
  new Int8Array([1]),
  new ArrayBuffer(8),
  new DataView(new ArrayBuffer(8)),
  ring,
  knot,
  holes,
  deep,
  JSON.parse('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}'),
];

/** What no request takes in the place of a value like this one. */
function listSwaps(value: unknown): readonly unknown[] {
  if (value === null) return [true, {}, []];
  if (typeof value === 'string') return [5, true, {}, [value], bytes];
  if (typeof value === 'number') return [String(value), true, {}, [value], bytes, huge];
  if (typeof value === 'boolean') return [String(value), 1, {}, [value], bytes, huge];
  if (value instanceof Uint8Array) return ['AB', [65, 66], { 0: 65, length: 1 }, huge];
  if (Array.isArray(value)) return ['x', 5, true, { 0: 'x', length: 1 }, bytes, huge];
  return ['x', 5, true, [value], bytes, huge];
}

test.each(requestNames.filter((name) => right[name].length > 0))(
  '%s is refused with a wrong value at any place of its arguments',
  async (name) => {
    const wrongArguments = fc
      .constantFrom(...listPlaces(right[name]))
      .chain(([path, value]) =>
        fc.constantFrom(...alwaysWrong, ...listSwaps(value)).map((by) => replaceArgument(name, path, by)),
      );
    await fc.assert(
      fc.asyncProperty(wrongArguments, async (values) => {
        expect(await ask(name, values)).toEqual(refused);
        expect(called).toEqual([]);
      }),
      { numRuns: 200 },
    );
  },
);

describe.each(requestNames)('%s', (name) => {
  const args: readonly unknown[] = right[name];
  const places = listPlaces(args);

  test('is answered by its handler where it is asked rightly', async () => {
    expect(await ask(name, args)).toEqual(reached);
    expect(called).toEqual([[name, args]]);
    expect(reported).toEqual([]);
  });

  test('is refused with arguments that are missing, or too many', async () => {
    const wrong = [
      ...args.map((_value, count) => args.slice(0, count)),
      ...[undefined, null, 'x', {}, holes, ring].map((more) => [...args, more]),
    ];
    for (const values of wrong) expect(await ask(name, values)).toEqual(refused);
    expect(called).toEqual([]);
    expect(reported).toHaveLength(wrong.length);
  });

  test('answers whatever is sent by a value, and its handler sees nothing but plain data', async () => {
    const anything = fc.anything({
      key: fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', 'id', 'type', 'value', '0')),
      withBigInt: true,
      withBoxedValues: true,
      withDate: true,
      withMap: true,
      withSet: true,
      withSparseArray: true,
      withTypedArray: true,
    });
    const mutated =
      places.length === 0
        ? fc.array(anything)
        : fc
            .tuple(fc.constantFrom(...places), anything)
            .map(([[path], by]) => replaceArgument(name, path, by));
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.array(anything), mutated), async (values) => {
        called.length = 0;
        expect([refused, reached]).toContainEqual(await ask(name, values));
        expect(called.map(([, seen]) => findDataFault(seen)).filter((fault) => fault !== null)).toEqual([]);
        expect(Reflect.get({}, 'polluted')).toBeUndefined();
      }),
      { numRuns: 50 },
    );
  });

  test('takes no prototype from a key', async () => {
    const withKeys: unknown = JSON.parse(
      JSON.stringify(args).replaceAll(/\{(?!\})/gu, '{"__proto__":{"polluted":true},'),
    );
    if (!Array.isArray(withKeys)) throw new Error('arguments are a list');
    await ask(name, withKeys);
    for (const [, seen] of called) {
      expect(JSON.stringify(seen)).not.toContain('polluted');
      for (const [, value] of listPlaces(seen)) expect(Object(value)).not.toHaveProperty('polluted');
    }
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  test.each([
    ['another page', { sender: { mainFrame }, senderFrame: mainFrame }],
    ['a frame in the page', { sender: contents, senderFrame: { url: windowAddress } }],
    ['a frame that is gone', { sender: contents, senderFrame: null }],
  ])('is refused to %s', async (_name, event) => {
    expect(await ask(name, args, event)).toEqual(refused);
    expect(called).toEqual([]);
  });
});

/* The hidden pages are the app's own, and may ask for nothing all the same. */
test.each([
  'https://example.org/',
  'https://tickmark/index.html',
  'app://importer/importer.html',
  'app://printer/a.html',
  'app://tickmark.example/index.html',
  'app://tickmark',
  'file:///index.html',
  'about:blank',
  '',
])('the window itself is refused while it shows %j', async (url) => {
  const page = { mainFrame: { url } };
  answerRequests(sources, { contents: page, report: () => 0 });
  const event = { sender: page, senderFrame: page.mainFrame };
  for (const name of requestNames) expect(await ask(name, right[name], event)).toEqual(refused);
});

/* Electron throws where a frame is asked for its address that is no more. */
test('a frame that goes while it asks is answered by a value', async () => {
  const frame = {
    get url(): string {
      throw new Error('the frame is gone');
    },
  };
  const page = { mainFrame: frame };
  answerRequests(sources, { contents: page, report: () => 0 });
  const answer = await ask('readLibrary', [], { sender: page, senderFrame: frame });
  expect(answer).toMatchObject({ ok: false, error: { code: 'internal' } });
});
