import type { Span } from '../domain/span.ts';
import { describeAnchor } from './describe.ts';
import { resolveAnchor } from './resolve.ts';

/** Where a span of the old text is in the new one: UTF-16. */
export type Placement =
  | { readonly state: 'exact' | 'moved' | 'changed'; readonly span: Span }
  | { readonly state: 'orphan'; readonly span: null };

/** Resolves each span by itself: a stand-in. */
export function carryOver(
  texts: { readonly before: string; readonly after: string; readonly language: string },
  spans: readonly Span[],
): readonly Placement[] {
  return spans.map((span) => {
    return resolveAnchor(describeAnchor(texts.before, span), texts.after);
  });
}
