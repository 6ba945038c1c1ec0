import { strToU8, zipSync } from 'fflate';
import { escapeMarkup } from '../xml-tree.ts';
import { pictureRelationship } from './graphics.ts';
import type { ListPlace } from './numbering.ts';

/*
 * The package that mammoth is given. All of it is written by us: what mammoth unpacks has passed our limits, and what it
 * would stumble over (references to nothing, strict and foreign namespaces, parts in other places) is not in it.
 */

const word = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

const namespaces = [
  `xmlns:w="${word}"`,
  `xmlns:r="${relationships}"`,
  'xmlns:v="urn:schemas-microsoft-com:vml"',
  'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"',
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"',
  'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"',
].join(' ');

/** The two lists that there are: each paragraph says of itself which it is in, and at which level. */
const bulleted = 1;
const numbered = 2;

/** Word's lists have nine levels, HTML's headings six. */
const listLevels = Array.from({ length: 9 }, (_, level) => level);
const headingLevels = [1, 2, 3, 4, 5, 6];

export function writeHeading(level: number): string {
  return `<w:pPr><w:pStyle w:val="Heading${level}"/></w:pPr>`;
}

export function writeQuote(): string {
  return '<w:pPr><w:pStyle w:val="Quote"/></w:pPr>';
}

export function writeListPlace({ level, isNumbered }: ListPlace): string {
  const list = isNumbered ? numbered : bulleted;
  return `<w:pPr><w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr></w:pPr>`;
}

export function writeLink(content: string, id: string): string {
  return `<w:hyperlink r:id="${id}">${content}</w:hyperlink>`;
}

export function writeNoteReference(type: 'footnote' | 'endnote', id: string): string {
  return `<w:${type}Reference w:id="${escapeMarkup(id)}"/>`;
}

/**
 * What mammoth makes of our paragraphs: a list inside a list belongs to the item before it, of whichever kind, and quotations
 * that follow each other are one.
 */
export const styleMap: readonly string[] = [
  'p.Quote => blockquote > p:fresh',
  ...headingLevels.map((level) => `p.Heading${level} => h${level}:fresh`),
  ...listLevels.flatMap((level) => {
    const outer = 'ul|ol > li > '.repeat(level);
    return [
      `p:unordered-list(${level + 1}) => ${outer}ul > li:fresh`,
      `p:ordered-list(${level + 1}) => ${outer}ol > li:fresh`,
    ];
  }),
];

/** A note as it is written. */
export interface WrittenNote {
  readonly type: 'footnote' | 'endnote';
  readonly id: string;
  readonly content: string;
}

/** The package as an archive, with nothing packed, for nobody keeps it. */
export function writePackage({
  body,
  notes,
  links,
}: {
  readonly body: string;
  readonly notes: readonly WrittenNote[];
  readonly links: ReadonlyMap<string, string>;
}): Uint8Array<ArrayBuffer> {
  const references = writeRelationships(links);
  const files = {
    'word/document.xml': `<w:document ${namespaces}><w:body>${body}</w:body></w:document>`,
    'word/footnotes.xml': writeNotes('footnote', notes),
    'word/endnotes.xml': writeNotes('endnote', notes),
    'word/styles.xml': writeStyles(),
    'word/numbering.xml': writeNumbering(),
    'word/_rels/document.xml.rels': references,
    'word/_rels/footnotes.xml.rels': references,
    'word/_rels/endnotes.xml.rels': references,
  };
  const bytes = Object.fromEntries(Object.entries(files).map(([name, xml]) => [name, strToU8(xml)]));
  return new Uint8Array(zipSync(bytes, { level: 0 }));
}

function writeNotes(type: WrittenNote['type'], notes: readonly WrittenNote[]): string {
  const own = notes.filter((note) => note.type === type);
  const written = own.map(
    ({ id, content }) => `<w:${type} w:id="${escapeMarkup(id)}">${content}</w:${type}>`,
  );
  return `<w:${type}s ${namespaces}>${written.join('')}</w:${type}s>`;
}

function writeStyles(): string {
  const styles = headingLevels.map(
    (level) =>
      `<w:style w:type="paragraph" w:styleId="Heading${level}"><w:name w:val="heading ${level}"/></w:style>`,
  );
  const quote = '<w:style w:type="paragraph" w:styleId="Quote"><w:name w:val="Quote"/></w:style>';
  return `<w:styles ${namespaces}>${styles.join('')}${quote}</w:styles>`;
}

function writeNumbering(): string {
  const lists = [
    { id: bulleted, format: 'bullet' },
    { id: numbered, format: 'decimal' },
  ];
  const definitions = lists.map(({ id, format }) => {
    const levels = listLevels.map(
      (level) => `<w:lvl w:ilvl="${level}"><w:numFmt w:val="${format}"/></w:lvl>`,
    );
    return `<w:abstractNum w:abstractNumId="${id}">${levels.join('')}</w:abstractNum>`;
  });
  const numbers = lists.map(({ id }) => `<w:num w:numId="${id}"><w:abstractNumId w:val="${id}"/></w:num>`);
  return `<w:numbering ${namespaces}>${definitions.join('')}${numbers.join('')}</w:numbering>`;
}

function writeRelationships(links: ReadonlyMap<string, string>): string {
  const targets = [[pictureRelationship.target, pictureRelationship.id] as const, ...links];
  const written = targets.map(
    ([target, id]) => `<Relationship Id="${id}" Target="${escapeMarkup(target)}"/>`,
  );
  return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${written.join('')}</Relationships>`;
}
