import type { AttributionHabits } from './attribution-habits.ts';
import type { Mention, Token } from './attribution-tokens.ts';

export interface Named {
  readonly kind: 'mention';
  readonly mention: Mention;
}

/** Who a verb of saying has for its subject. */
export type Subject =
  | Named
  /** He, the mayor: somebody who was named before the offset. */
  | { readonly kind: 'pronoun'; readonly offset: number; readonly prefers: Mention['type'] }
  /** Somebody who is not among those mentioned: one resident, officials. */
  | { readonly kind: 'stranger' };

/** A sentence, or several where a quotation spans them. */
export interface Clause {
  readonly tokens: readonly Token[];
  readonly habits: AttributionHabits;
}

/** Of indices: `from` included, `to` not. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

function hasPreposition({ tokens, habits }: Clause, { from, to }: Range): boolean {
  return tokens.slice(from, to).some((token) => has(token, habits.prepositions));
}

/** The name that a phrase ends with, where nothing makes it the object of something else: the mayor, Jane Doe. */
export function readNameAtEnd(clause: Clause, range: Range): Named | null {
  const last = clause.tokens[range.to - 1];
  if (last?.kind !== 'mention' || last.isOwner || hasPreposition(clause, range)) return null;
  return { kind: 'mention', mention: last.mention };
}

export const pauses: ReadonlySet<string> = new Set([',', '–', '—', '(', ')', '-']);
const it = new Set(['it']);
const to = new Set(['to']);
/** In French the pronoun hangs on the verb: dit-il, a-t-elle. */
export const hungPronoun = /-(?:t-)?(?:ils?|elles?|on)$/;
export const stranger: Subject = { kind: 'stranger' };

export function has(token: Token | undefined, words: ReadonlySet<string>): boolean {
  return token?.kind === 'word' && words.has(token.text);
}

export function isMark(token: Token | undefined, marks: ReadonlySet<string>): boolean {
  return token?.kind === 'mark' && marks.has(token.text);
}

export function isVerb({ tokens, habits }: Clause, index: number): boolean {
  const token = tokens[index];
  const before = tokens[index - 1];
  if (token?.kind !== 'word') return false;
  /* As Doe put it. */
  if (/^puts?$/.test(token.text) && !has(tokens[index + 1], it)) return false;
  if (token.text === 'so') return isBehindQuotation(tokens, index) && habits.verbs.has('so');
  if (isNounBehind(before, token.text, habits)) return false;
  return habits.verbs.has(token.text.replace(hungPronoun, ''));
}

/** Doe's claims, the reports, in remarks; but: to say, by saying. */
function isNounBehind(before: Token | undefined, word: string, habits: AttributionHabits): boolean {
  if (before?.kind === 'mention') return before.isOwner;
  if (has(before, habits.determiners)) return true;
  if (!has(before, habits.prepositions)) return false;
  return has(before, to) ? word.endsWith('s') : !word.endsWith('ing');
}

export function isBehindQuotation(tokens: readonly Token[], index: number): boolean {
  let before = index - 1;
  while (isMark(tokens[before], pauses)) before--;
  return tokens[before]?.kind === 'quotation';
}

/** Where a phrase ends: at a mark, a quotation, a verb of saying or a conjunction. */
export function isBoundary(clause: Clause, index: number): boolean {
  const token = clause.tokens[index];
  if (token === undefined || token.kind === 'mark' || token.kind === 'quotation') return true;
  if (has(token, clause.habits.temporal)) return isSomebody(clause, index + 1);
  return has(token, clause.habits.conjunctions) || isVerb(clause, index);
}

function isSomebody({ tokens, habits }: Clause, index: number): boolean {
  const token = tokens[index];
  return token?.kind === 'mention' || has(token, habits.personPronouns) || has(token, habits.otherPronouns);
}

export function findBoundary(clause: Clause, from: number): number {
  let index = from;
  while (!isBoundary(clause, index)) index++;
  return index;
}

export function findStart(clause: Clause, to: number): number {
  let index = to;
  while (index > 0 && !isBoundary(clause, index - 1)) index--;
  return index;
}

export function isParticiple(token: Token | undefined): boolean {
  return token?.kind === 'word' && token.text.endsWith('ing');
}

/** Who a phrase names; null where it is empty or begins with a preposition and names nobody behind it. */
export function readNoun(clause: Clause, { from, to }: Range): Subject | null {
  const { tokens, habits } = clause;
  const first = tokens[from];
  if (first === undefined || from >= to) return null;
  const pronoun = readPronoun(clause, { from, to });
  if (pronoun !== null) return pronoun;
  if (has(first, habits.prepositions)) {
    /* On Tuesday Jane Doe; but neither “in a letter to Doe” nor “after meeting Doe”. */
    const last = tokens[to - 1];
    const before = tokens[to - 2];
    const isObject =
      isParticiple(before) || has(before, habits.prepositions) || has(before, habits.determiners);
    return last?.kind === 'mention' && !last.isOwner && !isObject
      ? { kind: 'mention', mention: last.mention }
      : null;
  }
  const at = findMention(tokens, { from, to });
  const leading = { from, to: at };
  const isNamed = at < to && (!hasPreposition(clause, leading) || hasVoice(clause, leading));
  return isNamed ? readNamed(clause, { from: at, to }) : readDescription(clause, leading);
}

/** The index of the first mention in a range; its end where there is none. */
function findMention(tokens: readonly Token[], { from, to }: Range): number {
  let index = from;
  while (index < to && tokens[index]?.kind !== 'mention') index++;
  return index;
}

/** The phrase begins with a mention: Jane Doe of Acme, Doe's office, Acme's chief executive Jane Doe. */
function readNamed(clause: Clause, { from, to }: Range): Subject | null {
  const { tokens } = clause;
  const first = tokens[from];
  if (first?.kind !== 'mention') return null;
  const next = findMention(tokens, { from: from + 1, to });
  const second = next < to && !hasPreposition(clause, { from, to: next }) ? tokens[next] : undefined;
  if (second?.kind === 'mention') {
    const isOwned =
      first.isOwner || (first.mention.type === 'organisation' && second.mention.type === 'person');
    if (isOwned) return readNamed(clause, { from: next, to });
  }
  if (!first.isOwner || to === from + 1) return { kind: 'mention', mention: first.mention };
  return hasVoice(clause, { from: from + 1, to }) ? { kind: 'mention', mention: first.mention } : stranger;
}

function hasVoice({ tokens, habits }: Clause, { from, to }: Range): boolean {
  return tokens.slice(from, to).some((token) => has(token, habits.voices));
}

/** The mayor was named before; one resident was not. */
function readDescription({ tokens, habits }: Clause, { from, to }: Range): Subject {
  const first = tokens[from];
  if (first === undefined || !has(first, habits.definiteArticles)) return stranger;
  const isBody = tokens.slice(from, to).some((token) => has(token, habits.bodies));
  return { kind: 'pronoun', offset: first.start, prefers: isBody ? 'organisation' : 'person' };
}

function readPronoun({ tokens, habits }: Clause, { from, to }: Range): Subject | null {
  const first = tokens[from];
  if (first === undefined) return null;
  const offset = first.start;
  const isObject = to === from + 1 && has(first, habits.objectPronouns);
  if (isObject || has(first, habits.personPronouns)) return { kind: 'pronoun', offset, prefers: 'person' };
  return has(first, habits.otherPronouns) ? { kind: 'pronoun', offset, prefers: 'organisation' } : null;
}
