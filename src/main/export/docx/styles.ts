import { AlignmentType, type INumberingOptions, type IStylesOptions, LevelFormat } from 'docx';
import { handoverStyles } from '#shared/format/handover-styles.ts';

/**
 * The ids of the styles in use. Those that Word has itself go by its own names, so that the user's templates and other
 * readers know them; what is not the article's but ours goes by names of its own, so that it can be told from the text.
 */
export const styleIds = {
  quote: 'Quote',
  caption: 'Caption',
  alternative: 'AlternativeText',
  preformatted: 'HTMLPreformatted',
  code: 'HTMLCode',
  link: 'Hyperlink',
  commentText: 'CommentText',
  commentReference: 'CommentReference',
  ourHeading: handoverStyles.heading,
  ourText: handoverStyles.text,
} as const;

/** A face that every system has or replaces by one of the same widths. */
const face = 'Calibri';
const monospaced = 'Courier New';

/** In half points: 11 points, as Word begins. */
const textSize = 22;
const commentSize = 20;

/** Of headings from the first level to the sixth, in half points. */
const headingSizes = [40, 32, 28, 26, 24, 22] as const;

/** Twips, of which a point has twenty. */
const gap = 160;

export function createStyles(language: string): IStylesOptions {
  const [heading1, heading2, heading3, heading4, heading5, heading6] = headingSizes.map((size) => ({
    run: { size, bold: true, font: face },
    paragraph: { spacing: { before: gap * 2, after: gap / 2 }, keepNext: true },
  }));
  return {
    default: {
      document: {
        run: {
          font: face,
          size: textSize,
          language: { value: language, eastAsia: language, bidirectional: language },
        },
        paragraph: { spacing: { after: gap, line: 276 } },
      },
      ...(heading1 && { heading1 }),
      ...(heading2 && { heading2 }),
      ...(heading3 && { heading3 }),
      ...(heading4 && { heading4 }),
      ...(heading5 && { heading5 }),
      ...(heading6 && { heading6 }),
      caption: { run: { size: commentSize, italics: true }, paragraph: { spacing: { after: gap } } },
    },
    paragraphStyles: [
      { id: styleIds.quote, name: 'Quote', basedOn: 'Normal', run: { italics: true } },
      {
        id: styleIds.alternative,
        name: 'Alternative Text',
        basedOn: 'Normal',
        run: { size: commentSize, color: '595959' },
      },
      {
        id: styleIds.preformatted,
        name: 'HTML Preformatted',
        basedOn: 'Normal',
        run: { font: monospaced, size: commentSize },
      },
      {
        id: styleIds.commentText,
        name: 'annotation text',
        basedOn: 'Normal',
        run: { size: commentSize },
        paragraph: { spacing: { after: 0, line: 240 } },
      },
      {
        id: styleIds.ourHeading,
        name: 'Tickmark Heading',
        basedOn: 'Normal',
        run: { bold: true, size: 26 },
        paragraph: { spacing: { before: gap * 2, after: gap / 2 }, keepNext: true },
      },
      {
        id: styleIds.ourText,
        name: 'Tickmark Text',
        basedOn: 'Normal',
        run: { size: commentSize },
        paragraph: { spacing: { after: gap / 2, line: 240 } },
      },
    ],
    characterStyles: [
      { id: styleIds.code, name: 'HTML Code', run: { font: monospaced } },
      { id: styleIds.commentReference, name: 'annotation reference', run: { size: 16 } },
    ],
  };
}

/** How deep lists can be in Word. */
const listLevels = 9;

/** Of a list to the next one inside of it, in twips. */
export const listIndent = 360;

/** A level as Word has it, for a list in so many others. */
export function toListLevel(depth: number): number {
  return Math.min(depth, listLevels - 1);
}

/** The lists whose items have bullets; they are all one, for bullets do not count. */
export const bulletReference = 'bullets';

/** The lists that are numbered from a number on. */
export function getNumberReference(start: number): string {
  return `numbers-from-${start}`;
}

const bullets = ['•', '◦', '▪'] as const;

export function createNumbering(starts: Iterable<number>): INumberingOptions {
  return {
    config: [
      {
        reference: bulletReference,
        levels: createLevels((level) => ({
          format: LevelFormat.BULLET,
          text: bullets[level % bullets.length] ?? bullets[0],
        })),
      },
      ...Array.from(starts, (start) => ({
        reference: getNumberReference(start),
        levels: createLevels((level) => ({ format: LevelFormat.DECIMAL, text: `%${level + 1}.`, start })),
      })),
    ],
  };
}

type Level = INumberingOptions['config'][number]['levels'][number];

function createLevels(describe: (level: number) => Omit<Level, 'level'>): readonly Level[] {
  return Array.from({ length: listLevels }, (_, level) => ({
    level,
    alignment: AlignmentType.LEFT,
    style: { paragraph: { indent: { left: listIndent * (level + 1), hanging: listIndent } } },
    ...describe(level),
  }));
}
