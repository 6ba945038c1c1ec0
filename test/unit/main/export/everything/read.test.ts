import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { isEverything } from '#main/export/everything/detect.ts';
import { type Everything, readEverything } from '#main/export/everything/read.ts';
import { writeEverything } from '#main/export/everything/write.ts';
import { TickmarkError } from '#shared/result.ts';
import {
  changeJson,
  createContent,
  evidenceFiles,
  hash,
  makeFolder,
  originalText,
  type Parts,
  putTogether,
  takeApart,
  writeSample,
} from './archives.ts';

async function readAll(pieces: AsyncIterable<Uint8Array>): Promise<string> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(new Uint8Array(piece));
  return Buffer.concat(all).toString();
}

/** Everything as values that can be compared. */
async function describeAll({ evidence, ...rest }: Everything) {
  const files: (readonly [string, string, string])[] = [];
  for (const [sha256, { fileName, read }] of evidence) files.push([sha256, fileName, await readAll(read())]);
  return { ...rest, files };
}

/** What is told of bytes that are no sound archive. */
async function refuse(bytes: Uint8Array): Promise<TickmarkError['detail']> {
  const path = join(makeFolder(), 'an archive.zip');
  writeFileSync(path, bytes);
  try {
    await readEverything(path);
  } catch (error) {
    if (!(error instanceof TickmarkError)) throw error;
    expect(error.detail.file).toBe(path);
    return error.detail;
  }
  throw new Error('it was read');
}

describe('an archive that is read', () => {
  test('gives everything that was written', async () => {
    const folder = makeFolder();
    const content = await createContent(folder);
    const path = join(folder, 'Everything 🧾.zip');
    await writeEverything(path, content);
    const all = await readEverything(path);
    expect(all.file).toEqual(content.input.file);
    expect(all.document).toEqual(content.input.document.toJSON());
    expect(all.scales).toEqual(content.input.scales);
    expect(all.original).toEqual({
      fileName: 'tunnel.md',
      bytes: new Uint8Array(new TextEncoder().encode(originalText)),
    });
    expect(all.notices).toEqual([]);
    expect(all.evidence.size).toBe(evidenceFiles.length);
    for (const [fileName, text] of evidenceFiles) {
      const source = all.evidence.get(hash(text));
      expect(source).toMatchObject({ fileName, bytes: new TextEncoder().encode(text).length });
      if (source !== undefined) expect(await readAll(source.read())).toBe(text);
    }
  });

  test('tells what is not in it', async () => {
    const folder = makeFolder();
    const content = await createContent(folder);
    const path = join(folder, 'a.zip');
    const lost = hash('%PDF-1.7 one');
    const evidence = (sha256: string) => (sha256 === lost ? null : content.evidence(sha256));
    await writeEverything(path, { ...content, evidence, original: null });
    const all = await readEverything(path);
    expect(all.original).toBe(null);
    expect(all.evidence.has(lost)).toBe(false);
    expect(all.notices).toEqual([
      '“Bericht 🧾.PDF” is not in the archive. It is not in the library any more.',
    ]);
  });

  test('may have been unpacked and packed again', async () => {
    const folder = makeFolder();
    const path = await writeSample(folder);
    const before = await describeAll(await readEverything(path));
    const files = Object.entries(unzipSync(new Uint8Array(readFileSync(path)))).toReversed();
    writeFileSync(path, zipSync({ exports: {}, ...Object.fromEntries(files) }));
    expect(await describeAll(await readEverything(path))).toEqual(before);
  });

  test('tells how far it is', async () => {
    const path = await writeSample(makeFolder());
    const told: number[] = [];
    let most = 0;
    await readEverything(path, {
      onProgress: ({ done, total }) => {
        told.push(done);
        most = total;
      },
    });
    expect(told.at(-1)).toBe(most);
    expect(told).toEqual(told.toSorted((one, other) => one - other));
  });

  test('can be left', async () => {
    const path = await writeSample(makeFolder());
    const aborting = new AbortController();
    const reason = new Error('enough');
    const reading = readEverything(path, {
      signal: aborting.signal,
      onProgress: () => aborting.abort(reason),
    });
    await expect(reading).rejects.toBe(reason);
    const all = await readEverything(path);
    const source = all.evidence.get(hash('the first'));
    await expect(readAll(source?.read(aborting.signal) ?? (async function* none() {})())).rejects.toBe(
      reason,
    );
  });

  test('that changes afterwards does not pass its sources for what they were', async () => {
    const folder = makeFolder();
    const path = await writeSample(folder);
    const all = await readEverything(path);
    const bytes = readFileSync(path);
    bytes[bytes.indexOf('the first')] = 0x54;
    writeFileSync(path, bytes);
    const source = all.evidence.get(hash('the first'));
    const place = `sources/${hash('the first').slice(0, 12)} same.txt`;
    const reading = readAll(source?.read() ?? (async function* none() {})());
    await expect(reading).rejects.toMatchObject({ detail: { code: 'broken', file: path, place } });
  });
});

