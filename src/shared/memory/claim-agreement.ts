import type { ClaimWords } from './claim-words.ts';
import type { Figure } from './figures.ts';

/** In what an earlier claim is another than the one that is checked now, as both are written. */
export type ClaimDifference =
  /** Another number, name or date in the place of ours. */
  | { readonly kind: 'number' | 'name' | 'date'; readonly ours: string; readonly theirs: string }
  /** Only one of them has it; the other side is null. */
  | {
      readonly kind: 'only-number' | 'only-date';
      readonly ours: string | null;
      readonly theirs: string | null;
    }
  /** A time that each article says in its own terms: last year. */
  | { readonly kind: 'time'; readonly ours: string | null; readonly theirs: string | null }
  /** One of them says that it is not so. */
  | { readonly kind: 'negation'; readonly isOurs: boolean }
  /** One goes up where the other goes down. */
  | { readonly kind: 'opposite'; readonly ours: string; readonly theirs: string }
  /** Too many of the words are others. */
  | { readonly kind: 'words'; readonly ours: readonly string[]; readonly theirs: readonly string[] };

/** How far an earlier claim states the same. */
export interface Agreement {
  /** Whether nothing that matters differs: the earlier check is one of this claim. */
  readonly isSame: boolean;
  /** By which several are ranked: 1 for the same words, less with each difference. */
  readonly score: number;
  readonly differences: readonly ClaimDifference[];
}

/** Of the words that carry the sense, as a share of both, what claims about the same thing have in common. */
const leastShared = 0.5;
/** Below this, one says so much more than the other that they are two claims. */
const sameShared = 0.7;
/** With a single word in common two claims have nothing to do with each other. */
const leastCommon = 2;
/** How much of its rank a claim loses with each thing that differs: after two it stands behind one with fewer words in common. */
const costOfDifference = 0.15;

/** How far two claims state the same; null where they are about different things. */
export function compareClaims(ours: ClaimWords, theirs: ClaimWords): Agreement | null {
  const common = [...ours.stems.keys()].filter((stem) => theirs.stems.has(stem)).length;
  const { matched, differences: figureDifferences } = compareFigures(ours.figures, theirs.figures);
  if (common === 0 || common + matched < leastCommon) return null;
  /* A figure counts as a word of the claim: it carries as much of the sense. */
  const total = ours.stems.size + theirs.stems.size + 2 * matched;
  const shared = (2 * (common + matched)) / total;
  if (shared < leastShared) return null;
  const names = compareNames(ours, theirs);
  const differences: readonly ClaimDifference[] = [
    ...figureDifferences,
    ...names,
    ...comparePolarity(ours, theirs),
    ...(names.length === 0 ? compareWords(ours, theirs, shared) : []),
  ];
  return {
    isSame: differences.length === 0,
    score: shared - costOfDifference * differences.length,
    differences,
  };
}

interface FigureComparison {
  readonly matched: number;
  readonly differences: readonly ClaimDifference[];
}

function compareFigures(ours: readonly Figure[], theirs: readonly Figure[]): FigureComparison {
  const left = [...theirs];
  const alone = ours.filter((figure) => {
    const place = left.findIndex((other) => isSameFigure(figure, other));
    if (place >= 0) left.splice(place, 1);
    return place < 0;
  });
  const matched = ours.length - alone.length;
  const exchanged = findExchanged(
    ours.filter((figure) => !alone.includes(figure)),
    theirs.filter((figure) => !left.includes(figure)),
  );
  const times = ours.filter(({ kind }) => kind === 'time');
  const otherTimes = theirs.filter(({ kind }) => kind === 'time');
  const pairs = [
    ...pairUp(
      alone.filter(({ kind }) => kind === 'amount'),
      left.filter(({ kind }) => kind === 'amount'),
    ).map(([our, their]) => describePair('number', our, their)),
    ...pairUp(
      alone.filter(({ kind }) => kind === 'date'),
      left.filter(({ kind }) => kind === 'date'),
    ).map(([our, their]) => describePair('date', our, their)),
    ...exchanged,
    /* Even the same words mean another day in another article. */
    ...pairUp(times, otherTimes).map(
      ([our, their]): ClaimDifference => ({
        kind: 'time',
        ours: our?.text ?? null,
        theirs: their?.text ?? null,
      }),
    ),
  ];
  return { matched: matched - times.filter((time) => !alone.includes(time)).length, differences: pairs };
}

function isSameFigure(a: Figure, b: Figure): boolean {
  return a.value === b.value && isOfOneSort(a, b);
}

/** Whether one may stand in the place of the other: both are dates, or amounts of what may be the same thing. */
function isOfOneSort(a: Figure, b: Figure): boolean {
  if (a.kind !== b.kind) return false;
  return a.kind !== 'amount' || a.unit === b.unit || a.unit === '' || b.unit === '';
}

