import { describeSystemError, getStats, isMissing } from '#main/library/disk.ts';
import type { Origin } from '#shared/domain/article.ts';
import type { Attachment } from '#shared/domain/records.ts';
import type { TickmarkFile } from '#shared/format/tickmark/file-schema.ts';
import { TickmarkError } from '#shared/result.ts';
import { hashFile, type Passage } from './file-pieces.ts';
import { type Role, roleLimits } from './manifest.ts';

/** A file on the disk that belongs into the archive. */
export interface WantedFile {
  readonly role: Role;
  /** As it was called outside. */
  readonly fileName: string;
  /** What it is, for people. */
  readonly about: string;
  readonly sha256: string;
  /** Null where it is not there. */
  readonly path: string | null;
  /** 0 where that cannot be told: then it cannot be read either. */
  readonly bytes: number;
}

/** Where files are. */
export interface FilePlaces {
  /** The file that the article came from; null where it is not in the library. */
  readonly original: { readonly fileName: string; readonly path: string } | null;
  /** The files that its revisions came from, but for that one. */
  readonly drafts: readonly PlacedDraft[];
  /** Where the archived file of a source is; null where it is not there. */
  readonly evidence: (sha256: string) => string | null | Promise<string | null>;
}

/** The file that a revision came from. */
export interface PlacedDraft extends Pick<Origin, 'fileName' | 'sha256'> {
  /** Of that revision. */
  readonly number: number;
  /** Null where it is not in the library. */
  readonly path: string | null;
}

/** The files that the article and its revisions came from and those that its sources name, each of them once. */
export async function listWanted(
  { article, sources }: TickmarkFile,
  { original, drafts, evidence }: FilePlaces,
): Promise<readonly WantedFile[]> {
  const attachments = new Map<string, { readonly attachment: Attachment; readonly title: string }>();
  for (const { attachment, title } of sources) {
    if (attachment === null || attachments.has(attachment.sha256)) continue;
    attachments.set(attachment.sha256, { attachment, title });
  }
  const wanted: WantedFile[] = [];
  if (original !== null) {
    const about = 'The file that the article came from.';
    const bytes = await measure(original.path);
    wanted.push({ role: 'original', about, ...original, sha256: article.source.sha256, bytes });
  }
  for (const { number, fileName, sha256, path } of drafts) {
    if (wanted.some((file) => file.sha256 === sha256)) continue;
    const about = `The file that revision ${number} came from.`;
    const bytes = path === null ? 0 : await measure(path);
    wanted.push({ role: 'draft', about, fileName, sha256, path, bytes });
  }
  for (const { attachment, title } of attachments.values()) {
    const { fileName, sha256 } = attachment;
    const path = await evidence(sha256);
    const about = `The archived file of a source${title.trim() === '' ? '.' : `: ${title}`}`;
    const bytes = path === null ? 0 : await measure(path);
    wanted.push({ role: 'source', about, fileName, sha256, path, bytes });
  }
  return wanted;
}

async function measure(path: string): Promise<number> {
  const stats = await getStats(path).catch(() => null);
  return stats?.size ?? 0;
}

/**
 * Why a file cannot go in, in one sentence; null where it is there and is what it was.
 *
 * @throws the reason of the signal
 */
export async function findObstacle(
  { role, path, bytes, sha256 }: WantedFile,
  passage: Passage,
): Promise<string | null> {
  if (path === null) return 'It is not in the library any more.';
  if (bytes > roleLimits[role]) return 'It is larger than what Tickmark keeps.';
  try {
    const found = await hashFile(path, passage);
    return found.sha256 === sha256 ? null : 'It is not the file any more that was kept.';
  } catch (error) {
    if (isMissing(error)) return 'It is not in the library any more.';
    const message = error instanceof TickmarkError ? error.detail.message : describeSystemError(error);
    if (message === null) throw error;
    return message;
  }
}
