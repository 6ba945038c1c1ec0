import { HeadingLevel, type IParagraphOptions, Paragraph, Table, TableCell, TableRow, WidthType } from 'docx';
import type { Node } from 'prosemirror-model';
import { findDirection } from '#shared/text/direction.ts';
import { createBlockRuns } from './block-runs.ts';
import type { BlockMarks } from './comment-marks.ts';
import { bulletReference, getNumberReference, listIndent, styleIds, toListLevel } from './styles.ts';
import type { RunLook } from './text-runs.ts';

export interface BodyOptions {
  /** For each text block of the document, in their order. */
  readonly marks: readonly BlockMarks[];
  readonly getLinkId: (href: string) => string;
}

/** A document as Word has it, and what it needs besides. */
export interface Body {
  readonly children: readonly (Paragraph | Table)[];
  /** The numbers with which its lists begin. */
  readonly starts: ReadonlySet<number>;
}

/** What surrounds a block. */
interface Surroundings {
  /** From the edge, in twips. */
  readonly indent: number;
  readonly isQuoted: boolean;
  /** How many lists it is in. */
  readonly lists: number;
  readonly look: RunLook;
}

/** The bullet or the number of a list's item. */
type Numbering = NonNullable<IParagraphOptions['numbering']>;

/** Of what is quoted, in twips on both sides. */
const quoteIndent = 567;

/** In twips, half of a page: words further in would have no room. */
const mostIndent = 4320;

/** What Word numbers from. */
const mostStart = 32_767;

/** The width of the text on a page in twips; Word fits the columns of a table to their words, others go by this. */
const pageWidth = 9000;

const headings = [
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_2,
  HeadingLevel.HEADING_3,
  HeadingLevel.HEADING_4,
  HeadingLevel.HEADING_5,
  HeadingLevel.HEADING_6,
] as const;

/** The blocks of a document, in which the text is the document's letter by letter. */
export function createBody(document: Node, options: BodyOptions): Body {
  const writer = new BodyWriter(options);
  const surroundings = { indent: 0, isQuoted: false, lists: 0, look: {} };
  const children = writer.writeAll(document, surroundings);
  return { children, starts: writer.starts };
}

class BodyWriter {
  readonly starts = new Set<number>();
  private readonly options: BodyOptions;
  private textBlocks = 0;
  private numberedLists = 0;

  constructor(options: BodyOptions) {
    this.options = options;
  }

  writeAll(parent: Node, around: Surroundings): readonly (Paragraph | Table)[] {
    const children: (Paragraph | Table)[] = [];
    parent.forEach((node) => {
      for (const child of this.write(node, around)) {
        /* Word makes one table of two that follow each other. */
        if (child instanceof Table && children.at(-1) instanceof Table) children.push(new Paragraph({}));
        children.push(child);
      }
    });
    return children;
  }

  private write(node: Node, around: Surroundings): readonly (Paragraph | Table)[] {
    if (node.isTextblock) return [this.writeText(node, around)];
    switch (node.type.name) {
      case 'blockquote':
        return this.writeAll(node, { ...around, indent: around.indent + quoteIndent, isQuoted: true });
      case 'bullet_list':
        return this.writeList(node, around, { reference: bulletReference, level: toListLevel(around.lists) });
      case 'ordered_list':
        return this.writeList(node, around, this.createNumbering(node, around));
      case 'table':
        return [this.writeTable(node, around)];
      case 'rule':
        return [new Paragraph({ thematicBreak: true })];
      default:
        return this.writeAll(node, around);
    }
  }

  private writeText(node: Node, around: Surroundings, numbering: Numbering | null = null): Paragraph {
    const marks = this.options.marks[this.textBlocks] ?? { marks: [], highlights: 0 };
    this.textBlocks += 1;
    const { getLinkId } = this.options;
    const isRtl = findDirection(node.textBetween(0, node.content.size)) === 'rtl';
    return new Paragraph({
      ...describeBlock(node, around),
      ...describeIndent(around, numbering !== null),
      ...(numbering !== null && { numbering }),
      ...(isRtl && { bidirectional: true }),
      children: createBlockRuns(node, { ...marks, look: around.look, getLinkId }),
    });
  }

