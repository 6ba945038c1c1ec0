import { type IParagraphOptions, Paragraph } from 'docx';
import { findDirection } from '#shared/text/direction.ts';
import type { CommentLine } from './comment-lines.ts';
import { createTextRuns } from './text-runs.ts';

/** A line as a paragraph, with its label in bold; one without a label is in bold as a whole. */
export function createLine(
  { label, text }: CommentLine,
  options: Pick<IParagraphOptions, 'style' | 'indent'>,
): Paragraph {
  return new Paragraph({
    ...options,
    ...(findDirection(text) === 'rtl' && { bidirectional: true }),
    children: [
      ...(label === null ? [] : createTextRuns(`${label}: `, { bold: true })),
      ...createTextRuns(text, label === null ? { bold: true } : {}),
    ],
  });
}
