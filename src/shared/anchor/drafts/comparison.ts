import { diffArrays } from 'diff';
import { type DraftText, readBlocks } from './draft-text.ts';
import { toPassage } from './gap-alignment.ts';
import type { SentencePlace } from './placing.ts';
import { placeSentences } from './sentence-places.ts';

/** Some words of a text block, and whether they are in both drafts. */
export interface ComparedWords {
  readonly text: string;
  readonly isSame: boolean;
}

/** What stands side by side: a text block of each draft, or of one alone. */
export interface ComparedRow {
  /** `moved` blocks stand in both drafts, each by itself. */
  readonly kind: 'same' | 'changed' | 'added' | 'removed' | 'moved';
  /** Of the old draft; null where nothing is. */
  readonly before: readonly ComparedWords[] | null;
  /** Of the new draft; null where nothing is. */
  readonly after: readonly ComparedWords[] | null;
}

/**
 * Two drafts (plain texts) side by side, block by block in the order of the new one, with what was left out where it
 * stood.
 */
export function compareDrafts(before: string, after: string): readonly ComparedRow[] {
  const [old, now] = [readBlocks(before), readBlocks(after)];
  const { places, inOrder } = placeSentences(old, now);
  const partners = new Map<number, SentencePlace>();
  const moved = new Set<number>();
  for (const [block, place] of places.entries()) {
    if (place === null) continue;
    if (inOrder[block] === true) for (const image of place.news) partners.set(image, place);
    else for (const image of place.news) moved.add(image);
  }
  const rows: ComparedRow[] = [];
  let next = 0;
  const shown = new Set<SentencePlace>();
  const showLeft = (until: number): void => {
    for (; next < until; next++) {
      const place = places[next] ?? null;
      if (place !== null && shown.has(place)) continue;
      const kind = place === null ? 'removed' : 'moved';
      rows.push({ kind, before: [{ text: getBlock(old, next), isSame: place !== null }], after: null });
    }
  };
  for (const image of now.sentences.keys()) {
    const place = partners.get(image);
    if (place === undefined) {
      const kind = moved.has(image) ? 'moved' : 'added';
      rows.push({ kind, before: null, after: [{ text: getBlock(now, image), isSame: kind === 'moved' }] });
      continue;
    }
    if (shown.has(place)) continue;
    shown.add(place);
    showLeft(place.olds[0] ?? next);
    rows.push(comparePair(old, now, place));
    next = Math.max(next, (place.olds.at(-1) ?? next) + 1);
  }
  showLeft(old.sentences.length);
  return rows;
}

function getBlock({ text, sentences }: DraftText, place: number): string {
  const { start, end } = sentences[place] ?? { start: 0, end: 0 };
  return text.slice(start, end);
}

/** Drafts that differ by more words than this in one block are told apart as a whole. */
const mostDifferences = 4000;

function comparePair(old: DraftText, now: DraftText, { olds, news }: SentencePlace): ComparedRow {
  const [left, right] = [listWords(old, olds), listWords(now, news)];
  const pieces = diffArrays([...left], [...right], { maxEditLength: mostDifferences }) ?? [
    { added: false, removed: true, value: [...left] },
    { added: true, removed: false, value: [...right] },
  ];
  const before: ComparedWords[] = [];
  const after: ComparedWords[] = [];
  for (const { added, removed, value } of pieces) {
    const words = { text: value.join(''), isSame: !added && !removed };
    if (!added) before.push(words);
    if (!removed) after.push(words);
  }
  const isSame = [...before, ...after].every((words) => words.isSame);
  return { kind: isSame ? 'same' : 'changed', before, after };
}

/** The tokens of some blocks, each with the white space behind it, so that nothing is lost between them. */
function listWords(draft: DraftText, places: readonly number[]): readonly string[] {
  const { from, to } = toPassage(draft, places);
  const last = draft.sentences[places.at(-1) ?? 0]?.end ?? 0;
  return draft.tokens.slice(from, to).map(({ start }, place) => {
    const next = draft.tokens[from + place + 1];
    return draft.text.slice(start, from + place + 1 < to && next !== undefined ? next.start : last);
  });
}
