import type { ForeignDocument, ForeignSpan } from '../foreign.ts';
import { findTarget, getOwnLabel, type LabelTable, unknownTarget } from '../label-table.ts';

/**
 * Under which name a span says of which record it is, or null where it need not be said: entities of one label with the
 * same words are of one record anyway (`adoptDocument`), so that files from elsewhere go back as they came. It is said of
 * entities whose record has other words as well, and of those whose words are also another one's. Labels of several kinds
 * are not of one record, for what a record is follows from the label.
 */
export function createRecordNames(
  { text, spans }: ForeignDocument,
  labels: LabelTable,
): (span: ForeignSpan) => string | null {
  const getWords = ({ label, pieces }: ForeignSpan): string =>
    `${label}\n${pieces.map(({ start, end }) => text.slice(start, end)).join(' ')}`;
  const getKind = ({ label }: ForeignSpan): string => getOwnLabel(findTarget(labels, label) ?? unknownTarget);
  const kinds = collect(spans, { getKey: getRecord, getValue: getKind });
  const getName = (span: ForeignSpan): string =>
    kinds.get(getRecord(span))?.size === 1 ? getRecord(span) : `${getRecord(span)} ${getKind(span)}`;
  const words = collect(spans, { getKey: getName, getValue: getWords });
  const names = collect(spans, { getKey: getWords, getValue: getName });
  return (span) => {
    const isEntity = (findTarget(labels, span.label) ?? unknownTarget).kind === 'entity';
    if (!isEntity) return span.record === null ? null : getName(span);
    const isTold = words.get(getName(span))?.size === 1 && names.get(getWords(span))?.size === 1;
    return isTold ? null : getName(span);
  };
}

/** A span of which no record is said is of its own. */
function getRecord({ record, id }: ForeignSpan): string {
  return record ?? id;
}

/** The values that spans have together with each key. */
function collect(
  spans: readonly ForeignSpan[],
  {
    getKey,
    getValue,
  }: {
    readonly getKey: (span: ForeignSpan) => string;
    readonly getValue: (span: ForeignSpan) => string;
  },
): ReadonlyMap<string, ReadonlySet<string>> {
  const sets = new Map<string, Set<string>>();
  for (const span of spans) {
    const key = getKey(span);
    const set = sets.get(key);
    if (set === undefined) sets.set(key, new Set([getValue(span)]));
    else set.add(getValue(span));
  }
  return sets;
}
