import type { Entity } from '#shared/domain/records.ts';

/** The lines of a text that say something, each once. */
export function parseLines(text: string): readonly string[] {
  const lines = text.split('\n').map((line) => line.trim());
  return [...new Set(lines.filter((line) => line !== ''))];
}

/** `wikidata: Q42`, a line each, in the order of their names. */
export function formatIdentifiers(identifiers: Entity['identifiers']): string {
  return Object.entries(identifiers)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([authority, value]) => `${authority}: ${value}`)
    .join('\n');
}

/** What such lines say; null where one of them is none. An authority named twice counts with its last value. */
export function parseIdentifiers(text: string): Entity['identifiers'] | null {
  const pairs = parseLines(text).map((line) => /^([^:]+?)\s*:\s*(\S.*)$/u.exec(line));
  if (!pairs.every((pair) => pair !== null)) return null;
  return Object.fromEntries(pairs.map(([, authority = '', value = '']) => [authority, value]));
}

/** What is wrong with such lines, and what to do; null where nothing is. */
export function checkIdentifiers(text: string): string | null {
  return parseIdentifiers(text) === null ? 'Write an authority, a colon and its number: wikidata: Q42' : null;
}