  private createNumbering(list: Node, around: Surroundings): Numbering {
    const start = readStart(list.attrs['start']);
    this.starts.add(start);
    this.numberedLists += 1;
    const level = toListLevel(around.lists);
    return { reference: getNumberReference(start), level, instance: this.numberedLists };
  }

  private writeList(list: Node, around: Surroundings, numbering: Numbering): readonly (Paragraph | Table)[] {
    const inside = { ...around, indent: around.indent + listIndent, lists: around.lists + 1 };
    return list.children.flatMap((item) => {
      const [first, ...others] = item.children;
      if (first === undefined) return [];
      /* Only a paragraph has a number; without one, those that follow would have another. */
      const start = first.isTextblock
        ? [this.writeText(first, inside, numbering)]
        : [new Paragraph({ ...describeIndent(inside, true), numbering }), ...this.write(first, inside)];
      return [...start, ...others.flatMap((node) => this.write(node, inside))];
    });
  }

  private writeTable(table: Node, around: Surroundings): Table {
    const columns = table.children.reduce((most, row) => Math.max(most, row.childCount), 1);
    const isRtl = findDirection(table.textContent) === 'rtl';
    return new Table({
      width: { size: 100, type: WidthType.PERCENTAGE },
      columnWidths: Array.from({ length: columns }, () => Math.floor(pageWidth / columns)),
      ...(isRtl && { visuallyRightToLeft: true }),
      rows: table.children.map((row, place) => {
        const isHeader = row.children.every((cell) => cell.attrs['header'] === true);
        return new TableRow({
          ...(place === 0 && isHeader && { tableHeader: true }),
          children: row.children.map((cell, column) => {
            /* Rows that are shorter than others are not valid. */
            const span = column === row.childCount - 1 ? columns - column : 1;
            return this.writeCell(cell, { around, span });
          }),
        });
      }),
    });
  }

  private writeCell(
    cell: Node,
    { around, span }: { readonly around: Surroundings; readonly span: number },
  ): TableCell {
    const isHeader = cell.attrs['header'] === true;
    const look = isHeader ? { ...around.look, bold: true } : around.look;
    return new TableCell({
      ...(span > 1 && { columnSpan: span }),
      ...(isHeader && { shading: { fill: 'F2F2F2' } }),
      children: this.writeAll(cell, { ...around, indent: 0, lists: 0, look }),
    });
  }
}

function describeBlock(node: Node, { isQuoted }: Surroundings): IParagraphOptions {
  switch (node.type.name) {
    case 'heading': {
      const level: unknown = node.attrs['level'];
      const place = typeof level === 'number' ? Math.min(6, Math.max(1, Math.trunc(level))) - 1 : 1;
      return { heading: headings[place] ?? HeadingLevel.HEADING_2 };
    }
    case 'preformatted':
      return { style: styleIds.preformatted };
    case 'caption':
      return { style: styleIds.caption };
    case 'alternative':
      return { style: styleIds.alternative };
    default:
      return isQuoted ? { style: styleIds.quote } : {};
  }
}

function describeIndent({ indent, isQuoted }: Surroundings, isNumbered: boolean): IParagraphOptions {
  if (indent === 0) return {};
  const start = Math.min(indent, mostIndent);
  return {
    indent: {
      left: start,
      ...(isNumbered && { hanging: listIndent }),
      ...(isQuoted && { right: quoteIndent }),
    },
  };
}

function readStart(start: unknown): number {
  return typeof start === 'number' && Number.isFinite(start)
    ? Math.min(mostStart, Math.max(0, Math.trunc(start)))
    : 1;
}
