import {
  CommentRangeEnd,
  CommentRangeStart,
  CommentReference,
  ConcreteHyperlink,
  HighlightColor,
  type ParagraphChild,
  TextRun,
} from 'docx';
import type { Mark, Node } from 'prosemirror-model';
import { type BlockMarks, type CommentMark, countHighlight } from './comment-marks.ts';
import { findDirectionRuns } from './direction-runs.ts';
import { styleIds } from './styles.ts';
import { createPlainRuns, type RunLook } from './text-runs.ts';

export interface RunOptions extends BlockMarks {
  /** Of every run in the block. */
  readonly look: RunLook;
  /** The id of the relationship that leads to an address. */
  readonly getLinkId: (href: string) => string;
}

/** Runs that lead to one address, or to none. */
interface Group {
  readonly href: string | null;
  readonly children: ParagraphChild[];
}

/** What a text block says, with the marks of comments between the runs. */
export function createBlockRuns(block: Node, options: RunOptions): readonly ParagraphChild[] {
  const writer = new RunWriter(block, options);
  block.forEach((node, offset) => writer.add(node, offset));
  return writer.finish();
}

class RunWriter {
  private readonly options: RunOptions;
  private readonly groups: Group[] = [];
  private readonly directions: ReturnType<typeof findDirectionRuns>;
  private readonly length: number;
  private direction = 0;
  private mark = 0;
  private highlights: number;

  constructor(block: Node, options: RunOptions) {
    this.options = options;
    this.highlights = options.highlights;
    this.length = block.content.size;
    this.directions = findDirectionRuns(block.textBetween(0, block.content.size));
  }

  /** Adds the next node; its offset is in UTF-16 units, for a hard break is one of them. */
  add(node: Node, offset: number): void {
    const { text } = node;
    if (text === undefined) {
      this.passMarks(offset);
      this.push([new TextRun({ ...this.getLook(node.marks), break: 1 })], findHref(node.marks));
      return;
    }
    let from = 0;
    while (from < text.length) {
      this.passMarks(offset + from);
      const direction = this.passDirections(offset + from);
      const nextMark = this.options.marks[this.mark]?.at ?? this.length;
      const to = Math.min(text.length, nextMark - offset, direction.end - offset);
      const look = { ...this.getLook(node.marks), ...(direction.rtl && { rightToLeft: true }) };
      this.push(createPlainRuns(text.slice(from, to), look), findHref(node.marks));
      from = to;
    }
  }

  finish(): readonly ParagraphChild[] {
    this.passMarks(this.length);
    return this.groups.flatMap(({ href, children }) =>
      href === null ? children : [new ConcreteHyperlink(children, this.options.getLinkId(href))],
    );
  }

  private push(children: readonly ParagraphChild[], href: string | null): void {
    const last = this.groups.at(-1);
    if (last?.href === href) last.children.push(...children);
    else this.groups.push({ href, children: [...children] });
  }

  /** Writes the marks up to an offset. Links are interrupted: not every reader looks for marks inside of them. */
  private passMarks(offset: number): void {
    for (;;) {
      const mark = this.options.marks[this.mark];
      if (mark === undefined || mark.at > offset) return;
      this.mark += 1;
      this.highlights += countHighlight(mark);
      this.push(createMarkChildren(mark), null);
    }
  }

  private passDirections(offset: number): { readonly end: number; readonly rtl: boolean } {
    for (;;) {
      const direction = this.directions[this.direction];
      if (direction === undefined) return { end: this.length, rtl: false };
      if (direction.end > offset) return direction;
      this.direction += 1;
    }
  }

  private getLook(marks: readonly Mark[]): RunLook {
    const has = (name: string) => marks.some(({ type }) => type.name === name);
    const style = has('link') ? styleIds.link : has('code') ? styleIds.code : null;
    return {
      ...this.options.look,
      ...(style !== null && { style }),
      ...(has('emphasis') && { italics: true }),
      ...(has('strong') && { bold: true }),
      ...(has('link') && has('code') && { font: 'Courier New' }),
      ...(this.highlights > 0 && { highlight: HighlightColor.YELLOW }),
    };
  }
}

function findHref(marks: readonly Mark[]): string | null {
  const href: unknown = marks.find(({ type }) => type.name === 'link')?.attrs['href'];
  return typeof href === 'string' ? href : null;
}

function createMarkChildren({ type, comment: { id } }: CommentMark): readonly ParagraphChild[] {
  return [
    ...(type === 'end' ? [] : [new CommentRangeStart(id)]),
    ...(type === 'start'
      ? []
      : [
          new CommentRangeEnd(id),
          new TextRun({ style: styleIds.commentReference, children: [new CommentReference(id)] }),
        ]),
  ];
}
