import type { Annotation } from '../../domain/annotation.ts';
import type { AnnotationLists } from '../../domain/annotations.ts';
import { isAnchorSettled } from '../../domain/coverage.ts';
import type { NothingToCheck } from '../../domain/nothing-to-check.ts';
import type { SignedType, SignOff } from '../../domain/sign-off.ts';
import { hashText } from '../../text/hash.ts';
import type { TickmarkFile } from './file-schema.ts';
import { arrangeKeys } from './key-order.ts';

/** What a sign-off is bound to beside the text: these lists of a `tickmark` file, in their order there. */
export interface SignedWork
  extends Pick<TickmarkFile, 'annotations' | 'claims' | 'quotes' | 'entities' | 'sources'> {
  readonly nothingToCheck: TickmarkFile['coverage']['nothingToCheck'];
}

/** The lists as a `tickmark` file has them: annotations by place, orphans last; records by id. */
export async function describeWork(lists: AnnotationLists): Promise<SignedWork> {
  return {
    annotations: lists.annotations.toSorted(compareByPlace),
    claims: lists.claims.toSorted(compareIds),
    quotes: lists.quotes.toSorted(compareIds),
    entities: lists.entities.toSorted(compareIds),
    sources: lists.sources.toSorted(compareIds),
    nothingToCheck: await Promise.all(
      lists.nothingToCheck.filter(isInForce).toSorted(compareByPlace).map(describeNothing),
    ),
  };
}

/** Whether the words are still those of which somebody said that there is nothing to check in them. */
function isInForce({ anchor }: NothingToCheck): boolean {
  return isAnchorSettled(anchor.state);
}

async function describeNothing({
  id: _id,
  createdBy: _createdBy,
  createdAt: _createdAt,
  anchor,
  ...unknown
}: NothingToCheck): Promise<SignedWork['nothingToCheck'][number]> {
  const { start, end } = anchor.utf16 ?? { start: 0, end: 0 };
  return { ...unknown, utf16: { start, end }, textSha256: await hashText(anchor.exact) };
}

/** The SHA-256 of the work as JSON without white space, keys sorted (RFC 8785), in UTF-8. */
export function hashWork(work: SignedWork): Promise<string> {
  return hashText(canonicalise(work));
}

/** Enough of a hash to see that a thing changed: by chance two of ten million are alike. */
const itemHashLength = 12;

/** A thing that is signed: all of them but the sign-offs themselves. */
export interface SignedItem {
  readonly type: SignedType;
  readonly value: { readonly id: string };
}

const ofType = (type: SignedType, values: readonly { readonly id: string }[]): readonly SignedItem[] =>
  values.map((value) => ({ type, value }));

/** Everything that is signed. */
function listItems(lists: AnnotationLists): readonly SignedItem[] {
  return [
    ...ofType('annotation', lists.annotations),
    ...ofType('claim', lists.claims),
    ...ofType('quote', lists.quotes),
    ...ofType('entity', lists.entities),
    ...ofType('source', lists.sources),
    ...ofType('nothing', lists.nothingToCheck),
  ];
}

/** What a sign-off keeps of a thing: its type, and the start of its hash. */
export async function hashItem({ type, value }: SignedItem): Promise<string> {
  return `${type} ${(await hashText(canonicalise(value))).slice(0, itemHashLength)}`;
}

/** What a sign-off keeps of each thing, by its id, so that later changes can be named. */
export async function hashItems(lists: AnnotationLists): Promise<SignOff['items']> {
  const items = listItems(lists);
  const hashes = await Promise.all(items.map(hashItem));
  return Object.fromEntries(items.map(({ value }, place) => [value.id, hashes[place] ?? '']));
}

function canonicalise(value: unknown): string {
  return JSON.stringify(arrangeKeys(value, null));
}

type Anchored = Pick<Annotation, 'id' | 'anchor'>;

function compareByPlace(one: Anchored, other: Anchored): number {
  const [first, second] = [one.anchor.utf16, other.anchor.utf16];
  if (first === null || second === null) {
    return Number(first === null) - Number(second === null) || compareIds(one, other);
  }
  return first.start - second.start || second.end - first.end || compareIds(one, other);
}

/** By code units and not by a language's rules, so that every machine writes the same order. */
export function compareIds(one: { readonly id: string }, other: { readonly id: string }): number {
  if (one.id === other.id) return 0;
  return one.id < other.id ? -1 : 1;
}
