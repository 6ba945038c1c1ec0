import { crc32 } from 'node:zlib';
import { decodeText } from '#main/library/json-bytes.ts';
import { parseJson } from '#shared/format/json-text.ts';
import { decodeValue } from '#shared/format/json-value.ts';
import { migrate } from '#shared/format/migrations.ts';
import { createTooLargeError } from '#shared/limits.ts';
import { TickmarkError } from '#shared/result.ts';
import { createArchiveError, createForeignError, nameEntry } from './archive-errors.ts';
import { collect } from './checked-pieces.ts';
import {
  annotationsName,
  articleName,
  type Manifest,
  manifestFormat,
  manifestName,
  manifestSchema,
  type Role,
  revisionNamePattern,
  roleLimits,
} from './manifest.ts';
import type { Archive } from './zip-reader.ts';

/** Where they must be, and of which there is but one. */
const ownNames = { annotations: annotationsName, article: articleName } as const;

/**
 * The manifest of an archive, which names what is in it: no more, no less, and of sizes that are read.
 *
 * @throws TickmarkError `unsupported` where the archive is none of ours; `newer-version`, `too-large`, `broken`
 */
export async function readManifest(archive: Archive, path: string): Promise<Manifest> {
  const manifest = decodeManifest(await readBytes(archive, path), path);
  checkNames(manifest, { archive, path });
  return manifest;
}

const foreign = 'It is a zip file, but not one in which Tickmark put everything.';

async function readBytes({ entries }: Archive, path: string): Promise<Uint8Array<ArrayBuffer>> {
  const entry = entries.get(manifestName);
  if (entry === undefined || !entries.has(annotationsName)) throw createForeignError(path, foreign);
  const limit = roleLimits.article;
  if (entry.bytes > limit) throw createTooLarge(path, { name: manifestName, bytes: entry.bytes, limit });
  const bytes = await collect(entry.read());
  /* Nothing else holds a hash of it. */
  if (crc32(bytes) === entry.crc32) return bytes;
  throw createArchiveError({ file: path, place: manifestName, message: 'It was altered.' });
}

function decodeManifest(bytes: Uint8Array<ArrayBuffer>, path: string): Manifest {
  return nameEntry({ path, name: manifestName }, () => {
    const value = parseJson(decodeText(bytes, path), path);
    const isOurs =
      typeof value === 'object' &&
      value !== null &&
      'format' in value &&
      value.format === manifestFormat.format;
    if (!isOurs) throw createForeignError(path, foreign);
    return decodeValue(migrate(value, manifestFormat, path), manifestSchema, path);
  });
}

function checkNames(
  { files }: Manifest,
  { archive, path }: { readonly archive: Archive; readonly path: string },
): void {
  const refuse = (place: string, message: string) => createArchiveError({ file: path, place, message });
  const named = new Set<string>([manifestName]);
  for (const { path: name, role, bytes } of files) {
    if (named.has(name)) throw refuse(name, 'The manifest names it twice.');
    named.add(name);
    const found = archive.entries.get(name);
    if (found === undefined) throw refuse(name, 'The manifest names it, and it is not there.');
    if (found.bytes !== bytes) {
      throw refuse(name, `It has ${found.bytes} bytes and not ${bytes}, as the manifest says.`);
    }
    if (!isRoleOf(name, role)) throw refuse(name, `The manifest takes it for “${role}”.`);
    const limit = roleLimits[role];
    if (bytes > limit) throw createTooLarge(path, { name, bytes, limit });
  }
  for (const name of archive.entries.keys()) {
    if (!named.has(name)) throw refuse(name, 'The manifest does not name it.');
  }
  for (const name of Object.values(ownNames)) {
    if (!named.has(name)) throw refuse(name, 'It is not there.');
  }
}

function isRoleOf(name: string, role: Role): boolean {
  if (role === 'annotations' || role === 'article') return ownNames[role] === name;
  if (role === 'revision') return revisionNamePattern.test(name);
  return name !== annotationsName && name !== articleName && !revisionNamePattern.test(name);
}

function createTooLarge(
  path: string,
  { name, ...sizes }: { readonly name: string; readonly bytes: number; readonly limit: number },
): TickmarkError {
  const remedy = 'Unpack the archive, and import what is in it one by one.';
  const { detail } = createTooLargeError({ file: path, ...sizes, remedy });
  return new TickmarkError({ ...detail, place: name });
}
