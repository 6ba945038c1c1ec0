import mammoth from 'mammoth';
import { TickmarkError } from '#shared/result.ts';
import type { ImportSource } from '../import-source.ts';
import { markerPrefix, readMarkedHtml } from '../marked-html.ts';
import { createNoteMark, joinNotes } from '../note-marks.ts';
import { readOfficeProperties } from '../office-properties.ts';
import type { ParsedText } from '../parsed-text.ts';
import { childrenOf, findChild } from '../xml-tree.ts';
import { readComments } from './comments.ts';
import { readNumbering } from './numbering.ts';
import { openWordPackage, type Part, type WordPackage } from './package.ts';
import { Story, type StoryContext } from './story.ts';
import { readStyles } from './styles.ts';
import { styleMap, type WrittenNote, writePackage } from './written-parts.ts';

/**
 * The article in a Word document (.docx): its body with its changes accepted, then its footnotes and endnotes. mammoth makes
 * HTML of it, after what mammoth would leave out or stumble over has been put in its terms (`story.ts`).
 *
 * @throws TickmarkError where it is no such document, encrypted or damaged
 */
export async function parseDocx(source: ImportSource): Promise<ParsedText> {
  const file = openWordPackage(source);
  const { comments, numbers } = readComments(
    file.findPart('comments')?.root ?? null,
    file.findPart('commentsExtended')?.root ?? null,
  );
  const styles = readStyles(file.findPart('styles')?.root ?? null);
  const foundNotes = findNotes(file);
  const context: StoryContext = {
    styles,
    numbering: readNumbering(file.findPart('numbering')?.root ?? null, styles),
    comments: numbers,
    notes: new Set(foundNotes.map(({ type, id }) => `${type} ${id}`)),
    links: new Map(),
    met: { changes: false, struck: false },
  };
  const body = findChild(file.main.root, 'w:body');
  const written = body === undefined ? '' : new Story(context, file.main.relationships).write(body);
  const used = foundNotes.filter(({ type, id }) => !context.notes.has(`${type} ${id}`));
  const notes = used.map(
    ({ type, id, note, part }): WrittenNote => ({
      type,
      id,
      content: new Story({ ...context, notes: new Set() }, part.relationships).write(note),
    }),
  );
  const html = await convert(writePackage({ body: written, notes, links: context.links }));
  const read = readMarkedHtml(html, { dom: source.dom, comments });
  return {
    blocks: read.blocks,
    comments: read.comments,
    metadata: readOfficeProperties(file.properties, read.blocks),
    notices: [
      ...(context.met.changes ? ['It has tracked changes, which were read as accepted.'] : []),
      ...(context.met.struck
        ? ['It has words that are struck out; they are in the text, for Word counts them as text.']
        : []),
    ],
  };
}

interface FoundNote {
  readonly type: 'footnote' | 'endnote';
  readonly id: string;
  readonly note: Parameters<Story['write']>[0];
  readonly part: Part;
}

/** Notes with a type are not notes but the lines between them and the text. */
function findNotes(file: WordPackage): readonly FoundNote[] {
  return (['footnote', 'endnote'] as const).flatMap((type) => {
    const part = file.findPart(`${type}s`);
    if (part === null) return [];
    return childrenOf(part.root, `w:${type}`)
      .filter(({ attributes }) => !/eparator$|Notice$/u.test(attributes.get('w:type') ?? ''))
      .map((note) => ({ type, id: note.attributes.get('w:id') ?? '', note, part }));
  });
}

/** Nothing is read of pictures. */
const convertImage = mammoth.images.imgElement(() => Promise.resolve({ src: '' }));

/** What mammoth makes of the marks of notes, and the arrows by which it leads back to them. */
const noteMarks = new RegExp(
  `<sup><a href="#${markerPrefix}(?:foot|end)note-[^"]*" id="[^"]*">\\[(?<number>\\d+)\\]</a></sup>`,
  'gu',
);
const arrows = new RegExp(` <a href="#${markerPrefix}(?:foot|end)note-ref-[^"]*">↑</a>`, 'gu');
const noteList = `<ol><li id="${markerPrefix}`;

async function convert(archive: Uint8Array<ArrayBuffer>): Promise<string> {
  /* In a browser mammoth asks for the one, in Node for the other. */
  const input = { arrayBuffer: archive.buffer, buffer: archive };
  try {
    const { value } = await mammoth.convertToHtml(input, {
      styleMap: [...styleMap],
      includeDefaultStyleMap: false,
      includeEmbeddedStyleMap: false,
      idPrefix: markerPrefix,
      convertImage,
    });
    return finishNotes(value);
  } catch (error) {
    throw new TickmarkError(
      {
        code: 'broken',
        message: `Its text cannot be read: ${error instanceof Error ? error.message : String(error)}`,
        remedy: 'Open it in Word or LibreOffice, save it again as .docx and import that.',
      },
      { cause: error },
    );
  }
}

/** The HTML with our marks for the notes, and with its list of them, which is the last one, as ours. */
function finishNotes(html: string): string {
  const start = html.lastIndexOf(noteList);
  const end = start === -1 ? html.length : start;
  const [text = '', notes = ''] = [html.slice(0, end), html.slice(end)].map((part) =>
    part.replace(noteMarks, (_mark, number: string) => createNoteMark(Number(number))).replace(arrows, ''),
  );
  return joinNotes(text, notes);
}
