import type { Annotation } from '../../domain/annotation.ts';
import { isCorrected } from '../../domain/coverage.ts';
import { comparedWithNames, entityTypeNames, quoteModeNames } from '../../domain/labels.ts';
import type { Scale } from '../../domain/library-settings.ts';
import type { Claim, Quote } from '../../domain/records.ts';
import { formatDay } from './dates.ts';
import type { Records, Subject, Work } from './work.ts';

/** Something that is known, under what people call it. */
export interface Detail {
  readonly label: string;
  /** As it was written: may have several lines. */
  readonly text: string;
  /** Whether it is a word or two, and can stand in one line with others. */
  readonly isBrief: boolean;
}

/**
 * What is known of a record beside its status, its sources and who checked it, the most important first. What is not known is left out, and so is what only says
 * the words of its first mention again.
 */
export function listDetails(subject: Subject, work: Work): readonly Detail[] {
  if (subject.kind === 'claim') return listClaimDetails(subject, work);
  if (subject.kind === 'quote') return listQuoteDetails(subject.record, work);
  return listEntityDetails(subject);
}

/** What stands before a correction, by how many of the mentions of its claim say so already. */
export const correctionNames = {
  none: 'Change to',
  some: 'Change the others to',
  all: 'Changed to',
} as const;

/** What stands before the correction of a claim, so that nobody is asked for what is in the text already. */
export function nameCorrection({ mentions }: Subject, records: Records): string {
  const done = mentions.filter((mention) => isCorrected(mention, records)).length;
  return correctionNames[done === 0 ? 'none' : done < mentions.length ? 'some' : 'all'];
}

function getFirstWords({ mentions }: Subject): string {
  return mentions[0]?.anchor.exact ?? '';
}

/** The words that stood there before those of now: when it was checked, or until they were corrected. */
export function getWordsBefore(
  { id, anchor }: Pick<Annotation, 'id' | 'anchor'>,
  { replaced }: Pick<Work, 'replaced'>,
): string | null {
  return anchor.was ?? replaced.get(id) ?? null;
}

/** What is said of one mention alone. */
export function listMentionDetails(annotation: Annotation, work: Pick<Work, 'replaced'>): readonly Detail[] {
  const { note, tags } = annotation;
  const before = getWordsBefore(annotation, work);
  return keepKnown([
    ['Was', before === null ? null : `“${before}”`],
    ['Note', note],
    ['Tags', tags.length === 0 ? null : tags.join(', ')],
  ]);
}

/** `Half true`, with the name of its scale where there are several or it is not the library's own. */
function nameVerdict(
  { scale, value }: Pick<NonNullable<Claim['verdict']>, 'scale' | 'value'>,
  scales: readonly Scale[],
): string {
  const words = value.replaceAll('-', ' ');
  const name = words.charAt(0).toUpperCase() + words.slice(1);
  const known = scales.find(({ id }) => id === scale);
  return known !== undefined && scales.length === 1 ? name : `${name} (${known?.name ?? scale})`;
}

/** `Dana K. (DK)`; null where nobody of this id is known. */
export function namePerson(id: string | null, { people }: Pick<Work, 'people'>): string | null {
  const person = id === null ? undefined : people.get(id);
  if (person === undefined) return null;
  return person.initials === '' ? person.name : `${person.name} (${person.initials})`;
}

/** The initials by which somebody signs, else the name; null where nobody of this id is known. */
export function getInitials(id: string | null, { people }: Pick<Work, 'people'>): string | null {
  const person = id === null ? undefined : people.get(id);
  return person === undefined ? null : person.initials || person.name;
}

function listClaimDetails(subject: Subject & { readonly kind: 'claim' }, work: Work): readonly Detail[] {
  const claim = subject.record;
  const { verdict, decision } = claim;
  return keepKnown([
    ['Fact', claim.statement?.trim() === getFirstWords(subject).trim() ? null : claim.statement],
    [nameCorrection(subject, work.records), claim.correction],
    [
      'Verdict',
      verdict === null ? null : joinKnown([nameVerdict(verdict, work.scales), verdict.explanation], '. '),
    ],
    ['Concern', claim.concern],
    [
      'Decision',
      decision === null
        ? null
        : `${decision.text} (${joinKnown([getInitials(decision.by, work), formatDay(decision.at)], ', ')})`,
    ],
    [
      'Said by',
      joinKnown([claim.claimant, claim.claimedAt === null ? null : formatDay(claim.claimedAt)], ', '),
    ],
    ['Said in', claim.appearance],
    ['Category', claim.category],
  ]);
}

const resultNames: Readonly<Record<NonNullable<Quote['verification']>['result'], string>> = {
  verbatim: 'Word for word',
  trimmed: 'Trimmed, as shown',
  altered: 'Altered',
};

/** What the source has in the place of a quote; null where it is not known, or the quote says it word for word. */
export function getSaid({ verification }: Quote): string | null {
  return verification === null || verification.result === 'verbatim' ? null : (verification.excerpt ?? null);
}

function listQuoteDetails(quote: Quote, { records, sources }: Work): readonly Detail[] {
  const { verification, speakerId, mode } = quote;
  const speaker = speakerId === null ? undefined : records.entity.get(speakerId);
  const source = verification === null ? undefined : sources.get(verification.sourceId);
  return keepKnown([
    ['Speaker', speaker === undefined ? null : joinKnown([speaker.name, speaker.title], ', ')],
    [
      'Compared',
      verification === null
        ? null
        : joinKnown(
            [
              `${resultNames[verification.result]}, with ${comparedWithNames[verification.method]}`,
              source === undefined ? null : `[${source.number}]`,
              verification.locator === null ? null : `at ${verification.locator}`,
            ],
            ' ',
          ),
    ],
    ['What was said', getSaid(quote)],
    ['Given', mode === 'direct' ? null : quoteModeNames[mode]],
  ]);
}

function listEntityDetails(subject: Subject & { readonly kind: 'entity' }): readonly Detail[] {
  const entity = subject.record;
  return keepKnown([
    ['Name', entity.name === getFirstWords(subject) ? null : entity.name],
    ['Type', entity.type === 'other' ? null : entityTypeNames[entity.type]],
    ['Title', entity.title],
    ['Of', entity.affiliation],
    ['Also called', entity.aliases.join(', ')],
    [
      'Identifiers',
      Object.entries(entity.identifiers)
        .map(([scheme, value]) => `${scheme}: ${value}`)
        .join(', '),
    ],
  ]);
}

const briefLabels: ReadonlySet<string> = new Set([
  'Said by',
  'Category',
  'Speaker',
  'Given',
  'Type',
  'Title',
  'Of',
  'Also called',
  'Identifiers',
  'Tags',
]);

function joinKnown(parts: readonly (string | null)[], separator: string): string {
  return parts.filter((part) => part !== null && part.trim() !== '').join(separator);
}

function keepKnown(details: readonly (readonly [string, string | null])[]): readonly Detail[] {
  return details.flatMap(([label, text]) =>
    text === null || text.trim() === '' ? [] : [{ label, text, isBrief: briefLabels.has(label) }],
  );
}
