import { randomBytes } from 'node:crypto';
import type { ImportedFile } from '#shared/domain/imported-article.ts';
import { isAdopted } from '#shared/format/adopt.ts';
import { createLabelTable, findTarget, type LabelRow } from '#shared/format/label-table.ts';
import type { ImportQuestion } from '#shared/import-outcome.ts';
import { TickmarkError } from '#shared/result.ts';

/** Questions that nobody answers are forgotten, the oldest first: each keeps a file of up to 20 MB. */
const maximumQuestions = 20;

/** What has been asked and not been answered yet, each under a token of its own. */
export class OpenQuestions<Pending> {
  private readonly pending = new Map<string, Pending>();

  /** Returns the token. */
  keep(pending: Pending): string {
    const token = randomBytes(16).toString('hex');
    this.pending.set(token, pending);
    for (const old of this.pending.keys()) {
      if (this.pending.size <= maximumQuestions) break;
      this.pending.delete(old);
    }
    return token;
  }

  /**
   * What was asked; it can be answered once.
   *
   * @throws TickmarkError `not-found` where the question is forgotten
   */
  take(token: string): Pending {
    const pending = this.pending.get(token);
    if (pending === undefined) {
      throw new TickmarkError({
        code: 'not-found',
        message: 'This file was read too long ago.',
        remedy: 'Import it again.',
      });
    }
    this.pending.delete(token);
    return pending;
  }
}

/**
 * What must be asked of a file before it is taken in; null: nothing.
 *
 * @param options.isDraft whether only its text is taken
 */
export function findQuestion(
  imported: ImportedFile,
  { labels: rows, isDraft }: { readonly labels: readonly LabelRow[]; readonly isDraft: boolean },
): ImportQuestion | null {
  const [first] = imported.articles;
  if (first !== undefined && first.chapters.length > 1)
    return { about: 'chapters', chapters: first.chapters };
  if (isDraft) return null;
  const table = createLabelTable(rows);
  const counts = new Map<string, number>();
  const files = [...imported.articles.flatMap(({ annotations }) => annotations ?? []), ...imported.textless];
  /* What a file of ours says is said already. */
  for (const { annotations } of files.filter(isAdopted)) {
    for (const { tags, origin } of annotations) {
      const [label] = origin === 'import' ? tags : [];
      if (label !== undefined) counts.set(label, (counts.get(label) ?? 0) + 1);
    }
  }
  const labels = [...counts].map(([label, count]) => ({ label, count, target: findTarget(table, label) }));
  return labels.some(({ target }) => target === null) ? { about: 'labels', labels } : null;
}
