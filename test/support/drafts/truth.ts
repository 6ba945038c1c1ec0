import type { Span } from '#shared/domain/span.ts';
import { type Draft, isSpace, isWord, type PlacedToken, renderDraft } from './draft.ts';
import { measureOrder, type Order } from './order.ts';

/** What is known of an annotation by the way in which its draft was edited. Spans are of the new text, in UTF-16. */
export interface Truth {
  /** The same words at one place, other words, or nothing. */
  readonly fate: 'same' | 'changed' | 'gone';
  /** Where the words are the same: in the sequence, out of it, or both can be said. */
  readonly order: Order;
  /** Where it is: more than one where it was torn apart, the largest first. */
  readonly spans: readonly Span[];
  /** Every piece of its own text. */
  readonly own: readonly Span[];
  /** What only looks like it. */
  readonly lookalikes: readonly Span[];
  /** Whether nobody could blame an orphan: twins side by side, or less than half left. */
  readonly mayBeOrphan: boolean;
  /** Whether nobody could blame `changed` though its words are the same: all around it is other, and elsewhere. */
  readonly mayBeChanged: boolean;
  /** Whether its words are the same but for white space. */
  readonly isSpaceOnly: boolean;
  /** Which of the aims it counts for. */
  readonly aim: 'untouched' | 'typo' | 'reworded' | null;
}

interface Texts {
  readonly before: string;
  readonly after: string;
}

/** All there is to know about two drafts before an annotation is asked for. */
export interface Comparison {
  readonly texts: Texts;
  readonly draft: Draft;
  readonly placed: readonly PlacedToken[];
  /** The placed tokens that stand for old text, by where that begins. */
  readonly byOrigin: readonly PlacedToken[];
  readonly oldSentences: readonly Span[];
  readonly newSentences: readonly Span[];
  readonly orders: readonly Order[];
}

export function compareDrafts(old: Draft, draft: Draft): Comparison {
  const before = renderDraft(old);
  const after = renderDraft(draft);
  const byOrigin = after.placed
    .filter(({ token }) => token.own !== null)
    .toSorted((a, b) => (a.token.own?.span.start ?? 0) - (b.token.own?.span.start ?? 0) || a.start - b.start);
  return {
    texts: { before: before.text, after: after.text },
    draft,
    placed: after.placed,
    byOrigin,
    oldSentences: listSentences(old, before.placed),
    newSentences: listSentences(draft, after.placed),
    orders: measureOrder(draft),
  };
}

/** Sentences without the white space behind them. */
function listSentences(draft: Draft, placed: readonly PlacedToken[]): readonly Span[] {
  const gaps = new Set(draft.flatMap((paragraph) => paragraph.map(({ gap }) => gap)));
  const spans: { start: number; end: number }[] = draft.flat().map(() => ({ start: -1, end: -1 }));
  for (const { sentence, token, start, end } of placed) {
    const span = spans[sentence];
    if (span === undefined || gaps.has(token)) continue;
    if (span.start < 0) span.start = start;
    span.end = end;
  }
  return spans;
}

/** How much foreign text may stand in the middle of a passage that is still one: a long clause. */
const longestInsertion = 80;

/** Words of which less is left are not to be recognised for sure. */
const recognisable = 0.5;

export function findTruth(comparison: Comparison, annotated: Span): Truth {
  const { texts } = comparison;
  const words = texts.before.slice(annotated.start, annotated.end);
  const own = findOwn(comparison, annotated).filter(({ token }) => !isSpace(token));
  const lookalikes = findLookalikes(comparison, annotated);
  const base = {
    own: own.map(({ start, end }) => ({ start, end })),
    lookalikes,
    order: 'kept',
    isSpaceOnly: false,
    mayBeChanged: false,
    aim: null,
  } as const;
  if (own.length === 0) return { ...base, fate: 'gone', spans: [], mayBeOrphan: true };
  const runs = listRuns(own, Math.max(longestInsertion, words.length / 2));
  const spans = runs.map(getHull).toSorted((a, b) => b.end - b.start - (a.end - a.start));
  const [span = { start: 0, end: 0 }] = spans;
  const now = texts.after.slice(span.start, span.end);
  const home = findHome(comparison, annotated);
  if (now === words) {
    return {
      ...base,
      fate: 'same',
      spans: [span],
      order: home.order,
      mayBeOrphan: home.isTwin || home.isLost,
      mayBeChanged: home.isLost,
      aim: home.isUntouched && !home.isTwin ? 'untouched' : null,
    };
  }
  const isSpaceOnly = now.replaceAll(/\s+/gu, '') === words.replaceAll(/\s+/gu, '');
  const isTorn = runs.length > 1 && (measureShare(runs, own) < 0.7 || spans.length > 2);
  const survivors = own.filter(({ token }) => isWord(token));
  const isHalfGone =
    survivors.reduce((sum, { token }) => sum + (token.own?.text.length ?? 0), 0) <
    recognisable * countLetters(words);
  return {
    ...base,
    fate: 'changed',
    spans: runs.length > 1 ? [...spans, getHull(own)] : spans,
    isSpaceOnly,
    mayBeOrphan: isTorn || isHalfGone || home.isTwin,
    aim: isTorn || isHalfGone || isSpaceOnly || home.isTwin ? null : findAim(own, comparison),
  };
}

