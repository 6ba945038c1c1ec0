import type { Node } from 'prosemirror-model';
import { groupByBlock } from '../../domain/coverage-measuring.ts';
import { findDirection } from '../../text/direction.ts';
import { headline } from '../handover/places.ts';
import { markSentences, type SentenceMark } from '../handover/sentence-marks.ts';
import { getSign, type Sign } from '../handover/signs.ts';
import type { Work } from '../handover/work.ts';
import { createAnnotationLayers, createReferences, createSentenceLayers } from './annotation-layers.ts';
import { createRuns } from './inline-runs.ts';
import { nestLayers } from './nesting.ts';
import { countNoteLines, formatNotes } from './notes.ts';
import type { Numbered } from './numbering.ts';

/** What lies on one text block. */
interface BlockGround {
  /** The annotations whose numbers stand in it. */
  readonly numbered: readonly Numbered[];
  /** The annotations that share a character with it. */
  readonly touching: readonly Numbered[];
  /** None where nothing can be said of them. */
  readonly sentences: readonly SentenceMark[];
}

interface Ground {
  readonly work: Work;
  /** One for each block of the index. */
  readonly blocks: readonly BlockGround[];
  /** By how much the levels of headings are lower than they are in the article. */
  readonly shift: number;
}

/**
 * The article's text with its annotations, in rows: a text block, or a table, with its notes beside it.
 *
 * @param shift 1 where the page has a heading above those of the article, else 0
 */
export function formatArticleText(
  document: Node,
  {
    work,
    numbered,
    shift,
  }: { readonly work: Work; readonly numbered: readonly Numbered[]; readonly shift: number },
): string {
  const sentences = markSentences(work);
  const own = groupByPlace(numbered);
  const touching = groupByBlock(
    work.index,
    numbered.flatMap((one) => {
      const { utf16 } = one.annotation.anchor;
      return utf16 === null ? [] : [{ ...one, start: utf16.start, end: utf16.end }];
    }),
  );
  const blocks = work.index.blocks.map((_block, place) => ({
    numbered: own.get(place) ?? [],
    touching: touching.get(place) ?? [],
    sentences: sentences?.[place] ?? [],
  }));
  return formatChildren(document, -1, { work, blocks, shift });
}

function groupByPlace(numbered: readonly Numbered[]): ReadonlyMap<number, readonly Numbered[]> {
  const groups = new Map<number, Numbered[]>();
  for (const one of numbered) {
    if (one.block === null) continue;
    const group = groups.get(one.block);
    if (group === undefined) groups.set(one.block, [one]);
    else group.push(one);
  }
  return groups;
}

/** @param position that of the node in the document; its content begins one behind it */
function formatChildren(node: Node, position: number, ground: Ground): string {
  const parts: string[] = [];
  node.forEach((child, offset) => parts.push(formatNode(child, position + 1 + offset, ground)));
  return parts.join('');
}

function formatNode(node: Node, position: number, ground: Ground): string {
  const { name } = node.type;
  if (name === 'rule') return '<hr>';
  if (name === 'table') return formatTable(node, position, ground);
  if (node.isTextblock)
    return formatRow(formatTextBlock(node, position, ground), [findPlace(position, ground)], ground);
  const content = formatChildren(node, position, ground);
  if (name === 'section') return content;
  if (name === 'list_item') return `<li>${content}</li>`;
  if (name === 'figure') return `<figure>${content}</figure>`;
  const direction = `dir="${findDirection(node.textContent) ?? 'ltr'}"`;
  if (name === 'bullet_list') return `<ul ${direction}>${content}</ul>`;
  if (name === 'ordered_list') return `<ol ${direction} start="${getNumber(node, 'start')}">${content}</ol>`;
  return `<blockquote ${direction}>${content}</blockquote>`;
}

/** Its first row is repeated on each page where all of its cells are headers. */
function formatTable(table: Node, position: number, ground: Ground): string {
  const rows: string[] = [];
  const places: number[] = [];
  table.forEach((row, rowOffset) => {
    const cells: string[] = [];
    row.forEach((cell, cellOffset) => {
      const inside: string[] = [];
      cell.descendants((node, offset) => {
        if (!node.isTextblock) return true;
        const at = position + 1 + rowOffset + 1 + cellOffset + 1 + offset;
        places.push(findPlace(at, ground));
        inside.push(formatTextBlock(node, at, ground));
        return false;
      });
      const isHeader = cell.attrs['header'] === true;
      const tag = isHeader ? `th scope="${rowOffset === 0 ? 'col' : 'row'}"` : 'td';
      cells.push(`<${tag}>${inside.join('')}</${isHeader ? 'th' : 'td'}>`);
    });
    rows.push(`<tr>${cells.join('')}</tr>`);
  });
  const isHeaded = rows.length > 1 && isHeaderRow(table.firstChild);
  const head = isHeaded ? `<thead>${rows[0] ?? ''}</thead>` : '';
  const body = `<tbody>${rows.slice(isHeaded ? 1 : 0).join('')}</tbody>`;
  const direction = findDirection(table.textContent) ?? 'ltr';
  const markup = `<div class="scroll" role="group" aria-label="Table" tabindex="0"><table dir="${direction}">${head}${body}</table></div>`;
  return formatRow(markup, places, ground);
}

