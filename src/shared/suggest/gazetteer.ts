import { z } from 'zod';
import { entityTypes } from '../domain/records.ts';
import type { Span } from '../domain/span.ts';
import { foldText } from '../text/folded-text.ts';

/** UTF-16 units: more than any name has. */
const longestName = 300;

/** A name that is known, and of what kind it is. */
export const gazetteerEntrySchema = z.strictObject({
  name: z.string().max(longestName),
  type: z.enum(entityTypes),
});
export type GazetteerEntry = Readonly<z.infer<typeof gazetteerEntrySchema>>;

interface Node {
  readonly next: Map<string, Node>;
  entry: GazetteerEntry | null;
}

/** Known names, ready to be found. */
export interface Gazetteer {
  /** The known names that a paragraph holds, in order, apart: where several begin, the longest. UTF-16. */
  find(paragraph: string): readonly (Span & { readonly entry: GazetteerEntry })[];
}

/** Words, and every other character but white space. */
const pieces = /[\p{L}\p{N}\p{M}_]+|\S/gu;

function createNode(): Node {
  return { next: new Map(), entry: null };
}

/**
 * A gazetteer of names as they are written, capitals included; apostrophes, hyphens and white space are folded. Of the same
 * name twice the first one counts. A tree of words: a paragraph is read once, however many names are known.
 */
export function createGazetteer(entries: readonly GazetteerEntry[]): Gazetteer {
  const root = createNode();
  for (const entry of entries) {
    const words = foldText(entry.name.trim()).text.match(pieces) ?? [];
    /* A mark by itself is no name. */
    if (!words.some((word) => /[\p{L}\p{N}]/u.test(word))) continue;
    let node = root;
    for (const word of words) {
      const next = node.next.get(word) ?? createNode();
      node.next.set(word, next);
      node = next;
    }
    node.entry ??= entry;
  }
  return { find: (paragraph) => (root.next.size === 0 ? [] : findNames(paragraph, root)) };
}

function findNames(paragraph: string, root: Node): readonly (Span & { readonly entry: GazetteerEntry })[] {
  const folded = foldText(paragraph);
  const tokens = Array.from(folded.text.matchAll(pieces), ({ 0: word, index }) => ({ word, start: index }));
  const found: (Span & { readonly entry: GazetteerEntry })[] = [];
  for (let from = 0; from < tokens.length; from++) {
    const hit = findFrom(tokens, { from, root });
    const start = tokens[from]?.start ?? 0;
    const last = tokens[hit?.last ?? from];
    if (hit === null || last === undefined) continue;
    const end = last.start + last.word.length;
    /* Neither @Smith, nor the Smith of smith-Smith or a.Smith. */
    if (/[\p{L}\p{N}_@#/.-]$/u.test(folded.text.slice(Math.max(0, start - 2), start))) continue;
    found.push({ ...folded.toSource({ start, end }), entry: hit.entry });
    from = hit.last;
  }
  return found;
}

function findFrom(
  tokens: readonly { readonly word: string }[],
  { from, root }: { readonly from: number; readonly root: Node },
): { readonly last: number; readonly entry: GazetteerEntry } | null {
  let node: Node | undefined = root;
  let found: { readonly last: number; readonly entry: GazetteerEntry } | null = null;
  for (let at = from; node !== undefined && at < tokens.length; at++) {
    node = node.next.get(tokens[at]?.word ?? '');
    if (node?.entry != null) found = { last: at, entry: node.entry };
  }
  return found;
}
