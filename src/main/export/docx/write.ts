import { File, type ICommentOptions } from 'docx';
import { TextIndex } from '#shared/document/positions.ts';
import type { Annotation } from '#shared/domain/annotation.ts';
import { isToChange } from '#shared/domain/coverage.ts';
import type { Span } from '#shared/domain/span.ts';
import type { ExportInput, Write } from '#shared/format/exchange.ts';
import { createBody } from './body.ts';
import { createClosing } from './closing.ts';
import {
  type CommentContext,
  createCommentContext,
  describeAnnotation,
  findCommentAuthor,
} from './comment-lines.ts';
import { placeComments } from './comment-marks.ts';
import { createLine } from './line-paragraph.ts';
import { packDocument } from './package.ts';
import { createNumbering, createStyles, styleIds } from './styles.ts';
import { countForbidden, toXmlText } from './xml-text.ts';

/** What Word calls an address that a link leads to. */
const hyperlinkType = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink';

/**
 * Writes the article as a Word document: its text letter by letter, each annotation a comment on its words, what is to be
 * changed highlighted, and a closing section from a new page on. Of several articles the first one is written.
 */
export const writeDocx: Write = async ([input]) => {
  const content = await createDocx(input);
  const orphans = input.file.annotations.filter(({ anchor }) => anchor.utf16 === null).length;
  const forbidden = countForbidden(input.file.article.text);
  return {
    files: [{ suffix: '.docx', content }],
    notices: [
      ...(orphans === 0
        ? []
        : [
            `${orphans} of the annotations are on words that are no longer in the text; they are in a list at the end.`,
          ]),
      ...(forbidden === 0
        ? []
        : [`${forbidden} characters of the text cannot be in a Word file; U+FFFD stands in their places.`]),
    ],
    skipped: 0,
  };
};

/** What the comments say, each in one line after the words that it is on, in their order. */
export function listComments(input: ExportInput): readonly string[] {
  const context = createCommentContext(input);
  return listPlaced(input.file.annotations).map(({ annotation }) => {
    const lines = describeAnnotation(annotation, context);
    const said = lines.map(({ label, text }) => (label === null ? text : `${label}: ${text}`));
    return `“${annotation.anchor.exact}” · ${said.join(' · ')}`;
  });
}

async function createDocx(input: ExportInput): Promise<Uint8Array<ArrayBuffer>> {
  const { file, document } = input;
  const context = createCommentContext(input);
  const placed = listPlaced(file.annotations);
  const records = { claim: context.claims, quote: context.quotes, entity: context.entities };
  const comments = placed.map(({ annotation, span }, id) => ({
    id,
    start: span.start,
    end: span.end,
    highlighted: isToChange(annotation, records),
  }));
  const links = new Map<string, string>();
  const getLinkId = (href: string): string => {
    const id = links.get(href) ?? `Link${links.size + 1}`;
    links.set(href, id);
    return id;
  };
  const marks = placeComments(TextIndex.of(document), comments);
  const body = createBody(document, { marks, getLinkId });
  const closing = createClosing(file, { context, getLinkId });
  const word = new File({
    styles: createStyles(file.article.language),
    numbering: createNumbering(body.starts),
    comments: { children: placed.map(({ annotation }, id) => createComment(annotation, { id, context })) },
    sections: [{ children: [...body.children, ...closing] }],
  });
  for (const [href, id] of links) {
    word.Document.Relationships.addRelationship(id, hyperlinkType, href, 'External');
  }
  return packDocument(word, file);
}

interface Placed {
  readonly annotation: Annotation;
  readonly span: Span;
}

/** Those that are in the text, by their starts and then the longest first, as comments are numbered. */
function listPlaced(annotations: readonly Annotation[]): readonly Placed[] {
  return annotations
    .flatMap((annotation): readonly Placed[] => {
      const { utf16 } = annotation.anchor;
      return utf16 === null ? [] : [{ annotation, span: { start: utf16.start, end: utf16.end } }];
    })
    .toSorted((one, other) => one.span.start - other.span.start || other.span.end - one.span.end);
}

function createComment(
  annotation: Annotation,
  { id, context }: { readonly id: number; readonly context: CommentContext },
): ICommentOptions {
  const author = findCommentAuthor(annotation, context);
  return {
    id,
    author: toXmlText(author.name),
    initials: toXmlText(author.initials),
    date: new Date(author.at),
    children: describeAnnotation(annotation, context).map((line) =>
      createLine(line, { style: styleIds.commentText }),
    ),
  };
}
