import { z } from 'zod';
import { type Annotation, annotationKinds } from '../domain/annotation.ts';
import { type EntityType, entityTypes } from '../domain/records.ts';

/** What a label of another tool means here. */
export const labelTargetSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('claim') }),
  z.strictObject({ kind: z.literal('quote') }),
  z.strictObject({ kind: z.literal('entity'), type: z.enum(entityTypes) }),
]);
export type LabelTarget = Readonly<z.infer<typeof labelTargetSchema>>;

/** A row of the table: a label, and what it means. */
export const labelRowSchema = z.strictObject({ label: z.string().min(1), target: labelTargetSchema });
export type LabelRow = Readonly<z.infer<typeof labelRowSchema>>;

/** What each label means, by the label as `foldLabel` has it. */
export type LabelTable = ReadonlyMap<string, LabelTarget>;

/** What is compared of a label: `B-PER`'s `PER`, `Work_of_Art` and `creative-work` are written in many ways. */
export function foldLabel(label: string): string {
  return label
    .trim()
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s_]+/gu, '-');
}

const entityLabels: Readonly<Record<EntityType, string>> = {
  person: 'per pers people human',
  organisation: 'org organization company corporation institution agency norp',
  place: 'loc location gpe gpe-loc gpe-org fac facility city country state region geo geo-loc',
  date: 'time datetime day year duration',
  number: 'num cardinal ordinal quantity money percent percentage amount monetary numeric',
  work: 'work-of-art creative-work art book film movie law',
  event: 'eve',
  other: 'misc miscellaneous thing',
};

/** The labels that the usual corpora and models give: CoNLL 2003, OntoNotes, WNUT, ACE, GUM, and plain English. */
export const defaultLabels: readonly LabelRow[] = [
  ...rows('claim factual-claim checkable check-worthy checkworthy', { kind: 'claim' }),
  ...rows('quote quotation direct-quote direct-speech speech', { kind: 'quote' }),
  ...entityTypes.flatMap((type) => rows(`${type} ${entityLabels[type]}`, { kind: 'entity', type })),
];

function rows(labels: string, target: LabelTarget): readonly LabelRow[] {
  return labels.split(' ').map((label) => ({ label, target }));
}

/** The table of these rows over the usual ones; of two for one label the later one holds. */
export function createLabelTable(own: readonly LabelRow[] = []): LabelTable {
  return new Map([...defaultLabels, ...own].map(({ label, target }) => [foldLabel(label), target]));
}

/** Rows with later ones in the place of those for the same labels. */
export function mergeLabels(rows: readonly LabelRow[], later: readonly LabelRow[]): readonly LabelRow[] {
  return [...new Map([...rows, ...later].map((row) => [foldLabel(row.label), row])).values()];
}

/** What a label means; null where the table does not say. */
export function findTarget(labels: LabelTable, label: string): LabelTarget | null {
  return labels.get(foldLabel(label)) ?? null;
}

/** What a label means that the table does not have: something that is named. */
export const unknownTarget: LabelTarget = { kind: 'entity', type: 'other' };

/** What we call a kind of annotation ourselves. */
export function getOwnLabel(target: LabelTarget): string {
  return target.kind === 'entity' ? target.type : target.kind;
}

/** Whether a label is one of ours, letter by letter: it need not be kept as a tag. */
export function isOwnLabel(label: string): boolean {
  return annotationKinds.some((kind) => kind === label && kind !== 'entity') || isEntityType(label);
}

function isEntityType(label: string): boolean {
  return entityTypes.some((type) => type === label);
}

/**
 * The label under which an annotation goes to another tool: the tag that means what it is; else, of one that came from
 * another tool, the first tag that means nothing here, for that is the label it came with; else our own.
 */
export function chooseLabel(
  { tags, origin }: Pick<Annotation, 'tags' | 'origin'>,
  target: LabelTarget,
  labels: LabelTable,
): string {
  const own = getOwnLabel(target);
  const fitting = tags.find((tag) => {
    const found = findTarget(labels, tag);
    return found !== null && getOwnLabel(found) === own;
  });
  if (fitting !== undefined) return fitting;
  const unknown = origin === 'import' ? tags.find((tag) => findTarget(labels, tag) === null) : undefined;
  return unknown ?? own;
}
