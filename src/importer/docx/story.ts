import { sanitizeLink } from '#shared/document/schema.ts';
import { handoverStyles } from '#shared/format/handover-styles.ts';
import { childrenOf, findChild, textOf, type XmlElement } from '../xml-tree.ts';
import { chooseAlternatives } from './alternatives.ts';
import { FieldStack, hasWholeFields, readLink } from './fields.ts';
import { findAlternatives, findTextBoxes, writePicture } from './graphics.ts';
import { writeMath } from './math.ts';
import type { Numbering } from './numbering.ts';
import type { Relationships } from './package.ts';
import { findStyle, hasDeletedEnd, writeProperties } from './paragraphs.ts';
import { findLook, findShift, isHidden, isStruck } from './run-properties.ts';
import { findMarkerKind, findMarks, joinTexts, writeMarker, writePlainPiece, writeText } from './runs.ts';
import { readToggle, type Styles } from './styles.ts';
import { writeLink, writeNoteReference } from './written-parts.ts';

/** What the texts of a document (its body, its notes) are read with. */
export interface StoryContext {
  readonly styles: Styles;
  readonly numbering: Numbering;
  /** The numbers of the comments by the ids that ranges use. */
  readonly comments: ReadonlyMap<string, number>;
  /** The ids of the notes that there are, as `footnote 2`; each is taken out when it is referred to. */
  readonly notes: Set<string>;
  /** The ids of the relationships that links are given, by their addresses. */
  readonly links: Map<string, string>;
  /** What was met on the way, to be told. */
  readonly met: { changes: boolean; struck: boolean };
}

/** What has no text of its own, and is not looked into. */
const passedOver: ReadonlySet<string> = new Set(
  (
    'w:pPr w:rPr w:sectPr w:tblPr w:tblPrEx w:tblGrid w:trPr w:tcPr w:sdtPr w:sdtEndPr w:smartTagPr w:customXmlPr w:rubyPr ' +
    'w:bookmarkStart w:bookmarkEnd w:proofErr w:permStart w:permEnd w:lastRenderedPageBreak w:altChunk w:delText ' +
    'w:delInstrText w:footnoteRef w:endnoteRef w:annotationRef w:pgNum'
  ).split(' '),
);

/** What a run inherits from what it stands in. */
interface Inherited {
  readonly link: string | null;
  readonly paragraphStyle: string | null;
}

/**
 * Writes a text of a Word document anew, in the small part of WordprocessingML that mammoth reads well: changes accepted,
 * hidden text, instructions and deletions left out, drawings reduced to their texts, lists and headings as their styles
 * make them, ranges of comments as bookmarks, and nothing that refers to what is not there.
 */
export class Story {
  private readonly fields = new FieldStack();
  private readonly context: StoryContext;
  private readonly relationships: Relationships;
  /** Markers that stood where mammoth has no place for them; they go into the next paragraph. */
  private waiting = '';
  private dropsInstructions = true;

  constructor(context: StoryContext, relationships: Relationships) {
    this.context = context;
    this.relationships = relationships;
  }

  /** The blocks in an element: the body, a note, a cell, a text box. */
  write(container: XmlElement): string {
    return this.writeBlocks(chooseAlternatives(container));
  }

  private writeBlocks(container: XmlElement): string {
    const blocks = this.unwrapBlocks(container);
    let written = '';
    /* Where the end of a paragraph was deleted, its words belong to the next one. */
    let carried = '';
    blocks.forEach((block, place) => {
      if (block.name === 'w:p') {
        const words = carried + this.writeWords(block);
        const isJoined = hasDeletedEnd(block) && blocks[place + 1]?.name === 'w:p';
        carried = isJoined ? words : '';
        /* An empty paragraph is a distance to the next one. */
        if (!isJoined && words !== '') written += this.writeParagraph(block, words);
      } else if (block.name === 'w:tbl') written += this.writeTable(block);
      else this.waiting += this.writeMark(block);
    });
    const rest = this.takeWaiting();
    return rest === '' ? written : `${written}<w:p>${rest}</w:p>`;
  }

