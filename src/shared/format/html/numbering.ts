import type { Annotation } from '../../domain/annotation.ts';
import type { Subject, Work } from '../handover/work.ts';

/** An annotation in the copy: its number leads from the text to its note, and back. */
export interface Numbered {
  /** From 1, in the order in which the numbers stand in the text; those of orphans follow. */
  readonly number: number;
  readonly annotation: Annotation;
  /** Null where its record is missing. */
  readonly subject: Subject | null;
  /** The number of the first mention of the same record, which says what is known of it; null where this is that one. */
  readonly sameAs: number | null;
  /** Where its number stands: the place in `index.blocks` of the block in which it begins; null for an orphan. */
  readonly block: number | null;
  /** The UTF-16 offset in that block where its number stands: its end there. */
  readonly at: number;
}

interface Placed {
  readonly annotation: Annotation;
  readonly block: number | null;
  readonly at: number;
}

/** Every annotation with its number. */
export function numberAnnotations(work: Work): readonly Numbered[] {
  const subjects = new Map(
    work.subjects.flatMap((subject) => subject.mentions.map(({ id }) => [id, subject] as const)),
  );
  const firsts = new Map<Subject, number>();
  return work.file.annotations
    .map((annotation) => place(annotation, work))
    .toSorted(compare)
    .map(({ annotation, block, at }, index) => {
      const number = index + 1;
      const subject = subjects.get(annotation.id) ?? null;
      const first = subject === null ? number : (firsts.get(subject) ?? number);
      if (subject !== null) firsts.set(subject, first);
      return { number, annotation, subject, sameAs: first === number ? null : first, block, at };
    });
}

function place(annotation: Annotation, { index }: Work): Placed {
  const { utf16 } = annotation.anchor;
  if (utf16 === null) return { annotation, block: null, at: 0 };
  const block = index.findBlockIndex('offset', utf16.start);
  const { offset, length } = index.blocks[block] ?? { offset: 0, length: 0 };
  return { annotation, block, at: Math.min(utf16.end - offset, length) };
}

/* Of those that end together the inner one comes first. */
function compare(one: Placed, other: Placed): number {
  if (one.block === null || other.block === null) {
    return Number(one.block === null) - Number(other.block === null);
  }
  const [start, otherStart] = [
    one.annotation.anchor.utf16?.start ?? 0,
    other.annotation.anchor.utf16?.start ?? 0,
  ];
  return one.block - other.block || one.at - other.at || otherStart - start;
}
