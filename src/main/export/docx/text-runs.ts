import { type IRunOptions, Tab, TextRun } from 'docx';
import { findDirectionRuns } from './direction-runs.ts';
import { toXmlText } from './xml-text.ts';

/** How a run looks, whatever it says. */
export type RunLook = Omit<IRunOptions, 'text' | 'children' | 'break'>;

/**
 * What becomes a run of its own: tabs and line ends are elements in Word. So does an opening brace, since docx takes a
 * name in braces for a place that it fills in itself, such as the number of a list.
 */
const pieces = /[^\t\r\n{]+|\{|\t|\r\n|\r|\n/gu;

/** The runs of a text of one direction, word for word: nothing is trimmed or folded. */
export function createPlainRuns(text: string, look: RunLook = {}): readonly TextRun[] {
  return (toXmlText(text).match(pieces) ?? []).map((piece) => {
    if (piece === '\t') return new TextRun({ ...look, children: [new Tab()] });
    if (/^[\r\n]/.test(piece)) return new TextRun({ ...look, break: 1 });
    /* Not among `children`, where docx takes the word CURRENT for the number of the page. */
    return new TextRun({ ...look, text: piece });
  });
}

/** The runs of any text. */
export function createTextRuns(text: string, look: RunLook = {}): readonly TextRun[] {
  let from = 0;
  return findDirectionRuns(text).flatMap(({ end, rtl }) => {
    const part = text.slice(from, end);
    from = end;
    return createPlainRuns(part, rtl ? { ...look, rightToLeft: true } : look);
  });
}
