import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeLog } from '#main/library/annotation-log.ts';
import { decodeFile } from '#main/library/decode.ts';
import { articleFormat, libraryFormat, snapshotFormat } from '#main/library/stored-files.ts';

/** The files of a library by their paths in it, backups included; what is only being written has no such name. */
const kinds: readonly (readonly [RegExp, (bytes: Uint8Array<ArrayBuffer>, file: string) => unknown])[] = [
  [/^(?:backups\/library\/\S+Z-)?library\.json$/u, (bytes, file) => decodeFile(bytes, libraryFormat, file)],
  [
    /^(?:articles\/[\w-]+\/|backups\/[\w-]+\/\S+Z-)article\.json$/u,
    (bytes, file) => decodeFile(bytes, articleFormat, file),
  ],
  [
    /^(?:articles\/[\w-]+\/|backups\/[\w-]+\/\S+Z-)annotations\.json$/u,
    (bytes, file) => decodeFile(bytes, snapshotFormat, file),
  ],
  [/^articles\/[\w-]+\/annotations\.log$/u, demandWholeLines],
  [
    /^(?:articles\/[\w-]+\/revisions\/|backups\/[\w-]+\/\S+Z-revision-)\d+\.json$/u,
    (bytes, file) => decodeFile(bytes, snapshotFormat, file),
  ],
];

/** What of a library's files cannot be read, and why, as they are on the disk now. */
export function findUndecodable(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).flatMap((name) => {
    const path = name.replaceAll('\\', '/');
    const decode = kinds.find(([pattern]) => pattern.test(path))?.[1];
    if (decode === undefined) return [];
    try {
      decode(new Uint8Array(readFileSync(join(folder, name))), path);
      return [];
    } catch (error) {
      return [String(error)];
    }
  });
}

/** The last line may be cut off: it was never shown as saved. */
function demandWholeLines(bytes: Uint8Array<ArrayBuffer>, file: string): void {
  const { rest, fault } = decodeLog(bytes, file);
  if (rest === 'broken') throw fault ?? new Error(`${file} is broken`);
}