describe('an archive of which a byte was altered', () => {
  test('is refused, or gives what it gave', async () => {
    const folder = makeFolder();
    const path = await writeSample(folder);
    const bytes = new Uint8Array(readFileSync(path));
    const whole = await describeAll(await readEverything(path));
    let refused = 0;
    /* A prime, so that every field of the headers has its turn. */
    const step = 23;
    for (let at = 0; at < bytes.length; at += step) {
      const altered = bytes.map((byte, index) => (index === at ? byte ^ 0x41 : byte));
      const target = join(folder, 'altered.zip');
      writeFileSync(target, altered);
      try {
        const all = await describeAll(await readEverything(target));
        expect([at, all]).toEqual([at, whole]);
      } catch (error) {
        if (!(error instanceof TickmarkError)) throw error;
        expect(error.detail.file).toBe(target);
        refused += 1;
      }
    }
    expect(refused).toBeGreaterThan(bytes.length / step / 2);
  });

  test.each(['tickmark.json', 'article.json', 'manifest.json', 'exports/', 'original/', 'sources/'])(
    'is told by the name of the file in it: %s',
    async (start) => {
      const bytes = new Uint8Array(readFileSync(await writeSample(makeFolder())));
      const name = Buffer.from(bytes).indexOf(start);
      const nameLength = new DataView(bytes.buffer).getUint16(name - 4, true);
      const inside = name + nameLength + 2;
      const altered = bytes.map((byte, index) => (index === inside ? byte ^ 0x41 : byte));
      const detail = await refuse(altered);
      expect(detail).toMatchObject({ code: 'broken', place: expect.stringMatching(new RegExp(`^${start}`)) });
    },
  );

  test('at the end of which something is missing is refused', async () => {
    const bytes = new Uint8Array(readFileSync(await writeSample(makeFolder())));
    for (const length of [bytes.length - 1, bytes.length - 30, Math.floor(bytes.length / 2), 40]) {
      expect((await refuse(bytes.subarray(0, length))).code).toBe('broken');
    }
  });
});

describe('what is no archive of ours', () => {
  test.each<[string, Uint8Array]>([
    ['no zip file', strToU8('{"format":"tickmark"}')],
    ['empty', new Uint8Array()],
    ['an empty zip file', zipSync({})],
    ['another zip file', zipSync({ 'word/document.xml': strToU8('<w:document/>') })],
    ['a zip file with a manifest of another program', zipSync({ 'manifest.json': strToU8('{"name":"x"}') })],
    [
      'a zip file with a manifest that only looks like ours',
      zipSync({ 'manifest.json': strToU8('{"name":"x"}'), 'tickmark.json': strToU8('{}') }),
    ],
  ])('is refused where it is %s', async (_what, bytes) => {
    expect(await refuse(bytes)).toMatchObject({ code: 'unsupported', remedy: expect.stringMatching(/./) });
  });

  test('is refused where it is none at all, or a folder', async () => {
    const folder = makeFolder();
    await expect(readEverything(join(folder, 'none.zip'))).rejects.toMatchObject({
      detail: { code: 'not-found' },
    });
    mkdirSync(join(folder, 'a.zip'));
    await expect(readEverything(join(folder, 'a.zip'))).rejects.toMatchObject({
      detail: { code: 'unreadable' },
    });
  });

  test.each<[string, (parts: Parts) => Uint8Array, string]>([
    [
      'archive',
      (parts) => putTogether({ ...parts, manifest: { ...parts.manifest, version: 3 } }),
      'manifest.json',
    ],
    ['article', (parts) => putTogether(withJson(parts, 'article.json', { version: 2 })), 'article.json'],
    [
      'annotations',
      (parts) => putTogether(withJson(parts, 'tickmark.json', { version: 2 })),
      'tickmark.json',
    ],
  ])('is refused where its %s is of a newer version', async (_what, build, place) => {
    const detail = await refuse(build(await takeApart(makeFolder())));
    expect(detail).toMatchObject({ code: 'newer-version', place: `${place}, $.version` });
  });
});

