import type { AnnotationLists, Change } from '#shared/domain/annotations.ts';
import type { Revision } from '#shared/domain/article.ts';
import { TickmarkError } from '#shared/result.ts';
import { type AnchorCheck, createAnchorCheck } from './anchor-check.ts';
import { changeRevisions, getLastRevision, type RevisionChange, readRevisionText } from './revision-texts.ts';
import type { SetChange, WorkingSet } from './working-set.ts';

/** What was known of a revision when the next one came. */
export interface FrozenWork {
  /** Up to that revision. */
  readonly revisions: readonly Revision[];
  readonly lists: AnnotationLists;
}

/** What a batch of changes has done. */
export interface Applied {
  /** What undoes it, in the order to do it in. */
  readonly inverse: readonly SetChange[];
  /** The text before. */
  readonly before: CurrentText;
  /** Of the revisions that became earlier ones by it. */
  readonly frozen: readonly FrozenWork[];
}

/** The text that is worked on, and those before it. */
interface CurrentText {
  /** Up to the one that is worked on, which is the last. */
  readonly revisions: readonly Revision[];
  readonly findAnchorFault: AnchorCheck;
}

/** The revision changes and what follows them: all that is of one text. */
interface Part {
  readonly revision: RevisionChange | null;
  /** With their places in the batch. */
  readonly others: readonly (readonly [place: number, change: SetChange])[];
}

/**
 * One article as it is worked on: its revisions up to the current one, and what is known of its text. After every batch of
 * changes all of that stands in that text.
 */
export class WorkingArticle {
  readonly set: WorkingSet;
  private text: CurrentText;

  /** @param text in which everything in the set stands */
  constructor(set: WorkingSet, text: CurrentText) {
    this.set = set;
    this.text = text;
  }

  /** Up to the one that is worked on. */
  get revisions(): readonly Revision[] {
    return this.text.revisions;
  }

  /**
   * Does the changes in their order, all or none. What follows a revision is of its text; what comes before the first one,
   * of the text of now.
   *
   * @throws TickmarkError `bad-request` where a revision may not be what it would be, its document is none of ours or has
   * another text than it says, an annotation would name a record that is not there, or something would not stand in the text
   */
  apply(changes: readonly Change[]): Applied {
    const before = this.text;
    const inverse: SetChange[] = [];
    const frozen: FrozenWork[] = [];
    try {
      for (const part of splitAtRevisions(changes)) {
        const earlier = this.takeRevision(part);
        if (earlier !== null) frozen.push({ revisions: earlier, lists: this.set.toLists() });
        this.checkAnchors(part);
        inverse.unshift(...this.set.apply(part.others.map(([, change]) => change)));
      }
      const fault = this.text === before ? null : this.set.findAnchorFault(this.text.findAnchorFault);
      if (fault !== null) throw new TickmarkError({ code: 'bad-request', message: fault });
      return { inverse, before, frozen };
    } catch (error) {
      this.revert({ inverse, before });
      throw error;
    }
  }

  /** Takes back what `apply` has done; the last batch first. */
  revert({ inverse, before }: Pick<Applied, 'inverse' | 'before'>): void {
    this.set.revert(inverse);
    this.text = before;
  }

  /** Makes the text of a part the current one; the revisions until now where they are followed by another, else null. */
  private takeRevision({ revision }: Part): readonly Revision[] | null {
    if (revision === null) return null;
    const { revisions: before } = this.text;
    const revisions = changeRevisions(before, revision);
    if (revisions === before) return null;
    this.text = { revisions, findAnchorFault: createAnchorCheck(readCurrentText(revisions)) };
    return revisions.length > before.length ? before : null;
  }

  private checkAnchors({ others }: Part): void {
    for (const [place, { type, value }] of others) {
      const isAnchored = type === 'annotation' || type === 'nothing';
      const message = isAnchored && value !== null ? this.text.findAnchorFault(value.anchor) : null;
      if (message === null) continue;
      throw new TickmarkError({ code: 'bad-request', place: `$[${place}].value.anchor`, message });
    }
  }
}

function splitAtRevisions(changes: readonly Change[]): readonly Part[] {
  const first: { revision: RevisionChange | null; others: (readonly [number, SetChange])[] } = {
    revision: null,
    others: [],
  };
  const parts = [first];
  for (const [place, change] of changes.entries()) {
    if (change.type === 'revision') parts.push({ revision: change, others: [] });
    else parts.at(-1)?.others.push([place, change]);
  }
  return parts;
}

function readCurrentText(revisions: readonly Revision[]): string {
  const last = getLastRevision(revisions);
  try {
    return readRevisionText(last, { file: '', place: `revision ${last.number}` });
  } catch (error) {
    if (!(error instanceof TickmarkError)) throw error;
    const { file: _file, ...detail } = error.detail;
    throw new TickmarkError({ ...detail, code: 'bad-request' }, { cause: error });
  }
}
