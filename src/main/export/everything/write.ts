import { isMissing, onDisk } from '#main/library/disk.ts';
import type { ExportInput } from '#shared/format/exchange.ts';
import { TickmarkError } from '#shared/result.ts';
import { EntryNames } from './entry-names.ts';
import { cutPieces, type Passage, readFilePieces } from './file-pieces.ts';
import { createOwnFiles, encodeManifest, encodeText, type History, type MadeFile } from './made-files.ts';
import {
  type ArchivedFile,
  draftFolder,
  exportFolder,
  type MissingFile,
  manifestName,
  maximumArchiveBytes,
  maximumEntries,
  originalFolder,
  roleLimits,
  sourceFolder,
} from './manifest.ts';
import { type FilePlaces, findObstacle, listWanted, type WantedFile } from './wanted-files.ts';
import { writeZip, type ZipArchive } from './zip-writer.ts';

/** What goes into an archive. */
export interface EverythingContent extends FilePlaces, History {
  readonly input: ExportInput;
  /** The exports in other formats. Names are made safe and unique; `about` says what each one is, for people. */
  readonly parts: readonly {
    readonly name: string;
    readonly about: string;
    readonly content: string | Uint8Array;
  }[];
}

/** How far it is, in bytes; each file on the disk is counted twice, for it is read twice. */
export interface Progress {
  readonly done: number;
  readonly total: number;
}

export interface WriteOptions {
  readonly onProgress?: (progress: Progress) => void;
  /** Where it is aborted, nothing is left of the archive, and its reason is thrown. */
  readonly signal?: AbortSignal;
  /** The most bytes that the archive may have; no more than a zip file can. */
  readonly limit?: number;
}

/** What is in the way of putting files into one archive. */
interface Archiving {
  readonly archive: ZipArchive;
  readonly names: EntryNames;
  readonly passage: Passage;
}

/** Of a hash in names of sources, in characters: enough to find the file that a source names. */
const prefixLength = 12;

/** What the manifest takes in bytes for each file at most, unpacked, with names and titles of usual lengths. */
const manifestBytes = 2048;

/**
 * Writes everything about an article into a zip file: `tickmark.json`, `article.json`, the exports, the file that it came
 * from, the files of its sources, and the manifest with the hashes of them all. The file is there whole, and on the disk,
 * when this returns, or it is as it was before. A file that is not there, is not what was kept, or finds no room is left
 * out; the manifest and the notices tell which and why.
 *
 * @throws TickmarkError `disk`; `broken` where a file changes while it is read; the reason of the signal
 */
export async function writeEverything(
  path: string,
  content: EverythingContent,
  { onProgress, signal, limit = maximumArchiveBytes }: WriteOptions = {},
): Promise<{ readonly notices: readonly string[] }> {
  const { input, parts } = content;
  const own = createOwnFiles(input, content);
  const exports = parts.map(({ name, about, content: part }): MadeFile => {
    return { role: 'export', name, about, bytes: typeof part === 'string' ? encodeText(part) : part };
  });
  const wanted = await listWanted(input.file, content);
  const total =
    [...own, ...exports].reduce((sum, { bytes }) => sum + bytes.length, 0) +
    wanted.reduce((sum, { bytes }) => sum + 2 * bytes, 0);
  let done = 0;
  const onPiece = (bytes: number): void => {
    done += bytes;
    onProgress?.({ done, total });
  };
  const files: ArchivedFile[] = [];
  const missing: MissingFile[] = [];
  const addFiles = async (archive: ZipArchive): Promise<void> => {
    const archiving = { archive, names: new EntryNames(), passage: { signal, onPiece } };
    for (const file of own) files.push(await addMade(file.name, file, archiving));
    for (const file of exports) {
      files.push(await addMade(archiving.names.create(exportFolder, file.name), file, archiving));
    }
    for (const file of wanted) {
      const { role, fileName, sha256 } = file;
      const reason = hasRoom(file, archive)
        ? await findObstacle(file, archiving.passage)
        : 'There is no room for it in a zip file.';
      if (reason === null) files.push(await addWanted(file, archiving));
      else missing.push({ role, fileName, sha256, reason });
    }
    const manifest = encodeManifest(input, { files, missing });
    await archive.add(manifestName, { pieces: cutPieces(manifest, { signal }), isPacked: true });
  };
  await tellAsExport(path, () =>
    writeZip(path, { limit: Math.min(limit, maximumArchiveBytes), at: input.file.exportedAt, addFiles }),
  );
  return { notices: [...missing.map(tellMissing), ...files.flatMap(tellTooLarge)] };
}

async function addMade(
  path: string,
  { role, about, bytes }: MadeFile,
  { archive, passage }: Archiving,
): Promise<ArchivedFile> {
  const added = await archive.add(path, { pieces: cutPieces(bytes, passage), isPacked: true });
  return { path, role, about, fileName: null, ...added };
}

/** Whether a file and the manifest that tells of it fit in. */
function hasRoom({ bytes }: WantedFile, archive: ZipArchive): boolean {
  const isCounted = archive.count + 2 <= maximumEntries;
  return isCounted && archive.hasRoomFor([bytes, (archive.count + 1) * manifestBytes]);
}

async function addWanted(
  { role, about, fileName, path, sha256 }: WantedFile,
  { archive, names, passage }: Archiving,
): Promise<ArchivedFile> {
  const name =
    role === 'source'
      ? names.create(sourceFolder, fileName, sha256.slice(0, prefixLength))
      : names.create(role === 'draft' ? draftFolder : originalFolder, fileName);
  /* As it is: what is worth keeping is mostly packed already. */
  const pieces = readFilePieces(path ?? '', passage);
  const added = await onDisk(path ?? fileName, () => archive.add(name, { pieces, isPacked: false }));
  if (added.sha256 === sha256) return { path: name, role, about, fileName, ...added };
  throw new TickmarkError({
    code: 'broken',
    file: path ?? fileName,
    message: 'It was changed while it was read.',
    remedy: 'Nothing was written. Wait until nobody changes it, and export again.',
  });
}

function tellMissing({ fileName, reason }: MissingFile): string {
  return `“${fileName}” is not in the archive. ${reason}`;
}

function tellTooLarge({ path, role, bytes }: ArchivedFile): readonly string[] {
  return bytes <= roleLimits[role]
    ? []
    : [`“${path}” is larger than what Tickmark reads: it cannot take this archive back.`];
}

/** The library's own remedies promise another try, and the library is not what failed. */
async function tellAsExport(path: string, write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (!(error instanceof TickmarkError) || error.detail.code !== 'disk') throw error;
    const isFolderGone = error.detail.file === path && isMissing(error.cause);
    const message = isFolderGone ? 'There is no such folder.' : error.detail.message;
    const remedy = 'Nothing was written. Choose another place, or mend this one, and export again.';
    throw new TickmarkError({ ...error.detail, message, remedy }, { cause: error });
  }
}