/**
 * Of the figures that both claims have, in their order, those that stand in each other's places: from 5 % to 4 % is not from
 * 4 % to 5 %. Times are told as it is. The same said in another order counts as well, for nobody can tell which it is.
 */
function findExchanged(ours: readonly Figure[], theirs: readonly Figure[]): readonly ClaimDifference[] {
  return (['amount', 'date'] as const).flatMap((kind) => {
    const others = theirs.filter((figure) => figure.kind === kind);
    const exchanged = ours
      .filter((figure) => figure.kind === kind)
      .flatMap((our, place) => {
        const their = others[place];
        if (their === undefined || our.value === their.value || !isOfOneSort(our, their)) return [];
        return [{ our, their }];
      });
    /* Both ends of a range have the words of all of it. */
    const told = exchanged.filter(({ our }, place) => our.start !== exchanged[place - 1]?.our.start);
    return told.map(({ our, their }) => describePair(kind === 'amount' ? 'number' : 'date', our, their));
  });
}

type Pair = readonly [ours: Figure | null, theirs: Figure | null];

/** What stands for what: of the same unit first, then in their order; what is left over stands alone. */
function pairUp(ours: readonly Figure[], theirs: readonly Figure[]): readonly Pair[] {
  const left = [...theirs];
  const take = (accepts: (figure: Figure) => boolean): Figure | null => {
    const place = left.findIndex(accepts);
    return place < 0 ? null : (left.splice(place, 1)[0] ?? null);
  };
  const byUnit = ours.map((our): Pair => [our, take(({ unit }) => unit === our.unit)]);
  const inOrder = byUnit.map(([our, their]): Pair => [our, their ?? take(() => true)]);
  return [...inOrder, ...left.map((their): Pair => [null, their])];
}

function describePair(kind: 'number' | 'date', our: Figure | null, their: Figure | null): ClaimDifference {
  if (our !== null && their !== null) return { kind, ours: our.text, theirs: their.text };
  return { kind: `only-${kind}`, ours: our?.text ?? null, theirs: their?.text ?? null };
}

/** A name of ours that they lack, where they have one that we lack. A name may be shortened: Berg for Anna Berg. */
function compareNames(ours: ClaimWords, theirs: ClaimWords): readonly ClaimDifference[] {
  const our = ours.names.filter(({ keys }) => !hasName(theirs, keys));
  const their = theirs.names.filter(({ keys }) => !hasName(ours, keys));
  return our.slice(0, their.length).map(({ text }, place) => ({
    kind: 'name',
    ours: text,
    theirs: their[place]?.text ?? '',
  }));
}

/** Whether a claim has the last word of a name, which is the surname, and no other given name before it. */
function hasName({ names, stems }: ClaimWords, keys: readonly string[]): boolean {
  const last = keys.at(-1);
  if (last === undefined) return true;
  const like = names.filter((name) => name.keys.at(-1) === last);
  if (like.length === 0)
    return keys.every((key) => [...stems.values()].some((word) => word.toLowerCase() === key));
  return like.some((name) => {
    const [shorter, longer] = name.keys.length < keys.length ? [name.keys, keys] : [keys, name.keys];
    return shorter.every((key) => longer.includes(key));
  });
}

function comparePolarity(ours: ClaimWords, theirs: ClaimWords): readonly ClaimDifference[] {
  const differences: ClaimDifference[] = [];
  if (ours.isNegated !== theirs.isNegated) differences.push({ kind: 'negation', isOurs: ours.isNegated });
  const isReversed =
    (ours.up.length > 0 && ours.down.length === 0 && theirs.down.length > 0 && theirs.up.length === 0) ||
    (ours.down.length > 0 && ours.up.length === 0 && theirs.up.length > 0 && theirs.down.length === 0);
  const our = ours.up[0] ?? ours.down[0];
  const their = theirs.up[0] ?? theirs.down[0];
  if (isReversed && our !== undefined && their !== undefined) {
    differences.push({ kind: 'opposite', ours: our, theirs: their });
  }
  return differences;
}

/** More words are no help to whoever reads them. */
const mostWords = 3;

/**
 * Words in the place of others may turn everything round (opened, closed), so each such pair is told; one that says the
 * same and more in a few words is not.
 */
function compareWords(ours: ClaimWords, theirs: ClaimWords, shared: number): readonly ClaimDifference[] {
  const our = listMissing(ours.stems, theirs.stems);
  const their = listMissing(theirs.stems, ours.stems);
  const isReplaced = our.length > 0 && their.length > 0;
  if (!isReplaced && shared >= sameShared) return [];
  return [{ kind: 'words', ours: our.slice(0, mostWords), theirs: their.slice(0, mostWords) }];
}

function listMissing(
  stems: ReadonlyMap<string, string>,
  others: ReadonlyMap<string, string>,
): readonly string[] {
  return [...stems].filter(([stem]) => !others.has(stem)).map(([, word]) => word);
}
