import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import type * as promises from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { EvidenceFolder } from '#main/library/evidence.ts';
import { maximumEvidenceBytes, maximumFileBytes, maximumTranscriptBytes } from '#shared/limits.ts';
import { makeFolder, openTestLibrary, readTree } from './fixture.ts';

/** Whether the disk lets a file have two names. */
const disk = vi.hoisted(() => ({ hasLinks: true }));

vi.mock('node:fs/promises', async (importOriginal) => {
  const original = await importOriginal<typeof promises>();
  return {
    ...original,
    link: async (from: string, to: string) => {
      if (!disk.hasLinks) throw Object.assign(new Error('EPERM'), { code: 'EPERM' });
      await original.link(from, to);
    },
  };
});

const hash = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');
const encode = (text: string) => new TextEncoder().encode(text);

/** A new library's locker, and a folder of the user's. */
async function openLocker(): Promise<{
  readonly evidence: EvidenceFolder;
  readonly locker: string;
  readonly desk: string;
}> {
  const { evidence } = await openTestLibrary(join(makeFolder(), 'library'));
  return { evidence, locker: evidence.folder, desk: makeFolder() };
}

const list = (locker: string) => readdirSync(locker).toSorted();

describe('a file that is archived', () => {
  test('is copied under its hash, for reading only, and the user’s own stays as it is', async () => {
    const { evidence, locker, desk } = await openLocker();
    const path = join(desk, 'Bericht 🧾.PDF');
    writeFileSync(path, '%PDF-1.7', { mode: 0o755 });
    expect(await evidence.archiveFile(path)).toEqual({
      fileName: 'Bericht 🧾.PDF',
      mediaType: 'application/pdf',
      sha256: hash('%PDF-1.7'),
      bytes: 8,
    });
    expect(list(locker)).toEqual([`${hash('%PDF-1.7')}.pdf`]);
    const copy = join(locker, `${hash('%PDF-1.7')}.pdf`);
    expect(readFileSync(copy, 'utf8')).toBe('%PDF-1.7');
    expect(statSync(copy).mode & 0o777).toBe(0o444);
    expect(statSync(path).mode & 0o777).toBe(0o755);
  });

  test('may take more than one piece to copy', async () => {
    const { evidence, locker, desk } = await openLocker();
    const bytes = Uint8Array.from({ length: 2.5 * 1024 * 1024 }, (_, index) => (index * 31) % 251);
    writeFileSync(join(desk, 'long.bin'), bytes);
    const { sha256, bytes: length } = await evidence.archiveFile(join(desk, 'long.bin'));
    expect([sha256, length]).toEqual([hash(bytes), bytes.length]);
    expect(hash(readFileSync(join(locker, `${sha256}.bin`)))).toBe(sha256);
    expect(await evidence.read(sha256)).toEqual(bytes);
  });

  test('is kept once, by whatever name and at whatever time it comes', async () => {
    const { evidence, locker } = await openLocker();
    const archived = await Promise.all(
      ['a.txt', 'b.md', 'a.txt'].map((name) => evidence.archiveBytes(name, encode('same'))),
    );
    expect(archived.map(({ fileName }) => fileName)).toEqual(['a.txt', 'b.md', 'a.txt']);
    expect(new Set(archived.map(({ sha256 }) => sha256)).size).toBe(1);
    expect(list(locker)).toHaveLength(1);
  });

  test('is refused where the library is gone, which is not made anew', async () => {
    const { evidence, locker } = await openLocker();
    const library = dirname(locker);
    await evidence.archiveBytes('a.txt', encode('before'));
    rmSync(library, { recursive: true });
    await expect(evidence.archiveBytes('b.txt', encode('after'))).rejects.toMatchObject({
      detail: { code: 'disk', file: library, message: 'It is not there any more.' },
    });
    expect(existsSync(library)).toBe(false);
  });

  test('may be chosen by a link to it', async () => {
    const { evidence, desk } = await openLocker();
    writeFileSync(join(desk, 'real.txt'), 'text');
    symlinkSync(join(desk, 'real.txt'), join(desk, 'link.txt'));
    const { fileName, sha256 } = await evidence.archiveFile(join(desk, 'link.txt'));
    expect([fileName, sha256]).toEqual(['link.txt', hash('text')]);
  });

  test.each([
    ['a.tar.gz', 'a.tar.gz', 'gz'],
    ['no ending', 'no ending', 'bin'],
    ['.hidden', '.hidden', 'hidden'],
    ['../../etc/passwd.txt', 'passwd.txt', 'txt'],
    ['an ending.that-is-none', 'an ending.that-is-none', 'bin'],
    ['a.muchtoolongending', 'a.muchtoolongending', 'bin'],
    ['a.\u202efdp.exe', 'a.fdp.exe', 'exe'],
    ['line\nfeed\0.txt', 'linefeed.txt', 'txt'],
    ['half \ud83d.txt', 'half \ufffd.txt', 'txt'],
    ['a.ex\u0301e', 'a.ex\u0301e', 'bin'],
    ['', 'Untitled', 'bin'],
    ['///', 'Untitled', 'bin'],
  ])('called %j is known as %j and kept with the ending %s', async (name, fileName, ending) => {
    const { evidence, locker } = await openLocker();
    expect((await evidence.archiveBytes(name, encode('x'))).fileName).toBe(fileName);
    expect(list(locker)).toEqual([`${hash('x')}.${ending}`]);
  });

  test.each([
    ['talk.srt', 'application/x-subrip'],
    ['talk.vtt', 'text/vtt'],
    ['report.DOCX', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ['memo.m4a', 'audio/mp4'],
    ['thing.nobody-knows', 'application/octet-stream'],
  ])('%s is of the type %s', async (name, mediaType) => {
    const { evidence } = await openLocker();
    expect((await evidence.archiveBytes(name, encode('x'))).mediaType).toBe(mediaType);
  });
});

describe('what cannot be archived leaves nothing behind', () => {
  const cases: readonly (readonly [name: string, code: string, make: (path: string) => unknown])[] = [
    ['a folder', 'unreadable', (path) => mkdirSync(path)],
    ['a link to a folder', 'unreadable', (path) => symlinkSync('/tmp', path)],
    ['a named pipe', 'unreadable', (path) => execFileSync('mkfifo', [path])],
    ['a device', 'unreadable', (path) => symlinkSync('/dev/zero', path)],
    ['a link to nothing', 'not-found', (path) => symlinkSync('/nowhere/at-all', path)],
    ['a link to itself', 'unreadable', (path) => symlinkSync(path, path)],
    ['a file that has vanished', 'not-found', () => undefined],
    ['an empty file', 'empty', (path) => writeFileSync(path, '')],
    [
      'a sparse file over the limit',
      'too-large',
      (path) => {
        writeFileSync(path, '');
        truncateSync(path, maximumEvidenceBytes + 1);
      },
    ],
    /* A file by its kind, and reading it at its start fails. */
    ['a file that fails while it is read', 'unreadable', (path) => symlinkSync('/proc/self/mem', path)],
  ];
  test.each(cases)('%s', async (_name, code, make) => {
    const { evidence, locker, desk } = await openLocker();
    const path = join(desk, 'file.pdf');
    make(path);
    const error: unknown = await evidence.archiveFile(path).catch((reason: unknown) => reason);
    expect(error).toMatchObject({
      detail: { code, message: expect.any(String), remedy: expect.any(String) },
    });
    expect(error).toHaveProperty('detail.file', code === 'empty' ? 'file.pdf' : path);
    expect(existsSync(locker) ? list(locker) : []).toEqual([]);
  });

  test('bytes that are more than are dropped', async () => {
    const { evidence } = await openLocker();
    await expect(
      evidence.archiveBytes('film.mp4', new Uint8Array(maximumFileBytes + 1)),
    ).rejects.toMatchObject({
      detail: {
        code: 'too-large',
        file: 'film.mp4',
        remedy: 'Attach it by the dialog, which takes larger ones.',
      },
    });
  });

  test('anything, where the library is only read', async () => {
    const folder = join(makeFolder(), 'library');
    await openTestLibrary(folder).then((library) => library.close());
    const before = readTree(folder);
    const { evidence } = await openTestLibrary(folder, { mode: 'read' });
    await expect(evidence.archiveBytes('a.txt', encode('a'))).rejects.toMatchObject({
      detail: { code: 'bad-request', message: 'The library is open for reading only.' },
    });
    expect(await evidence.findMissing([hash('a')])).toEqual([hash('a')]);
    expect(readTree(folder)).toEqual(before);
  });

  test.each([
    ['a file', (locker: string) => writeFileSync(locker, 'mine')],
    ['a link', (locker: string) => symlinkSync('/tmp', locker)],
  ])('anything, where %s stands in the place of the locker', async (_name, make) => {
    const { evidence, locker } = await openLocker();
    make(locker);
    await expect(evidence.archiveBytes('a.txt', encode('a'))).rejects.toMatchObject({
      detail: {
        code: 'disk',
        remedy:
          'Nothing of "a.txt" was kept. Mend this, or make room on the disk, and attach the file again.',
      },
    });
    expect(readdirSync('/tmp').filter((name) => name.endsWith('.tickmark-tmp'))).toEqual([]);
  });
});

describe('an archived file', () => {
  const archive = async () => {
    const opened = await openLocker();
    await opened.evidence.archiveBytes('a.txt', encode('what was said'));
    return {
      ...opened,
      sha256: hash('what was said'),
      path: join(opened.locker, `${hash('what was said')}.txt`),
    };
  };
  const alter = (path: string, text: string) => {
    chmodSync(path, 0o644);
    writeFileSync(path, text);
  };

  test('gives back what was archived', async () => {
    const { evidence, sha256 } = await archive();
    expect(await evidence.read(sha256)).toEqual(encode('what was said'));
    await evidence.check(sha256);
  });

  test('that has been altered is not given', async () => {
    const { evidence, sha256, path } = await archive();
    alter(path, 'what was meant');
    const broken = { detail: { code: 'broken', file: path } };
    await expect(evidence.read(sha256)).rejects.toMatchObject(broken);
    await expect(evidence.check(sha256)).rejects.toMatchObject(broken);
  });

  test('that has been altered is mended by attaching it anew, and kept aside', async () => {
    const { evidence, locker, sha256, path } = await archive();
    alter(path, 'what was meant');
    await evidence.archiveBytes('b.md', encode('what was said'));
    expect(await evidence.read(sha256)).toEqual(encode('what was said'));
    expect(list(locker)).toEqual([`${sha256}.md`, expect.stringMatching(/\.txt\.broken-2026-01-31T/)]);
    expect(await evidence.findMissing([sha256])).toEqual([]);
  });

  test.each([
    ['a link', (path: string) => symlinkSync('/etc/hostname', path)],
    ['a folder', (path: string) => mkdirSync(path)],
  ])('in whose place stands %s is not given, and can be attached anew', async (_name, make) => {
    const { evidence, sha256, path } = await archive();
    rmSync(path);
    make(path);
    await expect(evidence.read(sha256)).rejects.toMatchObject({ detail: { code: 'disk', file: path } });
    await evidence.archiveBytes('a.txt', encode('what was said'));
    expect(await evidence.read(sha256)).toEqual(encode('what was said'));
  });

  test('that has two names is attached anew when it was altered under both', async () => {
    const { evidence, locker, sha256, path } = await archive();
    const second = await evidence.provide(sha256, 'md');
    expect(second).toBe(join(locker, `${sha256}.md`));
    for (const name of [path, second]) {
      rmSync(name);
      writeFileSync(name, 'what was not said');
    }
    await expect(evidence.read(sha256)).rejects.toMatchObject({ detail: { code: 'broken' } });
    await evidence.archiveBytes('a.txt', encode('what was said'));
    expect(await evidence.read(sha256)).toEqual(encode('what was said'));
    expect(list(locker).filter((name) => !name.includes('.broken-'))).toEqual([`${sha256}.txt`]);
  });

  test('has a copy as its second name where the disk knows no second names', async () => {
    const { evidence, locker, sha256, path } = await archive();
    onTestFinished(() => {
      disk.hasLinks = true;
    });
    disk.hasLinks = false;
    const second = await evidence.provide(sha256, 'md');
    expect(await evidence.provide(sha256, 'md')).toBe(second);
    expect(list(locker)).toEqual([`${sha256}.md`, `${sha256}.txt`]);
    expect(statSync(second).ino).not.toBe(statSync(path).ino);
    expect([readFileSync(second, 'utf8'), statSync(second).mode & 0o777]).toEqual(['what was said', 0o444]);
  });

  test('that is gone is told', async () => {
    const { evidence, sha256, path } = await archive();
    const other = hash('other');
    expect(await evidence.findMissing([sha256, other, other])).toEqual([other]);
    rmSync(path);
    expect(await evidence.findMissing([sha256])).toEqual([sha256]);
    const missing = { detail: { code: 'not-found', message: 'The archived file is not there.' } };
    await expect(evidence.read(sha256)).rejects.toMatchObject(missing);
    await expect(evidence.check(sha256)).rejects.toMatchObject(missing);
  });

  test('that is too large for the window is not read there, and can be checked', async () => {
    const { evidence, desk } = await openLocker();
    const path = join(desk, 'film.mp4');
    writeFileSync(path, '');
    truncateSync(path, maximumTranscriptBytes + 1);
    const { sha256 } = await evidence.archiveFile(path);
    await expect(evidence.read(sha256)).rejects.toMatchObject({ detail: { code: 'too-large' } });
    await evidence.check(sha256);
  });
});

test('what a killed process was archiving is removed when the library is opened again', async () => {
  const folder = join(makeFolder(), 'library');
  const library = await openTestLibrary(folder);
  await library.evidence.archiveBytes('a.txt', encode('a'));
  await library.close();
  writeFileSync(join(folder, 'evidence', '.01890a5d-ac96-774b-bcce-b302099a8057.tickmark-tmp'), 'ha');
  writeFileSync(join(folder, 'evidence', 'mine.txt'), 'mine');
  await openTestLibrary(folder);
  expect(list(join(folder, 'evidence'))).toEqual([`${hash('a')}.txt`, 'mine.txt']);
});

test('a library whose locker cannot be read opens all the same', async () => {
  const folder = join(makeFolder(), 'library');
  await openTestLibrary(folder).then((library) => library.close());
  symlinkSync('/tmp', join(folder, 'evidence'));
  const warnings: string[] = [];
  const library = await openTestLibrary(folder, { log: { warn: (message) => warnings.push(message) } });
  expect(library.problems).toEqual([]);
  expect(warnings).toEqual([expect.stringContaining('It is a link, and links are not followed.')]);
  await expect(library.evidence.findMissing([])).rejects.toMatchObject({ detail: { code: 'disk' } });
});

test('closing waits for what is being archived', async () => {
  const folder = join(makeFolder(), 'library');
  const library = await openTestLibrary(folder);
  const archiving = library.evidence.archiveBytes('a.txt', encode('a'));
  await Promise.resolve();
  await library.close();
  expect(readdirSync(join(folder, 'evidence'))).toEqual([`${hash('a')}.txt`]);
  await archiving;
});
