import type { EditorSnapshot } from '../editor/article-editor.ts';
import { formatNumber } from '../ui/numbers.ts';
import { formatCount } from './words.ts';

type Counts = Pick<EditorSnapshot, 'countMentions' | 'countSpeeches'>;

/** How often a record is tagged, and how many quotes it speaks: `2 mentions`, `1 mention, speaks 1 quote`. */
export function describeMentions(recordId: string, counts: Counts): string {
  const mentions = counts.countMentions(recordId);
  const speeches = counts.countSpeeches(recordId);
  const parts = [
    ...(mentions === 0 && speeches > 0 ? [] : [formatCount(mentions, 'mention', 'mentions')]),
    ...(speeches === 0 ? [] : [`speaks ${formatCount(speeches, 'quote', 'quotes')}`]),
  ];
  return parts.join(', ');
}

/** What else is moved where one mention of an entity is; null where it is the only thing that names it. */
export function describeAlong(entityId: string, counts: Counts): string | null {
  const mentions = counts.countMentions(entityId);
  const speeches = counts.countSpeeches(entityId);
  if (mentions + speeches <= 1) return null;
  const quotes = speeches === 0 ? '' : ` and ${formatCount(speeches, 'quote', 'quotes')} by the same speaker`;
  return mentions === 1
    ? `The mention${quotes} go along; with Shift+Enter the mention goes alone.`
    : `All ${formatNumber(mentions)} mentions${quotes} go along; with Shift+Enter this one goes alone.`;
}
