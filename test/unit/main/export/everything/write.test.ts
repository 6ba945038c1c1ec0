import {
  chmodSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { type Progress, writeEverything } from '#main/export/everything/write.ts';
import { decodeTickmark } from '#shared/format/tickmark/decode.ts';
import { createContent, evidenceFiles, hash, makeFolder, originalText } from './archives.ts';

const readZip = (path: string) => unzipSync(new Uint8Array(readFileSync(path)));

/** The path of an archive that is not there yet, and the content for it. */
async function prepare(...files: Parameters<typeof createContent>[1][]) {
  const path = join(makeFolder(), 'everything.zip');
  return { path, folder: join(path, '..'), content: await createContent(makeFolder(), ...files) };
}

describe('an archive of everything', () => {
  test('has every file under a name of its own, and a manifest with their hashes', async () => {
    const { path, content } = await prepare();
    expect(await writeEverything(path, content)).toEqual({ notices: [] });
    const { 'manifest.json': manifestBytes, ...files } = readZip(path);
    const manifest: unknown = JSON.parse(strFromU8(manifestBytes ?? new Uint8Array()));
    const sources = evidenceFiles.map(([, text]) => hash(text).slice(0, 12));
    expect(Object.keys(files)).toEqual([
      'tickmark.json',
      'article.json',
      'exports/Tunnel 🚇.html',
      'exports/Tunnel 🚇.docx',
      'exports/tunnel 🚇 (2).HTML',
      'original/tunnel.md',
      `sources/${sources[0]} Bericht 🧾.PDF`,
      `sources/${sources[1]} same.txt`,
      `sources/${sources[2]} SAME.TXT`,
      `sources/${sources[3]} .. .. etc passwd`,
      `sources/${sources[4]}`,
      `sources/${sources[5]} con.txt`,
      `sources/${sources[6]} שלום txt.exe`,
      `sources/${sources[7]} ${'語'.repeat(35)}.csv`,
    ]);
    expect(manifest).toMatchObject({
      format: 'tickmark-everything',
      version: 2,
      generator: { name: 'Tickmark', version: '1.2.3' },
      exportedAt: '2026-01-31T09:30:00.000Z',
      article: { title: 'Tunnel costs rise' },
      files: Object.entries(files).map(([name, bytes]) => ({
        path: name,
        bytes: bytes.length,
        sha256: hash(bytes),
        about: expect.stringMatching(/./),
      })),
      missing: [],
    });
    expect(strFromU8(files[`sources/${sources[3]} .. .. etc passwd`] ?? new Uint8Array())).toBe('root');
    expect(strFromU8(files['original/tunnel.md'] ?? new Uint8Array())).toBe(originalText);
    const json = strFromU8(files['tickmark.json'] ?? new Uint8Array());
    expect(decodeTickmark(json, 'tickmark.json').article.text).toBe(content.input.file.article.text);
  });

  test('has a file that several sources name once', async () => {
    const { path, content } = await prepare([
      ['one.txt', 'same'],
      ['two.txt', 'same'],
    ]);
    await writeEverything(path, content);
    const sources = Object.keys(readZip(path)).filter((name) => name.startsWith('sources/'));
    expect(sources).toEqual([`sources/${hash('same').slice(0, 12)} one.txt`]);
  });

  test('may have a file that goes by in several pieces', async () => {
    const bytes = Uint8Array.from({ length: 2.5 * 1024 * 1024 }, (_, index) => (index * 31) % 251);
    const { path, content } = await prepare([['long.bin', bytes]]);
    await writeEverything(path, content);
    const found = readZip(path)[`sources/${hash(bytes).slice(0, 12)} long.bin`];
    expect(hash(found ?? new Uint8Array())).toBe(hash(bytes));
  });

  test('is the same for the same article', async () => {
    const { path, content } = await prepare();
    await writeEverything(path, content);
    const first = readFileSync(path);
    await writeEverything(path, content);
    expect(readFileSync(path).equals(first)).toBe(true);
  });

  test.each(['1970-01-01T00:00:00.000Z', '2222-01-01T00:00:00.000Z'])('may be of %s', async (exportedAt) => {
    const { path, content } = await prepare();
    const { input } = content;
    await writeEverything(path, { ...content, input: { ...input, file: { ...input.file, exportedAt } } });
    expect(Object.keys(readZip(path))).toContain('manifest.json');
  });
});

describe('a file that cannot go in', () => {
  const sha256 = hash('%PDF-1.7 one');
  const reasons: readonly [string, string, (path: string) => void][] = [
    ['is gone', 'It is not in the library any more.', unlinkSync],
    [
      'was altered',
      'It is not the file any more that was kept.',
      (path) => writeFileSync(path, '%PDF-1.7 two'),
    ],
    ['was cut', 'It is not the file any more that was kept.', (path) => writeFileSync(path, '')],
    [
      'is a link',
      'It is a link, and links are not followed.',
      (path) => {
        unlinkSync(path);
        symlinkSync('/etc/passwd', path);
      },
    ],
  ];

  test.each(reasons)('since it %s is left out and told', async (_what, reason, spoil) => {
    const { path, content } = await prepare();
    spoil((await content.evidence(sha256)) ?? '');
    expect(await writeEverything(path, content)).toEqual({
      notices: [`“Bericht 🧾.PDF” is not in the archive. ${reason}`],
    });
    const files = readZip(path);
    expect(Object.keys(files).filter((name) => name.startsWith('sources/'))).toHaveLength(
      evidenceFiles.length - 1,
    );
    const manifest: unknown = JSON.parse(strFromU8(files['manifest.json'] ?? new Uint8Array()));
    const missing = [{ role: 'source', fileName: 'Bericht 🧾.PDF', sha256, reason }];
    expect(manifest).toMatchObject({ missing });
  });

  test('since nobody knows where it is is left out and told', async () => {
    const { path, content } = await prepare();
    const { notices } = await writeEverything(path, { ...content, evidence: () => null });
    expect(notices).toHaveLength(evidenceFiles.length);
  });

  test('since there is no room for it is left out, and what fits goes in', async () => {
    const large = new Uint8Array(200_000);
    const { path, content } = await prepare([
      ['large.bin', large],
      ['small.txt', 'small'],
    ]);
    const limit = 150_000;
    const { notices } = await writeEverything(path, content, { limit });
    expect(notices).toEqual(['“large.bin” is not in the archive. There is no room for it in a zip file.']);
    expect(statSync(path).size).toBeLessThanOrEqual(limit);
    expect(Object.keys(readZip(path))).toContain(`sources/${hash('small').slice(0, 12)} small.txt`);
  });

  test('is told where it is the file that the article came from', async () => {
    const { path, content } = await prepare();
    writeFileSync(content.original?.path ?? '', 'another one');
    const { notices } = await writeEverything(path, content);
    expect(notices).toEqual([expect.stringMatching(/^“tunnel\.md” is not in the archive/)]);
    expect(await writeEverything(path, { ...content, original: null })).toEqual({ notices: [] });
  });

  test('is told where Tickmark could not read it back', async () => {
    const { path, content } = await prepare();
    const { input } = content;
    const meta = 'x'.repeat(21 * 1024 * 1024);
    const file = { ...input.file, article: { ...input.file.article, meta } };
    const { notices } = await writeEverything(path, { ...content, input: { ...input, file } });
    expect(notices).toEqual([expect.stringMatching(/^“tickmark\.json” is larger than what Tickmark reads/)]);
  });
});

describe('writing', () => {
  test('tells how far it is', async () => {
    const { path, content } = await prepare();
    const told: Progress[] = [];
    await writeEverything(path, content, { onProgress: (progress) => told.push(progress) });
    expect(told.map(({ done }) => done)).toEqual(told.map(({ done }) => done).toSorted((a, b) => a - b));
    expect(told.at(-1)?.done).toBe(told.at(-1)?.total);
    expect(new Set(told.map(({ total }) => total)).size).toBe(1);
  });

  test('that is aborted at any time leaves nothing behind, and what was there', async () => {
    const { path, folder, content } = await prepare();
    let steps = 0;
    await writeEverything(path, content, { onProgress: () => (steps += 1) });
    writeFileSync(path, 'the old one');
    for (let at = 0; at < steps; at += 1) {
      const aborting = new AbortController();
      const reason = new Error(`enough at ${at}`);
      let step = 0;
      if (at === 0) aborting.abort(reason);
      const onProgress = () => {
        step += 1;
        if (step === at) aborting.abort(reason);
      };
      await expect(writeEverything(path, content, { onProgress, signal: aborting.signal })).rejects.toBe(
        reason,
      );
      expect(readdirSync(folder)).toEqual(['everything.zip']);
      expect(readFileSync(path, 'utf8')).toBe('the old one');
    }
  });

  test('ends where a file changes meanwhile, and leaves nothing behind', async () => {
    const { path, folder, content } = await prepare([['film.mp4', 'one']]);
    const source = (await content.evidence(hash('one'))) ?? '';
    const onProgress = () => {
      /* As soon as the file has been seen to be whole. */
      if (step++ === 7) writeFileSync(source, 'two');
    };
    let step = 0;
    const writing = writeEverything(path, content, { onProgress });
    await expect(writing).rejects.toMatchObject({ detail: { code: 'broken', file: source } });
    expect(readdirSync(folder)).toEqual([]);
  });

  test('says what to do where there is no such folder', async () => {
    const { folder, content } = await prepare();
    await expect(writeEverything(join(folder, 'none', 'a.zip'), content)).rejects.toMatchObject({
      detail: {
        code: 'disk',
        message: 'There is no such folder.',
        remedy: expect.stringContaining('another place'),
      },
    });
  });

  test('lets nobody read the new file who could not read the old one', async () => {
    const { path, content } = await prepare();
    writeFileSync(path, 'old');
    chmodSync(path, 0o600);
    await writeEverything(path, content);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });
});
