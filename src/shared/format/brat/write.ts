import type { Span } from '../../domain/span.ts';
import { CodePointIndex } from '../../text/code-points.ts';
import { describeArticle } from '../describe.ts';
import type { Write } from '../exchange.ts';
import type { ForeignDocument, ForeignSpan } from '../foreign.ts';
import type { LabelTable } from '../label-table.ts';
import { tellCount, tellCreators } from '../notice.ts';
import { findImpliedRecords, groupMentions } from '../said-records.ts';
import { lineEnds, splitLines } from './line-ends.ts';
import {
  equivalenceAttribute,
  equivalenceName,
  identifierSeparator,
  identifiersAttribute,
  noteName,
  presentValue,
} from './names.ts';

/**
 * Writes brat's standoff: the `.ann` file, and the text as it is. Offsets are code points. Spans are cut at line ends,
 * names have `_` for white space, and values of several lines become notes of the attribute's name, one a line.
 */
export const writeBrat: Write = ([{ file, labels }]) => {
  const { document, notices, skipped } = describeArticle(file, labels);
  const isOwn = file.article.source.mediaType === 'text/x-brat';
  const written = writeAnn(document, { labels, isOwn });
  return {
    files: [
      { suffix: '.ann', content: written.content },
      { suffix: '.txt', content: document.text },
    ],
    notices: [
      ...notices,
      ...tellCount(written.blank, 'of the annotations are on line ends alone, and were left out.'),
      ...tellCount(
        written.renamed,
        'of the names have white space, which brat cannot have in them; they have _ there.',
      ),
      ...tellCreators(document.spans),
    ],
    skipped: skipped + written.blank,
  };
};

interface WrittenAnn {
  readonly content: string;
  /** How many spans have nothing but line ends in them. */
  readonly blank: number;
  /** How many names had to be changed. */
  readonly renamed: number;
}

function writeAnn(
  document: ForeignDocument,
  { labels, isOwn }: { readonly labels: LabelTable; readonly isOwn: boolean },
): WrittenAnn {
  const { text, spans, relations } = document;
  const index = new CodePointIndex(text);
  const lines: string[] = [];
  const counts = new Map<string, number>();
  const names = new Map<string, string>();
  const ids = new Map<string, string>();
  const number = (letter: string): string => {
    const count = (counts.get(letter) ?? 0) + 1;
    counts.set(letter, count);
    return `${letter}${count}`;
  };
  const nameIt = (name: string): string => {
    const known = names.get(name) ?? makeName(name);
    names.set(name, known);
    return known;
  };
  for (const span of spans) {
    const fragments = span.pieces.flatMap((piece) => cutAtLineEnds(piece, text));
    if (fragments.length === 0) continue;
    const id = number('T');
    ids.set(span.id, id);
    const places = fragments.map(
      ({ start, end }) => `${index.toCodePoints(start)} ${index.toCodePoints(end)}`,
    );
    const words = fragments.map(({ start, end }) => text.slice(start, end));
    lines.push(`${id}\t${nameIt(span.label)} ${places.join(';')}\t${words.join(' ')}`);
    for (const { letter, data, tail } of describeFacts(span, words.join(' '))) {
      const [name = '', ...rest] = data;
      lines.push(
        `${number(letter)}\t${[nameIt(name), id, ...rest].join(' ')}${tail === null ? '' : `\t${tail}`}`,
      );
    }
  }
  const others = relations.filter(({ label }) => label !== equivalenceName);
  for (const { label, from, to } of others) {
    const [source, target] = [ids.get(from), ids.get(to)];
    if (source === undefined || target === undefined) continue;
    lines.push(`${number('R')}\t${nameIt(label)} Arg1:${source} Arg2:${target}`);
  }
  for (const members of listEquals(document, { labels, isOwn })) {
    const known = members.flatMap((member) => ids.get(member) ?? []);
    if (known.length > 1) lines.push(`*\t${equivalenceName} ${known.join(' ')}`);
  }
  return {
    content: lines.map((line) => `${line}\n`).join(''),
    blank: spans.length - ids.size,
    renamed: [...names].filter(([name, made]) => name !== made).length,
  };
}

/** A name that brat takes: it ends at the first space. */
function makeName(name: string): string {
  return name.replaceAll(/[\s\p{Cc}]+/gu, '_') || '_';
}

/** The parts of a piece between line ends; a piece of nothing is one. */
function cutAtLineEnds({ start, end }: Span, text: string): readonly Span[] {
  if (start === end) return [{ start, end }];
  const fragments: Span[] = [];
  let at = start;
  for (const { 0: found, index } of text.slice(start, end).matchAll(new RegExp(lineEnds, 'gu'))) {
    if (start + index > at) fragments.push({ start: at, end: start + index });
    at = start + index + found.length;
  }
  return at < end ? [...fragments, { start: at, end }] : fragments;
}

/** A line about a span: the letter of its id, a name and what follows the span's id, and what follows the tab. */
interface Fact {
  readonly letter: 'A' | 'N' | '#';
  readonly data: readonly string[];
  readonly tail: string | null;
}

function describeFacts({ attributes, note }: ForeignSpan, words: string): readonly Fact[] {
  const facts = Object.entries(attributes).flatMap(([name, value]): readonly Fact[] => {
    if (name === equivalenceAttribute) return [];
    return name === identifiersAttribute
      ? describeIdentifiers(value, attributes['name'] ?? words)
      : describeAttribute(name, value);
  });
  return note === null ? facts : [...facts, ...describeNote(noteName, note)];
}

function describeAttribute(name: string, value: string): readonly Fact[] {
  if (value === presentValue) return [{ letter: 'A', data: [name], tail: null }];
  const isHeld = value !== '' && !lineEnds.test(value) && !value.includes('\t');
  return isHeld ? [{ letter: 'A', data: [name, value], tail: null }] : describeNote(name, value);
}

/** @param words what people call the thing */
function describeIdentifiers(value: string, words: string): readonly Fact[] {
  const identifiers = value.split(identifierSeparator);
  const isHeld = identifiers.every((identifier) => /^[^\s:]+:\S+$/u.test(identifier));
  if (!isHeld) return describeAttribute(identifiersAttribute, value);
  const [tail = ''] = splitLines(words);
  return identifiers.map((identifier) => ({ letter: 'N', data: ['Reference', identifier], tail }));
}

function describeNote(name: string, value: string): readonly Fact[] {
  return splitLines(value).map((line) => ({ letter: '#', data: [name], tail: line }));
}

/** The lists of spans that are the same thing. */
function listEquals(
  { spans, relations, text }: ForeignDocument,
  { labels, isOwn }: { readonly labels: LabelTable; readonly isOwn: boolean },
): readonly (readonly string[])[] {
  const implied = isOwn ? findImpliedRecords({ spans, text }, { labels, isSaid }) : new Set<string>();
  const said = [...groupMentions(spans)].filter(([record]) => !implied.has(record));
  return [
    ...said.map(([, mentions]) => mentions.map(({ id }) => id)),
    ...relations.filter(({ label }) => label === equivalenceName).map(({ from, to }) => [from, to]),
  ];
}

/** Whether the file that a span is from said that it is equal to others. */
function isSaid({ attributes }: ForeignSpan): boolean {
  return equivalenceAttribute in attributes;
}
