import type { Span } from '#shared/domain/span.ts';
import type { Random } from '../../fuzz/random.ts';
import { happens, pickSome } from './choice.ts';
import { type Draft, isWord, type PlacedToken, renderDraft } from './draft.ts';

export type AnnotationType =
  | 'claim'
  | 'part'
  | 'quotation'
  | 'name'
  | 'number'
  | 'short word'
  | 'two sentences';

/** What a checker marked in the old text: UTF-16. */
export interface DraftAnnotation {
  readonly type: AnnotationType;
  readonly span: Span;
}

/** How much of what could be marked is: most names and numbers, and less than half of the sentences. */
const shares = { claim: 0.4, part: 0.2, name: 0.85, number: 0.8, shortWord: 0.12, pair: 0.1 };

/** Words of a part of a sentence. */
const shortestPart = 3;
const longestPart = 9;

/** What a checker marks in a draft that has not been edited yet: `count` spans at most, in no order, many of them overlapping. */
export function placeAnnotations(
  draft: Draft,
  { random, count }: { readonly random: Random; readonly count: number },
): readonly DraftAnnotation[] {
  const { placed, text } = renderDraft(draft);
  const sentences = Map.groupBy(placed, ({ sentence }) => sentence);
  const paragraphOf = draft.flatMap((paragraph, index) => paragraph.map(() => index));
  const known = listNameWords([...sentences.values()]);
  const found: DraftAnnotation[] = [];
  for (const [index, tokens] of sentences) {
    const words = tokens.filter(({ token }) => isWord(token));
    const own = withoutGap(tokens, draft);
    const span = getHull(own);
    if (words.length === 0 || span === null) continue;
    if (happens(random, shares.claim)) found.push({ type: 'claim', span });
    if (words.length > shortestPart && happens(random, shares.part)) {
      found.push({ type: 'part', span: pickPart(words, random) });
    }
    const next = sentences.get(index + 1);
    if (next !== undefined && paragraphOf[index] === paragraphOf[index + 1] && happens(random, shares.pair)) {
      const end = getHull(withoutGap(next, draft))?.end;
      if (end !== undefined) found.push({ type: 'two sentences', span: { start: span.start, end } });
    }
    for (const name of findNames(own, known))
      if (happens(random, shares.name)) found.push({ type: 'name', span: name });
    for (const number of findNumbers(own)) {
      if (happens(random, shares.number)) found.push({ type: 'number', span: number });
    }
    for (const { start, end, token } of words) {
      if (token.text.length <= 5 && happens(random, shares.shortWord)) {
        found.push({ type: 'short word', span: { start, end } });
      }
    }
  }
  for (const span of findQuotations(text)) found.push({ type: 'quotation', span });
  return pickSome(found, { random, count });
}

function withoutGap(tokens: readonly PlacedToken[], draft: Draft): readonly PlacedToken[] {
  const gaps = new Set(draft.flatMap((paragraph) => paragraph.map(({ gap }) => gap)));
  return tokens.filter(({ token }) => !gaps.has(token));
}

function getHull(tokens: readonly Span[]): Span | null {
  const [first] = tokens;
  const last = tokens.at(-1);
  return first === undefined || last === undefined ? null : { start: first.start, end: last.end };
}

function pickPart(words: readonly PlacedToken[], random: Random): Span {
  const length = shortestPart + random.below(Math.min(longestPart, words.length) - shortestPart + 1);
  const from = random.below(words.length - length + 1);
  const span = getHull(words.slice(from, from + length));
  if (span === null) throw new RangeError('a part without words');
  return span;
}

const capital = /^\p{Lu}\p{Ll}/u;

/** Words that have a capital behind the first word of a sentence. */
function listNameWords(sentences: readonly (readonly PlacedToken[])[]): ReadonlySet<string> {
  return new Set(
    sentences.flatMap((tokens) =>
      tokens
        .filter(({ token }) => isWord(token))
        .slice(1)
        .flatMap(({ token: { text } }) => (capital.test(text) ? [text] : [])),
    ),
  );
}

/** Runs of such words, with the first one of the sentence where it is a name elsewhere. */
function findNames(tokens: readonly PlacedToken[], known: ReadonlySet<string>): readonly Span[] {
  const names: Span[] = [];
  let run: PlacedToken[] = [];
  const close = () => {
    const hull = getHull(run);
    if (hull !== null) names.push(hull);
    run = [];
  };
  for (const placed of tokens) {
    if (known.has(placed.token.text)) run.push(placed);
    else if (placed.token.text !== ' ') close();
  }
  close();
  return names;
}

/** Numbers, each with a month or a per cent sign beside it. */
function findNumbers(tokens: readonly PlacedToken[]): readonly Span[] {
  return tokens.flatMap(({ token, start, end }, index) => {
    if (!/\d/.test(token.text)) return [];
    const next = tokens[index + 1];
    const word = tokens[index + 2];
    if (next?.token.text === '%') return [{ start, end: next.end }];
    if (
      next?.token.text === ' ' &&
      word !== undefined &&
      /^(?:\p{Lu}\p{Ll}{2,8}|million|billion|percent)$/u.test(word.token.text)
    ) {
      return [{ start, end: word.end }];
    }
    return [{ start, end }];
  });
}

/** In characters of what stands between two quotation marks: longer than a word, and shorter than a speech. */
const shortestQuotation = 8;
const longestQuotation = 400;

/** What stands between quotation marks, without them. Straight ones open and close in turn, in each paragraph anew. */
function findQuotations(text: string): readonly Span[] {
  const found: Span[] = [];
  let open: number | null = null;
  for (const { index, 0: mark } of text.matchAll(/["“”„]|\n\n/g)) {
    const opens: boolean = mark === '"' ? open === null : mark === '„' || (mark === '“' && open === null);
    const words = open === null ? '' : text.slice(open, index);
    if (open !== null && !opens && words.length >= shortestQuotation && words.length <= longestQuotation) {
      if (words === words.trim()) found.push({ start: open, end: index });
    }
    open = opens ? index + 1 : null;
  }
  return found;
}
