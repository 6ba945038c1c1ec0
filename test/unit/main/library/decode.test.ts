import { expect, test } from 'vitest';
import { decodeFile } from '#main/library/decode.ts';
import { createSnapshot } from '#main/library/new-article.ts';
import {
  articleFormat,
  encodeFile,
  libraryFormat,
  newLibrary,
  type Snapshot,
  snapshotFormat,
} from '#main/library/stored-files.ts';
import { createClaim } from '#shared/domain/records.ts';
import { formatPath } from '#shared/format/json-value.ts';
import { createAnnotation, createDocumentJson, createMetadata } from './fixture.ts';

const id = '01890a5d-ac96-774b-bcce-b302099a8057';
const hash = 'a'.repeat(64);

const article = {
  id,
  metadata: createMetadata('Zoé’s 🧾'),
  importedAt: '2026-01-31T09:30:00.000Z',
  archivedAt: null,
  source: { fileName: 'a.txt', mediaType: 'text/plain', sha256: hash, bytes: 1 },
  revisions: [
    {
      id: 'r',
      number: 1,
      createdAt: '2026-01-31T09:30:00.000Z',
      textSha256: hash,
      source: null,
      document: createDocumentJson('a'),
    },
  ],
};

const snapshot: Snapshot = {
  ...createSnapshot(article),
  annotations: [createAnnotation('a', { refId: 'c' })],
  claims: [createClaim('c')],
};

/** The bytes of a file in which one value has been replaced, or removed where it is undefined. */
function alter(
  file: Uint8Array,
  path: readonly (string | number)[],
  value: unknown,
): Uint8Array<ArrayBuffer> {
  const root: unknown = JSON.parse(new TextDecoder().decode(file));
  let parent: unknown = root;
  for (const key of path.slice(0, -1)) parent = Reflect.get(Object(parent), key);
  Reflect.set(Object(parent), path.at(-1) ?? '', value);
  return new TextEncoder().encode(JSON.stringify(root));
}

const articleFile = encodeFile(articleFormat, article, 'a.json');
const snapshotFile = encodeFile(snapshotFormat, snapshot, 'a.json');
const libraryFile = encodeFile(libraryFormat, newLibrary, 'a.json');

test.each([
  [articleFormat, articleFile, ['id'], 'no-uuid', '$.id'],
  [articleFormat, articleFile, ['metadata', 'title'], 7, '$.metadata.title'],
  [articleFormat, articleFile, ['metadata'], undefined, '$.metadata'],
  [articleFormat, articleFile, ['importedAt'], 'yesterday', '$.importedAt'],
  [articleFormat, articleFile, ['archivedAt'], 'yesterday', '$.archivedAt'],
  [articleFormat, articleFile, ['source', 'sha256'], 'abc', '$.source.sha256'],
  [articleFormat, articleFile, ['revisions'], [], '$.revisions'],
  [articleFormat, articleFile, ['revisions', 0, 'number'], 0, '$.revisions[0].number'],
  [articleFormat, articleFile, ['revisions', 0, 'document'], null, '$.revisions[0].document'],
  [snapshotFormat, snapshotFile, ['sequence'], -1, '$.sequence'],
  [snapshotFormat, snapshotFile, ['annotations'], {}, '$.annotations'],
  [snapshotFormat, snapshotFile, ['annotations', 0, 'kind'], 'opinion', '$.annotations[0].kind'],
  [snapshotFormat, snapshotFile, ['annotations', 0, 'anchor', 'utf16'], null, '$.annotations[0].anchor'],
  [
    snapshotFormat,
    snapshotFile,
    ['annotations', 0, 'anchor', 'utf16', 'end'],
    0,
    '$.annotations[0].anchor.utf16',
  ],
  [snapshotFormat, snapshotFile, ['claims', 0, 'status'], 'done', '$.claims[0].status'],
  [snapshotFormat, snapshotFile, ['sources'], undefined, '$.sources'],
  [libraryFormat, libraryFile, ['people'], [{}], '$.people[0].id'],
  [libraryFormat, libraryFile, ['scales', 0, 'values'], [], '$.scales[0].values'],
])('%# what is wrong is told with its place', (format, file, path, value, place) => {
  expect(() => decodeFile<unknown>(alter(file, path, value), format, 'a.json')).toThrow(
    expect.objectContaining({ detail: expect.objectContaining({ code: 'broken', file: 'a.json', place }) }),
  );
});

test.each([
  [articleFormat, articleFile, article],
  [snapshotFormat, snapshotFile, snapshot],
  [libraryFormat, libraryFile, newLibrary],
])('%# what was written is read as it was', (format, file, content) => {
  expect(decodeFile<unknown>(file, format, 'a.json')).toEqual(content);
});

test.each([
  [['extra']],
  [['annotations', 0, 'extra']],
  [['annotations', 0, 'anchor', 'extra']],
  [['annotations', 0, 'anchor', 'utf16', 'extra']],
  [['claims', 0, 'extra']],
])('the unknown key at %j is kept and written back', (path) => {
  const file = alter(snapshotFile, path, { a: ['🧾'] });
  const again = encodeFile(snapshotFormat, decodeFile(file, snapshotFormat, 'a.json'), 'a.json');
  expect(JSON.parse(new TextDecoder().decode(again))).toEqual(JSON.parse(new TextDecoder().decode(file)));
});

test.each([
  [[], '$'],
  [['a', 3, 'b'], '$.a[3].b'],
  [['a b'], '$["a b"]'],
  [['"'], '$["\\""]'],
])('the path %j is written %s', (path, text) => {
  expect(formatPath(path)).toBe(text);
});