function isHeaderRow(row: Node | null): boolean {
  const cells: boolean[] = [];
  row?.forEach((cell) => cells.push(cell.attrs['header'] === true));
  return cells.length > 0 && cells.every(Boolean);
}

function findPlace(position: number, { work }: Ground): number {
  return work.index.findBlockIndex('position', position + 1);
}

/** A text block as an element, with everything that lies on it. */
function formatTextBlock(node: Node, position: number, ground: Ground): string {
  const place = findPlace(position, ground);
  const block = ground.work.index.blocks[place];
  const on = ground.blocks[place];
  if (block === undefined || on === undefined) return '';
  const content = nestLayers(createRuns(node), {
    layers: [
      ...createSentenceLayers(block, on.sentences),
      ...createAnnotationLayers(block, { touching: on.touching, work: ground.work }),
    ],
    points: createReferences(on.numbered, ground.work),
  });
  const tag = ground.work.places[place]?.name === headline ? 'h1' : getTag(node, ground);
  const kind =
    node.type.name === 'caption' || node.type.name === 'alternative' ? ` class="${node.type.name}"` : '';
  /* A parser takes the first line feed of a `pre` for one of the markup. */
  const first = tag === 'pre' && node.textContent.startsWith('\n') ? '\n' : '';
  return `<${tag}${kind} dir="auto" data-offset="${block.offset}">${first}${content}</${tag}>`;
}

function getTag(node: Node, { shift }: Ground): string {
  if (node.type.name === 'preformatted') return 'pre';
  if (node.type.name !== 'heading') return 'p';
  return `h${Math.min(6, Math.max(1, getNumber(node, 'level')) + shift)}`;
}

function getNumber(node: Node, name: string): number {
  const value: unknown = node.attrs[name];
  return typeof value === 'number' ? Math.trunc(value) : 1;
}

/** @param places those in `index.blocks` of the blocks in it */
function formatRow(markup: string, places: readonly number[], { work, blocks }: Ground): string {
  const on = places.flatMap((place) => blocks[place] ?? []);
  const numbered = on.flatMap((block) => block.numbered);
  const paragraph = places.length === 1 ? (work.places[places[0] ?? 0]?.paragraph ?? null) : null;
  const id = paragraph === null ? '' : ` id="paragraph-${paragraph}"`;
  const sign = findSign(on, work);
  const mark = sign === null ? '' : `<b class="${sign.look}" aria-hidden="true">${sign.glyph}</b>`;
  const number = paragraph === null ? '' : `<span title="Paragraph ${paragraph}">${paragraph}</span>`;
  const margin = mark === '' && number === '' ? '' : `<div class="margin">${number}${mark}</div>`;
  const notes = formatNotes(numbered, work);
  const length = places.reduce(
    (sum, place) => sum + (work.index.blocks[place]?.length ?? 0) + lineWidth / 2,
    0,
  );
  const look = isCrowded(notes, length) ? 'row crowded' : 'row';
  return `<div class="${look}"${id}>${margin}<div class="words">${markup}</div>${notes}</div>`;
}

/** How many characters a line of the text has, about. */
const lineWidth = 70;

/** A line of a note is so much lower than one of the text. */
const noteLine = 0.6;

/** So many lines of the text may stay empty beside the notes; a longer gap tears the text apart. */
const longestGap = 7;

/** Whether notes would be so much longer than their text that they stand below it, in columns. */
function isCrowded(notes: string, length: number): boolean {
  return countNoteLines(notes) * noteLine > length / lineWidth + longestGap;
}

/** What comes first is what the margin tells of a row. */
const looks: readonly Sign['look'][] = ['change', 'doubt', 'open', 'ok', 'quiet'];

/** The sign of the worst that is on some blocks; null where nothing is. */
function findSign(on: readonly BlockGround[], { records }: Work): Pick<Sign, 'glyph' | 'look'> | null {
  const signs = on.flatMap(({ touching }) => touching.map(({ annotation }) => getSign(annotation, records)));
  const isUnfinished = on.some(({ sentences }) =>
    sentences.some(({ progress }) => progress === 'untouched' || progress === 'unfinished'),
  );
  const unfinished = isUnfinished ? [{ glyph: '○', look: 'open' } as const] : [];
  const isDone = on.some(({ sentences }) => sentences.length > 0);
  const done = isDone && signs.length === 0 && !isUnfinished ? [{ glyph: '✓', look: 'ok' } as const] : [];
  const [worst] = [...signs, ...unfinished, ...done].toSorted(
    (one, other) => looks.indexOf(one.look) - looks.indexOf(other.look),
  );
  return worst ?? null;
}