function withJson(parts: Parts, name: string, change: Record<string, unknown>): Parts {
  return { ...parts, files: { ...parts.files, [name]: changeJson(parts.files[name], change) } };
}

/** With one more file, which the manifest names too. */
function withFile({ files, manifest }: Parts, path: string, bytes = strToU8('x')): Parts {
  const file = { path, role: 'source', about: '', fileName: null, bytes: bytes.length, sha256: hash(bytes) };
  return {
    files: { ...files, [path]: new Uint8Array(bytes) },
    manifest: { ...manifest, files: [...manifest.files, file] },
  };
}

/** Changes bytes of the list at the end: those of the last entry that has this name. */
function patchList(
  bytes: Uint8Array,
  name: string,
  patch: (view: DataView, entry: number) => void,
): Uint8Array {
  const copy = new Uint8Array(bytes);
  const entry = Buffer.from(copy).lastIndexOf(name) - 46;
  patch(new DataView(copy.buffer), entry);
  return copy;
}

/** An archive of which one file lies within another one, with its header and all, so that its bytes count twice. */
function createOverlap(parts: Parts): Uint8Array {
  const noise = createNoise(200_000);
  const alone = zipSync({ 'sources/inner': [noise, { level: 0 }] });
  const inner = alone.subarray(0, Buffer.from(alone).indexOf('PK\u0001\u0002'));
  const both = withFile(withFile(parts, 'sources/outer', inner), 'sources/inner', noise);
  const bytes = Buffer.from(
    putTogether(both, { 'sources/outer': [inner, { level: 0 }], 'sources/inner': [noise, { level: 0 }] }),
  );
  const within = bytes.indexOf('sources/inner') - 30;
  const beside = bytes.indexOf('sources/inner', within + 100) - 30;
  const next = bytes.indexOf('manifest.json') - 30;
  const shared = new Uint8Array([...bytes.subarray(0, beside), ...bytes.subarray(next)]);
  const view = new DataView(shared.buffer);
  const list = Buffer.from(shared).indexOf('PK\u0001\u0002');
  for (let at = list; view.getUint32(at, true) === 0x0201_4b50; at += 46 + view.getUint16(at + 28, true)) {
    const offset = view.getUint32(at + 42, true);
    if (offset === beside) view.setUint32(at + 42, within, true);
    if (offset > beside) view.setUint32(at + 42, offset - (next - beside), true);
  }
  view.setUint32(shared.length - 6, list, true);
  return shared;
}

/** Larger than what is read into the memory. */
const tooLarge = new Uint8Array(20 * 1024 * 1024 + 1);

