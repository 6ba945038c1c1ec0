import type { Annotation } from '../../domain/annotation.ts';
import { isAnchorSettled, isToChange } from '../../domain/coverage.ts';
import { statusNames } from '../../domain/labels.ts';
import type { ClaimStatus } from '../../domain/records.ts';
import type { Records, Subject } from './work.ts';

/** How a status is shown: never by its colour alone. */
export interface Sign {
  /** One character that every common font has, and that is never drawn as an emoji. */
  readonly glyph: string;
  readonly words: string;
  readonly look: 'ok' | 'change' | 'doubt' | 'open' | 'quiet';
}

/** Of each status that a record may have. */
export const statusSigns: Readonly<Record<ClaimStatus, Sign>> = {
  unchecked: { glyph: '○', words: statusNames.unchecked, look: 'open' },
  checking: { glyph: '◐', words: statusNames.checking, look: 'open' },
  verified: { glyph: '✓', words: statusNames.verified, look: 'ok' },
  'needs-change': { glyph: '✗', words: statusNames['needs-change'], look: 'change' },
  disputed: { glyph: '?', words: statusNames.disputed, look: 'doubt' },
  unverifiable: { glyph: '?', words: statusNames.unverifiable, look: 'doubt' },
  'not-checkable': { glyph: '–', words: statusNames['not-checkable'], look: 'quiet' },
};

/** What had to be changed and has been: the text says what the correction says. */
export const changedSign: Sign = { glyph: '✓', words: 'Changed as proposed', look: 'ok' };

/** Of an annotation: the status of its record, and whether its words are still those that were checked. */
export function getSign(annotation: Annotation, records: Records): Sign {
  const { kind, refId, anchor } = annotation;
  const status = records[kind].get(refId)?.status ?? 'unchecked';
  if (status === 'needs-change' && !isToChange(annotation, records)) return changedSign;
  const sign = statusSigns[status];
  if (isAnchorSettled(anchor.state) || sign.look === 'open') return sign;
  const what = anchor.state === 'orphan' ? 'the words are gone' : 'the words have changed';
  return {
    glyph: sign.look === 'change' ? sign.glyph : '?',
    words: `${sign.words}, but ${what}`,
    look: sign.look === 'change' ? 'change' : 'doubt',
  };
}

/** Of a record, over all its mentions: changed where all of them are. */
export function getSubjectSign({ record, mentions }: Subject, records: Records): Sign {
  const isChanged =
    record.status === 'needs-change' && !mentions.some((mention) => isToChange(mention, records));
  return isChanged ? changedSign : statusSigns[record.status];
}