  /** The paragraphs and tables in a container and in what merely wraps them, and the marks of comments. */
  private unwrapBlocks(container: XmlElement): readonly XmlElement[] {
    return childrenOf(container).flatMap((child) => {
      const { name } = child;
      if (name === 'w:p' && isHandover(child)) return [];
      if (name === 'w:p' || name === 'w:tbl' || findMarkerKind(name) !== undefined) return [child];
      if (name === 'w:del' || name === 'w:moveFrom') return findMarks(child);
      if (name === 'w:ins' || name === 'w:moveTo') this.context.met.changes = true;
      return passedOver.has(name) ? [] : this.unwrapBlocks(child);
    });
  }

  private writeWords(paragraph: XmlElement): string {
    const before = this.takeWaiting();
    this.dropsInstructions = hasWholeFields(paragraph);
    const paragraphStyle = findStyle(paragraph, 'w:pPr', 'w:pStyle');
    const words = this.writeInside(paragraph, { link: null, paragraphStyle });
    this.fields.endInstructions();
    return before + joinTexts(words);
  }

  private writeParagraph(paragraph: XmlElement, words: string): string {
    return `<w:p>${writeProperties(paragraph, this.context)}${words}</w:p>`;
  }

  private writeTable(table: XmlElement): string {
    const rows = this.writeParts(table, { part: 'w:tr', write: (row) => this.writeRow(row) });
    return rows === '' ? '' : `<w:tbl>${rows}</w:tbl>`;
  }

  private writeRow(row: XmlElement): string {
    const properties = findChild(row, 'w:trPr');
    if (findChild(properties, 'w:del') !== undefined) {
      this.context.met.changes = true;
      this.waiting += findMarks(row)
        .map((mark) => this.writeMark(mark))
        .join('');
      return '';
    }
    const cells = this.writeParts(row, { part: 'w:tc', write: (cell) => this.writeCell(cell) });
    const header = readToggle(properties, 'w:tblHeader') === true ? '<w:trPr><w:tblHeader/></w:trPr>' : '';
    return cells === '' ? '' : `<w:tr>${header}${cells}</w:tr>`;
  }

  /** A cell that is merged with the one above it has no words and stays, so that columns stay columns. */
  private writeCell(cell: XmlElement): string {
    if (findChild(cell, 'w:tcPr', 'w:cellDel') !== undefined) return '';
    const content = this.writeBlocks(cell);
    return `<w:tc>${content === '' ? '<w:p/>' : content}</w:tc>`;
  }

  /** The parts of a table or a row, also those in what merely wraps them; marks of comments between them wait. */
  private writeParts(
    element: XmlElement,
    parts: { readonly part: string; readonly write: (element: XmlElement) => string },
  ): string {
    return childrenOf(element)
      .map((child) => {
        if (child.name === parts.part) return parts.write(child);
        if (findMarkerKind(child.name) !== undefined) this.waiting += this.writeMark(child);
        return passedOver.has(child.name) ? '' : this.writeParts(child, parts);
      })
      .join('');
  }

  private writeInside(element: XmlElement, inherited: Inherited): string {
    return childrenOf(element)
      .map((child) => this.writeInline(child, inherited))
      .join('');
  }

  private writeInline(element: XmlElement, inherited: Inherited): string {
    const { name, attributes } = element;
    if (findMarkerKind(name) !== undefined) return this.writeMark(element);
    if (name === 'w:r') return this.writeRun(element, inherited);
    if (name === 'm:oMath' || name === 'm:oMathPara') {
      return this.wrapRun(writeText(writeMath(element)), { run: element, inherited });
    }
    if (name === 'w:del' || name === 'w:moveFrom') {
      this.context.met.changes = true;
      return findMarks(element)
        .map((mark) => this.writeMark(mark))
        .join('');
    }
    if (name === 'w:ins' || name === 'w:moveTo') this.context.met.changes = true;
    if (name === 'w:hyperlink') {
      const target = this.relationships.get(attributes.get('r:id') ?? '')?.target;
      return this.writeInside(element, { ...inherited, link: sanitizeLink(target) ?? inherited.link });
    }
    if (name === 'w:fldSimple') {
      const link = readLink(attributes.get('w:instr') ?? '');
      return this.writeInside(element, { ...inherited, link: link ?? inherited.link });
    }
    return passedOver.has(name) ? '' : this.writeInside(element, inherited);
  }