describe('a hostile archive', () => {
  test.each<[string, (parts: Parts) => Uint8Array, { code?: string; place?: string; message: RegExp }]>([
    [
      'leads out of the folder',
      (parts) => putTogether(withFile(parts, '../evil')),
      { message: /relative path: \.\.\/evil/ },
    ],
    [
      'leads to a place of its own',
      (parts) => putTogether(withFile(parts, '/etc/evil')),
      { message: /absolute path/ },
    ],
    ['leads to a drive', (parts) => putTogether(withFile(parts, 'C:evil')), { message: /absolute path/ }],
    [
      'is a path of Windows',
      (parts) => putTogether(withFile(parts, '..\\evil')),
      { message: /invalid characters/ },
    ],
    [
      'has a name twice',
      (parts) => putTogether(withFile(parts, 'TICKMARK.JSON')),
      { place: 'TICKMARK.JSON', message: /twice/ },
    ],
    [
      'has a name twice in two forms',
      (parts) => putTogether(withFile(withFile(parts, 'sources/\u00e9'), 'sources/e\u0301')),
      { place: 'sources/e\u0301', message: /twice/ },
    ],
    [
      'has a link',
      (parts) =>
        putTogether(parts, { 'sources/link': [strToU8('/etc/passwd'), { os: 3, attrs: 0o120777 << 16 }] }),
      { place: 'sources/link', message: /link/ },
    ],
    [
      'has a file that the manifest does not name',
      (parts) => putTogether(parts, { extra: strToU8('x') }),
      { place: 'extra', message: /does not name/ },
    ],
    [
      'lacks a file that the manifest names',
      ({ files: { 'article.json': _article, ...files }, manifest }) => putTogether({ files, manifest }),
      { place: 'article.json', message: /not there/ },
    ],
    [
      'lacks the structure of the text altogether',
      ({ files: { 'article.json': _article, ...files }, manifest }) =>
        putTogether({
          files,
          manifest: { ...manifest, files: manifest.files.filter(({ path }) => path !== 'article.json') },
        }),
      { place: 'article.json', message: /not there/ },
    ],
    [
      'is named in the manifest twice',
      ({ files, manifest }) =>
        putTogether({ files, manifest: { ...manifest, files: [...manifest.files, ...manifest.files] } }),
      { place: 'tickmark.json', message: /twice/ },
    ],
    [
      'passes one file for another',
      ({ files, manifest }) =>
        putTogether({
          files,
          manifest: {
            ...manifest,
            files: manifest.files.map((file) =>
              file['role'] === 'source' ? { ...file, role: 'article' } : file,
            ),
          },
        }),
      { message: /takes it for/ },
    ],
    [
      'has a file of another content',
      ({ files, manifest }) =>
        zipSync({
          ...files,
          'original/tunnel.md': strToU8('X'.repeat(files['original/tunnel.md']?.length ?? 0)),
          'manifest.json': strToU8(JSON.stringify(manifest)),
        }),
      { place: 'original/tunnel.md', message: /not the file/ },
    ],
    [
      'has a file of another length',
      ({ files, manifest }) =>
        zipSync({
          ...files,
          'original/tunnel.md': strToU8('longer than it was before it was altered'),
          'manifest.json': strToU8(JSON.stringify(manifest)),
        }),
      { place: 'original/tunnel.md', message: /bytes and not/ },
    ],
    [
      'has JSON of more than 20 MB',
      ({ files, manifest }) =>
        putTogether(
          { files: { ...files, 'tickmark.json': tooLarge }, manifest },
          { 'tickmark.json': [tooLarge, { level: 0 }] },
        ),
      { code: 'too-large', place: 'tickmark.json', message: /limit/ },
    ],
    [
      'has a manifest of more than 20 MB',
      ({ files }) => zipSync({ ...files, 'manifest.json': [tooLarge, { level: 0 }] }),
      { code: 'too-large', place: 'manifest.json', message: /limit/ },
    ],
    [
      'has a file that is nothing but air',
      (parts) => putTogether(withFile(parts, 'sources/air', new Uint8Array(30 * 1024 * 1024))),
      { place: 'sources/air', message: /100 times/ },
    ],
    [
      'has a file that is larger than it says',
      (parts) =>
        patchList(
          putTogether(withFile(parts, 'sources/big', new Uint8Array(100_000))),
          'sources/big',
          (view, entry) => {
            view.setUint32(entry + 24, 10, true);
          },
        ),
      { place: 'sources/big', message: /10 bytes and not 100000/ },
    ],
    [
      'has a file that is larger than the manifest says as well',
      (parts) => {
        const big = withFile(parts, 'sources/big', new Uint8Array(100_000));
        const files = big.manifest.files.map((file) =>
          file.path === 'sources/big' ? { ...file, bytes: 10 } : file,
        );
        const manifest = JSON.stringify({ ...big.manifest, files });
        const bytes = zipSync({ ...big.files, 'manifest.json': strToU8(manifest) });
        return patchList(bytes, 'sources/big', (view, entry) => view.setUint32(entry + 24, 10, true));
      },
      { place: 'sources/big', message: /damaged/ },
    ],
    [
      'has an encrypted file',
      (parts) =>
        patchList(putTogether(parts), 'original/tunnel.md', (view, entry) => {
          view.setUint16(entry + 8, view.getUint16(entry + 8, true) | 1, true);
        }),
      { place: 'original/tunnel.md', message: /encrypted/ },
    ],
    [
      'has a file that is packed in another way',
      (parts) =>
        patchList(putTogether(parts), 'original/tunnel.md', (view, entry) =>
          view.setUint16(entry + 10, 12, true),
        ),
      { place: 'original/tunnel.md', message: /unknown way/ },
    ],
    [
      'has a file of two names',
      (parts) =>
        patchList(putTogether(parts), 'original/tunnel.md', (view, entry) => view.setUint8(entry + 46, 0x4f)),
      { place: 'Original/tunnel.md', message: /two names/ },
    ],
    ['has files that share their bytes', createOverlap, { message: /overlap/ }],
    [
      'has a structure of another text',
      (parts) =>
        putTogether(
          withJson(parts, 'article.json', {
            document: { type: 'doc', content: [{ type: 'section', content: [{ type: 'paragraph' }] }] },
          }),
        ),
      { place: 'article.json, $.document', message: /text is not that/ },
    ],
    [
      'has a structure that is none',
      (parts) => putTogether(withJson(parts, 'article.json', { document: { type: 'script' } })),
      { place: 'article.json, $.document', message: /no document/ },
    ],
    [
      'has the structure of another article',
      (parts) => putTogether(withJson(parts, 'article.json', { articleId: 'another' })),
      { place: 'article.json, $.articleId', message: /another article/ },
    ],
    [
      'has annotations that are none',
      (parts) => putTogether(withJson(parts, 'tickmark.json', { people: 3 })),
      { place: 'tickmark.json, $.people', message: /not as it should be/ },
    ],
    [
      'has JSON that is none',
      ({ files, manifest }) =>
        putTogether({ files: { ...files, 'tickmark.json': new Uint8Array(strToU8('{')) }, manifest }),
      { place: 'tickmark.json, line 1, column 2', message: /not JSON/ },
    ],
    [
      'has a manifest that is no text',
      ({ files }) => zipSync({ ...files, 'manifest.json': new Uint8Array([0xff, 0xfe]) }),
      { place: 'manifest.json, byte 0', message: /not UTF-8/ },
    ],
  ])('that %s is refused', async (_what, build, { code = 'broken', place, message }) => {
    const detail = await refuse(build(await takeApart(makeFolder())));
    expect(detail).toMatchObject({
      code,
      message: expect.stringMatching(message),
      remedy: expect.any(String),
      ...(place !== undefined && { place }),
    });
  });

  test('that has files without end is refused before they are looked at', async () => {
    const parts = await takeApart(makeFolder());
    const bytes = putTogether(parts);
    /* The number of files at the end of the list, here and on all disks. */
    for (const at of [bytes.length - 14, bytes.length - 12])
      new DataView(bytes.buffer).setUint16(at, 10_001, true);
    expect(await refuse(bytes)).toMatchObject({
      code: 'broken',
      message: 'There are more than 10000 files in it.',
    });
  });
});

