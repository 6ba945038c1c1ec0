import type { ForeignDocument, ForeignSpan } from './foreign.ts';
import { findTarget, type LabelTable } from './label-table.ts';

/** The words of a span, with a space between the pieces. */
export function getWords({ pieces }: Pick<ForeignSpan, 'pieces'>, text: string): string {
  return pieces.map(({ start, end }) => text.slice(start, end)).join(' ');
}

/** The mentions of each record that has several, by the record. */
export function groupMentions(spans: readonly ForeignSpan[]): ReadonlyMap<string, readonly ForeignSpan[]> {
  const groups = new Map<string, ForeignSpan[]>();
  for (const span of spans) {
    if (span.record === null) continue;
    const group = groups.get(span.record);
    if (group === undefined) groups.set(span.record, [span]);
    else group.push(span);
  }
  return new Map([...groups].filter(([, mentions]) => mentions.length > 1));
}

/**
 * The records whose mentions are of one record also where nothing says so: entities of one label with the same words, as
 * long as no others have these but mentions of records that are said (`adoptDocument`). A file from elsewhere that says
 * nothing of them goes back as it was.
 *
 * @param isSaid whether something says of a span which record it is of, whatever the others are
 */
export function findImpliedRecords(
  { spans, text }: Pick<ForeignDocument, 'spans' | 'text'>,
  { labels, isSaid }: { readonly labels: LabelTable; readonly isSaid: (span: ForeignSpan) => boolean },
): ReadonlySet<string> {
  /** By record, or by span where there is none: the label and words of each mention, as far as these can imply it. */
  const keys = new Map<string, Set<string>>();
  for (const span of spans) {
    const isEntity = (findTarget(labels, span.label)?.kind ?? 'entity') === 'entity';
    const key = isEntity && !isSaid(span) ? `${span.label}\n${getWords(span, text)}` : `\n${span.id}`;
    const record = nameRecord(span);
    keys.set(record, (keys.get(record) ?? new Set()).add(key));
  }
  /** By label and words: the records of which all mentions have these. */
  const records = new Map<string, string[]>();
  for (const [record, [key, ...others]] of keys) {
    if (key !== undefined && others.length === 0) records.set(key, [...(records.get(key) ?? []), record]);
  }
  const alone = [...records.values()].flatMap((found) => (found.length === 1 ? found : []));
  const implied = new Set(alone);
  return new Set(
    spans.flatMap((span) => (span.record !== null && implied.has(nameRecord(span)) ? [span.record] : [])),
  );
}

function nameRecord({ id, record }: ForeignSpan): string {
  return record === null ? `span ${id}` : `record ${record}`;
}