  private writeRun(run: XmlElement, inherited: Inherited): string {
    let written = '';
    let pieces = '';
    const isLeftOut = isHidden(run, {
      styles: this.context.styles,
      paragraphStyle: inherited.paragraphStyle,
    });
    for (const piece of childrenOf(run)) {
      if (piece.name === 'w:fldChar') {
        written += this.wrapRun(pieces, { run, inherited });
        pieces = '';
        this.fields.mark(piece.attributes.get('w:fldCharType'));
      } else if (piece.name === 'w:instrText') this.fields.addInstruction(textOf(piece));
      else if (findMarkerKind(piece.name) !== undefined) pieces += this.writeMark(piece);
      else if (!isLeftOut && !(this.dropsInstructions && this.fields.isInstruction)) {
        pieces += this.writePiece(piece, inherited);
      }
    }
    return written + this.wrapRun(pieces, { run, inherited });
  }

  private writePiece(piece: XmlElement, inherited: Inherited): string {
    const plain = writePlainPiece(piece);
    if (plain !== null) return plain;
    switch (piece.name) {
      case 'w:footnoteReference':
        return this.writeNoteReference(piece, 'footnote');
      case 'w:endnoteReference':
        return this.writeNoteReference(piece, 'endnote');
      case 'w:drawing':
      case 'w:pict':
      case 'w:object':
        return this.writeGraphic(piece);
      case 'w:ruby':
        return this.writeRuby(piece, inherited);
      default:
        return this.writeInline(piece, inherited);
    }
  }

  /** Characters, and in brackets how they are read, as browsers without ruby show it. */
  private writeRuby(ruby: XmlElement, inherited: Inherited): string {
    const [base, reading] = ['w:rubyBase', 'w:rt'].map((name) =>
      childrenOf(ruby, name)
        .map((part) => this.writeInside(part, inherited))
        .join(''),
    );
    return `${base}${writeText('(')}${reading}${writeText(')')}`;
  }

  /** Pieces as a run with what our schema keeps of its look, and as a link where they are one. */
  private wrapRun(
    pieces: string,
    { run, inherited }: { readonly run: XmlElement; readonly inherited: Inherited },
  ): string {
    if (pieces === '') return '';
    const look = findLook(run, this.context.styles);
    this.context.met.struck ||= isStruck(run);
    const shift = findShift(run, this.context.styles);
    const properties =
      look.map((property) => `<${property}/>`).join('') +
      (shift === null ? '' : `<w:vertAlign w:val="${shift}"/>`);
    /* Words without a look need no run, and so those of neighbours can be one. */
    const written = properties === '' ? pieces : `<w:r><w:rPr>${properties}</w:rPr>${pieces}</w:r>`;
    const link = this.fields.link ?? inherited.link;
    return link === null ? written : writeLink(written, this.findLinkId(link));
  }

  private findLinkId(link: string): string {
    const { links } = this.context;
    const id = links.get(link) ?? `link${links.size}`;
    links.set(link, id);
    return id;
  }

  /** The mark of a note that there is. A second mark of the same note has no note of its own. */
  private writeNoteReference({ attributes }: XmlElement, type: 'footnote' | 'endnote'): string {
    const id = attributes.get('w:id') ?? '';
    return this.context.notes.delete(`${type} ${id}`) ? writeNoteReference(type, id) : '';
  }

  private writeGraphic(graphic: XmlElement): string {
    const boxes = findTextBoxes(graphic);
    if (boxes.length === 0) return findAlternatives(graphic).map(writePicture).join('');
    /* mammoth puts what is in a `w:pict` after the paragraph that it stands in. */
    return boxes
      .map((box) => {
        const story = new Story(this.context, this.relationships).writeBlocks(box);
        return `<w:pict><v:textbox><w:txbxContent>${story}</w:txbxContent></v:textbox></w:pict>`;
      })
      .join('');
  }

  private writeMark({ name, attributes }: XmlElement): string {
    const kind = findMarkerKind(name);
    const number = this.context.comments.get(attributes.get('w:id') ?? '');
    return kind === undefined || number === undefined ? '' : writeMarker(kind, number);
  }

  private takeWaiting(): string {
    const { waiting } = this;
    this.waiting = '';
    return waiting;
  }
}

/** Whether a paragraph of a file of ours says what was checked, and is no part of the article. */
function isHandover(paragraph: XmlElement): boolean {
  const style = findStyle(paragraph, 'w:pPr', 'w:pStyle');
  return style === handoverStyles.heading || style === handoverStyles.text;
}