function findAim(own: readonly PlacedToken[], { draft }: Comparison): Truth['aim'] {
  const sentences = draft.flat();
  if (own.some(({ sentence }) => sentences[sentence]?.edits.includes('reworded') === true)) return 'reworded';
  const changes = own.flatMap(({ token }) => token.change ?? []);
  return changes.length > 0 && changes.every((change) => change === 'typo') ? 'typo' : null;
}

function findOwn({ byOrigin }: Comparison, { start, end }: Span): readonly PlacedToken[] {
  return byOrigin
    .filter(({ token: { own } }) => own !== null && own.span.start < end && start < own.span.end)
    .toSorted((a, b) => a.start - b.start);
}

/** The copies of what was annotated, each as far as it goes. */
function findLookalikes({ placed }: Comparison, { start, end }: Span): readonly Span[] {
  const copies = placed.filter(
    ({ token: { copyOf } }) => copyOf !== null && copyOf.start < end && start < copyOf.end,
  );
  return [...Map.groupBy(copies, ({ sentence }) => sentence).values()].map(getHull);
}

function getHull(tokens: readonly Span[]): Span {
  return { start: tokens[0]?.start ?? 0, end: tokens.at(-1)?.end ?? 0 };
}

/** Own text with no more foreign text in it than so many characters. */
function listRuns(own: readonly PlacedToken[], reach: number): readonly (readonly PlacedToken[])[] {
  const runs: PlacedToken[][] = [];
  for (const placed of own) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run !== undefined && last !== undefined && placed.start - last.end <= reach) run.push(placed);
    else runs.push([placed]);
  }
  return runs;
}

/** How much of all own words the largest run has. */
function measureShare(runs: readonly (readonly PlacedToken[])[], own: readonly PlacedToken[]): number {
  const measure = (tokens: readonly PlacedToken[]) =>
    tokens.reduce((sum, { start, end }) => sum + end - start, 0);
  return Math.max(...runs.map(measure)) / measure(own);
}

function countLetters(words: string): number {
  return words.match(/[\p{L}\p{N}\p{M}]/gu)?.join('').length ?? 0;
}

interface Home {
  /** Whether the whole sentences around the words are as they were. */
  readonly isUntouched: boolean;
  readonly order: Order;
  /** Whether the sentence stands there twice, and its neighbours do not tell which one it is. */
  readonly isTwin: boolean;
  /** Whether the sentence is both other and elsewhere, so that only the words themselves are left. */
  readonly isLost: boolean;
}

/** The sentences in which an annotation lies, then and now. */
function findHome(comparison: Comparison, { start, end }: Span): Home {
  const { oldSentences, newSentences, texts, orders, draft } = comparison;
  const first = oldSentences.findIndex((sentence) => sentence.end > start);
  const last = oldSentences.findLastIndex((sentence) => sentence.start < end);
  const old = { start: oldSentences[first]?.start ?? start, end: oldSentences[last]?.end ?? end };
  const words = texts.before.slice(old.start, old.end);
  const own = findOwn(comparison, old);
  const hull = getHull(own.filter(({ token }) => !isSpace(token)));
  const isUntouched = texts.after.slice(hull.start, hull.end) === words;
  const here = own.filter(
    ({ token }) => (token.own?.span.start ?? 0) >= start && (token.own?.span.end ?? 0) <= end,
  );
  const numbers = [...new Set(here.map(({ sentence }) => sentence))];
  const sentences = draft.flat();
  const isShuffled = numbers.some((number) => sentences[number]?.edits.includes('shuffled') === true);
  const kinds = new Set(numbers.map((number) => orders[number] ?? 'either'));
  const [only = 'either'] = kinds;
  const order = kinds.size > 1 || isShuffled ? 'either' : only;
  /* Neighbours are whatever is left of the sentences before and after. */
  const neighbours = [oldSentences[first - 1], oldSentences[last + 1]].map(
    (neighbour) => neighbour && new Set(findOwn(comparison, neighbour).map(({ sentence }) => sentence)),
  );
  const home = [Math.min(...numbers) - 1, Math.max(...numbers) + 1];
  const isAtHome = (side: number): boolean =>
    neighbours[side] === undefined
      ? newSentences[home[side] ?? -1] === undefined
      : neighbours[side].has(home[side] ?? -1) || numbers.some((number) => neighbours[side]?.has(number));
  const sides = [0, 1].filter(isAtHome).length;
  const now = new Set(
    numbers
      .map((number) => newSentences[number])
      .map((span) => span && texts.after.slice(span.start, span.end)),
  );
  const isRepeated = newSentences.some(
    (span, index) => !numbers.includes(index) && now.has(texts.after.slice(span.start, span.end)),
  );
  return {
    isUntouched,
    order,
    isTwin: isRepeated && sides < 2,
    isLost: !isUntouched && (sides === 0 || order !== 'kept'),
  };
}
