import type { TextBlock } from '../../document/positions.ts';
import type { Annotation } from '../../domain/annotation.ts';
import { kindNames } from '../../domain/labels.ts';
import type { SentenceMark, SentenceProgress } from '../handover/sentence-marks.ts';
import { getSign } from '../handover/signs.ts';
import type { Work } from '../handover/work.ts';
import { escapeHtml } from './markup.ts';
import type { Layer, PieceEnds, Point } from './nesting.ts';
import type { Numbered } from './numbering.ts';

/** Lines lie at so many depths under a text; more would reach into the next line. */
const deepest = 3;

/** The pieces of annotations in one text block, in UTF-16 units of its own text. */
export function createAnnotationLayers(
  block: TextBlock,
  { touching, work }: { readonly touching: readonly Numbered[]; readonly work: Work },
): readonly Layer[] {
  const placed = touching
    .flatMap((numbered) => {
      const { utf16 } = numbered.annotation.anchor;
      if (utf16 === null) return [];
      const start = Math.max(utf16.start - block.offset, 0);
      const end = Math.min(utf16.end - block.offset, block.length);
      const isWhole = { start: utf16.start >= block.offset, end: utf16.end <= block.offset + block.length };
      return start < end ? [{ numbered, start, end, isWhole }] : [];
    })
    .toSorted((one, other) => one.start - other.start || other.end - one.end);
  const open: { readonly end: number; readonly depth: number; readonly isBand: boolean }[] = [];
  return placed.map(({ numbered, start, end, isWhole }) => {
    const isBand = numbered.annotation.kind === 'claim';
    for (let place = open.length - 1; place >= 0; place--)
      if ((open[place]?.end ?? 0) <= start) open.splice(place, 1);
    const taken = new Set(open.filter((other) => other.isBand === isBand).map(({ depth }) => depth));
    let depth = 0;
    while (depth < deepest && taken.has(depth)) depth++;
    open.push({ end, depth, isBand });
    return {
      start,
      end,
      open: ({ isFirst, isLast }: PieceEnds) =>
        formatStartTag(numbered, {
          work,
          depth,
          ends: { isFirst: isFirst && isWhole.start, isLast: isLast && isWhole.end },
        }),
      close: '</mark>',
    };
  });
}

interface PieceOptions {
  readonly work: Work;
  readonly depth: number;
  readonly ends: PieceEnds;
}

function formatStartTag({ annotation, number }: Numbered, { work, depth, ends }: PieceOptions): string {
  const { id, kind } = annotation;
  const classes = [
    kind,
    ...(depth === 0 ? [] : [`depth-${depth}`]),
    ...(ends.isFirst ? ['first'] : []),
    ...(ends.isLast ? ['last'] : []),
  ];
  const title = `${number}: ${kindNames[kind]}, ${getSign(annotation, work.records).words.toLowerCase()}`;
  return `<mark class="${classes.join(' ')}" data-annotation-id="${escapeHtml(id)}" title="${escapeHtml(title)}">`;
}

/** The numbers that lead from the text to the notes, with the signs of the statuses. */
export function createReferences(numbered: readonly Numbered[], work: Work): readonly Point[] {
  return numbered.map(({ number, annotation, at }) => ({
    at,
    markup: formatReference(number, { annotation, work }),
  }));
}

function formatReference(
  number: number,
  { annotation, work }: { readonly annotation: Annotation; readonly work: Work },
): string {
  const { glyph, words, look } = getSign(annotation, work.records);
  const label = `Note ${number}: ${kindNames[annotation.kind]}, ${words.toLowerCase()}`;
  return `<a class="ref ${look}" id="mark-${number}" href="#note-${number}" aria-label="${escapeHtml(label)}">${number}${escapeHtml(glyph)}</a>`;
}

const progressTitles: Readonly<Partial<Record<SentenceProgress, string>>> = {
  untouched: 'Not dealt with: nothing in this sentence has been checked',
  unfinished: 'Not dealt with: no claim or quote in this sentence has been checked',
  nothing: 'Nothing to check in this sentence',
};

/** The sentences of a text block of which its annotations do not tell how far they are. */
export function createSentenceLayers(block: TextBlock, sentences: readonly SentenceMark[]): readonly Layer[] {
  return sentences.flatMap(({ start, end, progress }): readonly Layer[] => {
    const title = progressTitles[progress];
    if (title === undefined || start >= end) return [];
    return [
      {
        start: start - block.offset,
        end: end - block.offset,
        open: ({ isFirst, isLast }) =>
          `<span class="${progress}${isFirst ? ' first' : ''}${isLast ? ' last' : ''}" title="${title}">`,
        close: '</span>',
      },
    ];
  });
}