/** Bytes that do not get smaller by being packed, and are always the same. */
function createNoise(length: number): Uint8Array<ArrayBuffer> {
  let seed = 1;
  return new Uint8Array(length).map(() => {
    /* The "minimal standard" generator of Park and Miller. */
    seed = (seed * 48_271) % 2_147_483_647;
    return seed & 0xff;
  });
}

describe('an archive', () => {
  test('is known by its names, from a file and from its bytes', async () => {
    const folder = makeFolder();
    const path = await writeSample(folder);
    const bytes = new Uint8Array(readFileSync(path));
    const files = Object.entries(unzipSync(bytes)).toReversed();
    const repacked = zipSync(Object.fromEntries(files));
    expect(await isEverything(path)).toBe(true);
    expect(await isEverything(bytes)).toBe(true);
    expect(await isEverything(bytes.subarray(0, 100))).toBe(true);
    expect(await isEverything(repacked)).toBe(true);
  });

  test.each<[string, Uint8Array]>([
    ['nothing', new Uint8Array()],
    ['text', strToU8('tickmark.json')],
    ['an empty zip file', zipSync({})],
    ['a document', zipSync({ mimetype: strToU8('application/epub+zip'), 'OEBPS/a.xhtml': strToU8('<p/>') })],
    ['a part of a zip file', zipSync({ 'a.txt': strToU8('a'.repeat(100)) }).subarray(0, 50)],
    ['a manifest alone', zipSync({ 'manifest.json': strToU8('{}') })],
  ])('is not %s', async (_what, bytes) => {
    const path = join(makeFolder(), 'x.zip');
    writeFileSync(path, bytes);
    expect(await isEverything(bytes)).toBe(false);
    expect(await isEverything(path)).toBe(false);
  });

  test('is not what is not there', async () => {
    expect(await isEverything(join(makeFolder(), 'none'))).toBe(false);
    expect(await isEverything(makeFolder())).toBe(false);
  });
});
