import { type AnnotationKind, annotationKinds } from '../../domain/annotation.ts';
import { kindPlurals } from '../../domain/labels.ts';
import { formatDay, formatMoment } from './dates.ts';
import { namePerson } from './details.ts';
import { getSubjectSign, type Sign } from './signs.ts';
import type { Work } from './work.ts';

/** How many records of a kind have come to what. */
export interface KindCount {
  readonly kind: AnnotationKind;
  readonly name: string;
  readonly total: number;
  /** What most have come to, first. */
  readonly signs: readonly { readonly sign: Sign; readonly count: number; readonly words: string }[];
}

/** The kinds of which there is anything. */
export function countKinds({ subjects, records }: Work): readonly KindCount[] {
  return annotationKinds.flatMap((kind): readonly KindCount[] => {
    const counts = new Map<Sign, number>();
    const ofKind = subjects.filter((subject) => subject.kind === kind);
    for (const subject of ofKind) {
      const sign = getSubjectSign(subject, records);
      counts.set(sign, (counts.get(sign) ?? 0) + 1);
    }
    if (ofKind.length === 0) return [];
    const signs = [...counts]
      .map(([sign, count]) => ({ sign, count, words: countWords(sign, count) }))
      .toSorted((a, b) => b.count - a.count);
    return [{ kind, name: kindPlurals[kind], total: ofKind.length, signs }];
  });
}

/** What follows the number. */
function countWords({ words }: Sign, count: number): string {
  return (count === 1 ? words : words.replace(/^Needs /, 'Need ')).toLowerCase();
}

/** Where the text comes from: author, publisher, date, as far as they are known. */
export function describeOrigin({ file: { article } }: Work): readonly string[] {
  const { byline, publisher, publishedAt } = article;
  const author = byline === null ? null : `By ${byline.replace(/^by\s+/i, '')}`;
  const date = publishedAt === null ? null : formatDay(publishedAt);
  return [author, publisher, date].flatMap((part) => (part === null || part.trim() === '' ? [] : [part]));
}

/** `Draft 3 of 17 November 2026`: people read “draft” where the data says `revision`. */
export function describeRevision({ file: { article } }: Pick<Work, 'file'>): string {
  return `Draft ${article.revision.number} of ${formatDay(article.revision.createdAt)}`;
}

/** `31 of 60 sentences dealt with (51 %)`. Never 100 % where one is missing. */
export function describeCoverage({ file: { coverage } }: Work): string {
  const { sentences, dealtWith } = coverage;
  const share = sentences === 0 ? '' : ` (${Math.floor((100 * dealtWith) / sentences)}\u00a0%)`;
  return `${dealtWith} of ${sentences} ${sentences === 1 ? 'sentence' : 'sentences'} dealt with${share}`;
}

/** A sign-off in words. */
export interface SignOffWords {
  readonly state: 'none' | 'outdated' | 'waived' | 'signed';
  /** A sentence each, the first says whether it is signed. */
  readonly lines: readonly string[];
}

export function describeSignOff(work: Work): SignOffWords {
  const { signOff } = work.file;
  if (signOff === null) return { state: 'none', lines: ['Not signed off.'] };
  const by = namePerson(signOff.by, work) ?? signOff.initials;
  const signed = `Signed off by ${by}, ${formatMoment(signOff.at)}.`;
  const waiver = signOff.waiver === null ? [] : [`Signed although something was open: ${signOff.waiver}`];
  if (signOff.outdated) {
    return {
      state: 'outdated',
      lines: [
        'The sign-off no longer holds: the text or the annotations have changed since.',
        signed,
        ...waiver,
      ],
    };
  }
  return { state: signOff.waiver === null ? 'signed' : 'waived', lines: [signed, ...waiver] };
}
