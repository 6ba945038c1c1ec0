import type { ForeignDocument, ForeignSpan } from '../foreign.ts';
import { findTarget, type LabelTable, unknownTarget } from '../label-table.ts';

/**
 * Under which name a span says of which record it is, or null where it need not be said: entities of one label with the
 * same words are of one record anyway (`adoptDocument`), so that files from elsewhere go back as they came. It is said of
 * entities whose record has other words as well, and of those whose words are also another one's.
 */
export function createRecordNames(
  { text, spans }: ForeignDocument,
  labels: LabelTable,
): (span: ForeignSpan) => string | null {
  const namesOf = (span: ForeignSpan): string =>
    `${span.label}\n${span.pieces.map(({ start, end }) => text.slice(start, end)).join(' ')}`;
  const words = new Map<string, Set<string>>();
  const records = new Map<string, Set<string>>();
  for (const span of spans) {
    const [name, record] = [namesOf(span), getRecord(span)];
    addTo(words, record, name);
    addTo(records, name, record);
  }
  return (span) => {
    const { kind } = findTarget(labels, span.label) ?? unknownTarget;
    if (kind !== 'entity') return span.record;
    const isTold = words.get(getRecord(span))?.size === 1 && records.get(namesOf(span))?.size === 1;
    return isTold ? null : getRecord(span);
  };
}

/** A span of which no record is said is of its own. */
function getRecord({ record, id }: ForeignSpan): string {
  return record ?? id;
}

function addTo(sets: Map<string, Set<string>>, key: string, value: string): void {
  const set = sets.get(key);
  if (set === undefined) sets.set(key, new Set([value]));
  else set.add(value);
}
