import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate';
import { onTestFinished } from 'vitest';
import { type EverythingContent, writeEverything } from '#main/export/everything/write.ts';
import type { Source } from '#shared/domain/records.ts';
import { createSource } from '#shared/domain/records.ts';
import { annotateRich, createInput, richLists } from '../sample-input.ts';

export const hash = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');

/** A folder of the test's own, removed when the test is over. */
export function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tickmark-everything-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Files of sources as they come: in every script, with one name for several, and with names that are none. */
export const evidenceFiles = [
  ['Bericht 🧾.PDF', '%PDF-1.7 one'],
  ['same.txt', 'the first'],
  ['SAME.TXT', 'the second'],
  ['../../etc/passwd', 'root'],
  ['', 'without a name'],
  ['con.txt', 'a device'],
  ['שלום \u202etxt.exe', 'from right to left'],
  [`${'語'.repeat(100)}.csv`, 'long'],
] as const;

export const originalText = '# Tunnel 🚇 costs rise\n';

/** An article with sources whose files lie in a folder, and what goes into its archive. */
export async function createContent(
  folder: string,
  files: readonly (readonly [name: string, content: string | Uint8Array])[] = evidenceFiles,
): Promise<EverythingContent> {
  const paths = new Map<string, string>();
  const sources = files.map(([fileName, content], place): Source => {
    const sha256 = hash(content);
    paths.set(sha256, join(folder, `${sha256}.bin`));
    writeFileSync(join(folder, `${sha256}.bin`), content);
    const attachment = { fileName, mediaType: 'application/octet-stream', sha256, bytes: content.length };
    return createSource(`source-${place + 1}`, { title: `Source ${place + 1}`, attachment });
  });
  const annotations = [annotateRich('It cost', { id: 'a', kind: 'claim', refId: 'claim-1' })];
  const input = await createInput(annotations, { lists: { ...richLists, sources } });
  writeFileSync(join(folder, 'original.md'), originalText);
  const source = { ...input.file.article.source, sha256: hash(originalText) };
  const file = { ...input.file, article: { ...input.file.article, source } };
  return {
    input: { ...input, file },
    parts: [
      { name: 'Tunnel 🚇.html', about: 'Annotated copy (web page)', content: '<p>copy</p>' },
      { name: 'Tunnel 🚇.docx', about: 'Word with comments', content: new Uint8Array([1, 2, 3]) },
      { name: 'tunnel 🚇.HTML', about: 'Another', content: 'other' },
    ],
    original: { fileName: 'tunnel.md', path: join(folder, 'original.md') },
    drafts: [],
    source: null,
    earlier: [],
    evidence: (sha256) => paths.get(sha256) ?? null,
  };
}

/** A whole archive in a file. */
export async function writeSample(folder: string, files = evidenceFiles.slice(0, 2)): Promise<string> {
  const path = join(folder, 'everything.zip');
  await writeEverything(path, await createContent(folder, files));
  return path;
}

/** What a file of an archive is, as the manifest has it; a test may say anything. */
export type ManifestFile = Record<string, unknown> & { path: string };
export type Manifest = Record<string, unknown> & { files: ManifestFile[] };

/** A sound archive, taken apart. */
export interface Parts {
  readonly files: Record<string, Uint8Array<ArrayBuffer>>;
  readonly manifest: Manifest;
}

export async function takeApart(folder: string): Promise<Parts> {
  const { 'manifest.json': manifest = new Uint8Array(), ...files } = unzipSync(
    new Uint8Array(readFileSync(await writeSample(folder))),
  );
  const value: Manifest = JSON.parse(strFromU8(manifest));
  return { files, manifest: value };
}

/** Puts an archive together that says of its files what is true of them. */
export function putTogether({ files, manifest }: Parts, options: Zippable = {}): Uint8Array<ArrayBuffer> {
  const listed = manifest.files.map((file) => {
    const bytes = files[file.path];
    return bytes === undefined ? file : { ...file, bytes: bytes.length, sha256: hash(bytes) };
  });
  return zipSync({
    ...files,
    'manifest.json': strToU8(JSON.stringify({ ...manifest, files: listed })),
    ...options,
  });
}

/** The JSON of a file with something changed in it. */
export function changeJson(
  bytes: Uint8Array<ArrayBuffer> | undefined,
  change: Record<string, unknown>,
): Uint8Array<ArrayBuffer> {
  const value: Record<string, unknown> = JSON.parse(strFromU8(bytes ?? new Uint8Array()));
  return new Uint8Array(strToU8(JSON.stringify({ ...value, ...change })));
}
