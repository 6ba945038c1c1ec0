import type { Span } from '../../domain/span.ts';
import { createBrokenError } from '../json-text.ts';
import { presentValue } from './names.ts';

/** A line of an `.ann` file. What it names by an id may be anywhere in the file, or nowhere. */
export type AnnLine = { readonly line: number } & (
  | {
      readonly type: 'span';
      readonly id: string;
      readonly label: string;
      /** In code points, as they are in the file. */
      readonly pieces: readonly Span[];
      /** The words as the file has them; null where it leaves them out. */
      readonly words: string | null;
    }
  | {
      readonly type: 'event';
      readonly id: string;
      readonly trigger: string;
      readonly roles: readonly { readonly label: string; readonly target: string }[];
    }
  | { readonly type: 'relation'; readonly label: string; readonly from: string; readonly to: string }
  | { readonly type: 'equivalence'; readonly targets: readonly string[] }
  | { readonly type: 'attribute'; readonly name: string; readonly target: string; readonly value: string }
  | { readonly type: 'normalization'; readonly target: string; readonly identifier: string }
  | { readonly type: 'note'; readonly name: string; readonly target: string; readonly text: string }
  | { readonly type: 'unknown' }
);

/**
 * The lines of an `.ann` file (https://brat.nlplab.org/standoff.html); blank ones are left out. Those that brat itself
 * would keep without understanding them, by the first letter of their ids, are `unknown`.
 *
 * @throws TickmarkError `broken` with the line that is not as its id says
 */
export function parseAnnLines(text: string, file: string): readonly AnnLine[] {
  return text.split(/\r\n?|\n/u).flatMap((content, index): readonly AnnLine[] => {
    if (content.trim() === '') return [];
    const line = index + 1;
    const parsed = parseLine(content);
    if (typeof parsed === 'string') {
      throw createBrokenError({ file, place: `line ${line}`, message: parsed });
    }
    return [{ line, ...parsed }];
  });
}

type Parsed = AnnLine extends infer L ? (L extends AnnLine ? Omit<L, 'line'> : never) : never;

/** What a line says, or what is wrong with it. */
function parseLine(content: string): Parsed | string {
  const [id, rest] = cut(content, '\t');
  if (rest === null || id === '') return 'It has no id with a tab after it.';
  const [data, tail] = cut(rest, '\t');
  switch (id.charAt(0)) {
    case 'T':
      return parseSpan(id, data, tail);
    case 'E':
      return parseEvent(id, data);
    case 'R':
      return parseRelation(data);
    case '*':
      return { type: 'equivalence', targets: split(data).slice(1) };
    case 'A':
    case 'M':
      return parseAttribute(data);
    case 'N':
      return parseNormalization(data);
    case '#':
      return parseNote(data, tail ?? '');
    default:
      return /^[A-Za-z]+\d+$/u.test(id) ? { type: 'unknown' } : `${JSON.stringify(id)} is not an id.`;
  }
}

/** What is before the first separator, and what is after it. */
function cut(text: string, separator: string): readonly [string, string | null] {
  const place = text.indexOf(separator);
  return place === -1 ? [text, null] : [text.slice(0, place), text.slice(place + separator.length)];
}

function split(text: string): readonly string[] {
  return text.split(' ').filter((part) => part !== '');
}

function parseSpan(id: string, data: string, words: string | null): Parsed | string {
  const [label, places] = cut(data, ' ');
  const pieces = (places ?? '').split(';').map((place) => {
    const found = /^(\d{1,15}) (\d{1,15})$/u.exec(place.trim());
    return found === null ? null : { start: Number(found[1]), end: Number(found[2]) };
  });
  const known = pieces.filter((piece) => piece !== null);
  if (label === '' || known.length < pieces.length) {
    return 'It has no label with a start and an end after it, with a tab before the words.';
  }
  return { type: 'span', id, label, pieces: known, words };
}

function parseEvent(id: string, data: string): Parsed | string {
  const [type = '', ...parts] = split(data).map((part) => cut(part, ':'));
  const roles = parts.flatMap(([label, target]) => (target === null ? [] : [{ label, target }]));
  if (type === '' || roles.length < parts.length) return 'It is not an event with roles, as Type:T1 Role:T2.';
  return { type: 'event', id, trigger: type[1] ?? '', roles };
}

function parseRelation(data: string): Parsed | string {
  const [label, ...parts] = split(data);
  const [from, to] = parts.map((part) => cut(part, ':')[1]);
  if (label === undefined || parts.length !== 2 || from === undefined || to === undefined)
    return relationFault;
  return from === null || to === null ? relationFault : { type: 'relation', label, from, to };
}

const relationFault = 'It is not a relation of two, as Type Arg1:T1 Arg2:T2.';

function parseAttribute(data: string): Parsed | string {
  const [name, rest] = cut(data, ' ');
  const [target, value] = cut(rest ?? '', ' ');
  if (name === '' || target === '') return 'It is not an attribute, as Name T1 Value.';
  return { type: 'attribute', name, target, value: value === null || value === '' ? presentValue : value };
}

function parseNormalization(data: string): Parsed | string {
  const [, target, identifier] = split(data);
  if (target === undefined || identifier === undefined || !/^[^:]+:./u.test(identifier)) {
    return 'It is not a reference, as Reference T1 Wikipedia:534366.';
  }
  return { type: 'normalization', target, identifier };
}

function parseNote(data: string, text: string): Parsed | string {
  const [name, target] = split(data);
  if (name === undefined || target === undefined) return 'It is not a note, as AnnotatorNotes T1.';
  return { type: 'note', name, target, text };
}
