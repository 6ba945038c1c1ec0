import { createMarker } from '../marked-html.ts';
import { createNoteMark, joinNotes } from '../note-marks.ts';
import { childrenOf, escapeMarkup, findChild, textOf, type XmlElement, type XmlNode } from '../xml-tree.ts';
import type { OdtAnnotations } from './annotations.ts';
import type { OdtStyles } from './styles.ts';

/** What has no text that a reader sees where it stands: declarations, deletions, sources of indexes, forms, columns. */
const passedOver: ReadonlySet<string> = new Set(
  (
    'text:tracked-changes text:sequence-decls text:variable-decls text:user-field-decls text:dde-connection-decls ' +
    'text:alphabetical-index-auto-mark-file office:forms office:scripts text:table-of-content-source ' +
    'text:illustration-index-source text:table-index-source text:object-index-source text:user-index-source ' +
    'text:alphabetical-index-source text:bibliography-source table:table-columns table:table-column ' +
    'table:table-header-columns table:shapes text:note-citation text:hidden-text text:hidden-paragraph ' +
    'office:event-listeners svg:title svg:desc draw:image draw:object draw:object-ole draw:glue-point ' +
    'draw:enhanced-geometry table:title table:desc'
  ).split(' '),
);

/** Elements whose text stands beside the line that they are anchored in. */
const isDrawing = ({ name }: XmlElement): boolean => name.startsWith('draw:') && name !== 'draw:a';

/** More spaces than this in a row are layout, or meant to fill the memory. */
const mostSpaces = 200;

/** Paragraphs of a quotation that follow each other are one. */
const betweenQuotes = '</blockquote><blockquote>';

interface ListContext {
  readonly style: string | null;
  readonly level: number;
}

/**
 * Writes an OpenDocument text as HTML: what a reader sees, with its changes accepted (deletions are kept apart from the
 * text), and with markers for its annotations. Spaces are exact, for its own rules of white space have been applied.
 */
export class OdtHtmlWriter {
  /** Whether words were met that are struck out. */
  hasStruck = false;
  private readonly styles: OdtStyles;
  private readonly annotations: OdtAnnotations;
  private readonly notes: XmlElement[] = [];
  /** Boxes and pictures that are anchored in the line that is being written. */
  private drawings: string[] = [];
  /** Whether the line ends in white space so far, or has not begun: what follows adds none. */
  private endsInSpace = true;

  constructor(styles: OdtStyles, annotations: OdtAnnotations) {
    this.styles = styles;
    this.annotations = annotations;
  }

  /** The blocks of the body, then its notes as a list, by whose numbers they are marked in the text. */
  write(body: XmlElement): string {
    const text = this.writeBlocks(body);
    let notes = '';
    /* A note may hold a note: the list grows while it is written. */
    for (const note of this.notes) notes += `<li>${this.writeBlocks(note)}</li>`;
    return joinNotes(text, notes === '' ? '' : `<ol>${notes}</ol>`);
  }

  private writeBlocks(container: XmlElement, list: ListContext = { style: null, level: 0 }): string {
    return childrenOf(container)
      .map((child) => this.writeBlock(child, list))
      .join('')
      .replaceAll(betweenQuotes, '');
  }

  private writeBlock(element: XmlElement, list: ListContext): string {
    const { name, attributes } = element;
    switch (name) {
      case 'text:h':
      case 'text:p':
        return this.writeParagraph(element);
      case 'text:list':
        return this.writeList(element, list);
      case 'table:table':
        return this.writeTable(element);
      case 'office:annotation':
      case 'office:annotation-end':
        return this.writeMarker(element);
      case 'text:section': {
        const isHidden =
          attributes.get('text:display') === 'none' ||
          this.styles.isHidden('section', attributes.get('text:style-name') ?? null);
        return isHidden ? '' : this.writeBlocks(element, list);
      }
      default:
        if (passedOver.has(name)) return '';
        return isDrawing(element) ? this.writeDrawing(element) : this.writeBlocks(element, list);
    }
  }

  private writeParagraph(paragraph: XmlElement): string {
    const style = paragraph.attributes.get('text:style-name') ?? null;
    if (this.styles.isHidden('paragraph', style))
      return findMarks(paragraph)
        .map((mark) => this.writeMarker(mark))
        .join('');
    const outer = { drawings: this.drawings, endsInSpace: this.endsInSpace };
    this.drawings = [];
    this.endsInSpace = true;
    const words = this.writeInside(paragraph);
    const drawings = this.drawings.join('');
    this.drawings = outer.drawings;
    this.endsInSpace = outer.endsInSpace;
    const level = readLevel(paragraph) ?? this.styles.findHeading(style);
    const tag = level === null ? 'p' : `h${level}`;
    const block = `<${tag}>${words}</${tag}>`;
    const isQuote = level === null && words !== '' && this.styles.isQuote(style);
    return `${isQuote ? `<blockquote>${block}</blockquote>` : block}${drawings}`;
  }

  /** A list whose only items are headings numbers these; they stay headings. */
  private writeList(list: XmlElement, outer: ListContext): string {
    const style = list.attributes.get('text:style-name') ?? outer.style;
    const context = { style, level: outer.level + 1 };
    const items = childrenOf(list).filter(
      ({ name }) => name === 'text:list-item' || name === 'text:list-header',
    );
    if (items.length > 0 && items.every(holdsHeadings)) {
      return items.map((item) => this.writeBlocks(item, context)).join('');
    }
    const [first] = items;
    const start = first?.attributes.get('text:start-value');
    const tag = this.styles.isNumbered(style, context.level) ? 'ol' : 'ul';
    const attributes = tag === 'ol' && start !== undefined ? ` start="${escapeMarkup(start)}"` : '';
    const written = items.map((item) => `<li>${this.writeBlocks(item, context)}</li>`);
    return `<${tag}${attributes}>${written.join('')}</${tag}>`;
  }

  private writeTable(table: XmlElement): string {
    const rows = findRows(table, false).map(({ row, isHeader }) => {
      const tag = isHeader ? 'th' : 'td';
      const cells = childrenOf(row).flatMap((cell) => {
        if (cell.name === 'table:covered-table-cell') return [`<${tag}></${tag}>`];
        return cell.name === 'table:table-cell' ? [`<${tag}>${this.writeBlocks(cell)}</${tag}>`] : [];
      });
      return `<tr>${cells.join('')}</tr>`;
    });
    return `<table>${rows.join('')}</table>`;
  }

  /** The text in a box or a shape, and the alternative text of a picture. */
  private writeDrawing(drawing: XmlElement): string {
    const text = this.writeBlocks(drawing);
    if (text !== '') return text;
    const said = ['svg:title', 'svg:desc'].map((name) => findChild(drawing, name));
    const alternative = said
      .map((element) => (element === undefined ? '' : textOf(element).trim()))
      .findLast((words) => words !== '');
    return alternative === undefined ? '' : `<img alt="${escapeMarkup(alternative)}">`;
  }

  private writeInside(element: XmlElement): string {
    return element.children.map((child) => this.writeInline(child)).join('');
  }

  private writeInline(node: XmlNode): string {
    if (typeof node === 'string') return this.writeText(node);
    const { name, attributes } = node;
    switch (name) {
      case 'text:s':
        return this.writeSpaces(attributes.get('text:c'));
      case 'text:tab':
        this.endsInSpace = false;
        return '\t';
      case 'text:line-break':
        this.endsInSpace = true;
        return '<br>';
      case 'text:span':
        return this.writeSpan(node);
      case 'text:a':
      case 'draw:a':
        return `<a href="${escapeMarkup(attributes.get('xlink:href') ?? '')}">${this.writeInside(node)}</a>`;
      case 'text:note': {
        const body = findChild(node, 'text:note-body');
        if (body === undefined) return '';
        this.endsInSpace = false;
        return createNoteMark(this.notes.push(body));
      }
      case 'text:ruby-text':
        return `(${this.writeInside(node)})`;
      case 'office:annotation':
      case 'office:annotation-end':
        return this.writeMarker(node);
      default:
        if (passedOver.has(name)) return '';
        if (isBlock(name) || isDrawing(node)) {
          this.drawings.push(this.writeBlock(node, { style: null, level: 0 }));
          return '';
        }
        return this.writeInside(node);
    }
  }

  private writeSpan(span: XmlElement): string {
    const style = span.attributes.get('text:style-name') ?? null;
    if (this.styles.isHidden('text', style))
      return findMarks(span)
        .map((mark) => this.writeMarker(mark))
        .join('');
    this.hasStruck ||= this.styles.isStruck(style) && textOf(span).trim() !== '';
    return this.styles
      .findLook(style)
      .reduce((words, tag) => `<${tag}>${words}</${tag}>`, this.writeInside(span));
  }

  /** White space collapses over the whole paragraph, whatever elements it is divided into (part 3, 6.1.2). */
  private writeText(text: string): string {
    const collapsed = text.replace(/[ \t\r\n]+/gu, ' ');
    const written = this.endsInSpace && collapsed.startsWith(' ') ? collapsed.slice(1) : collapsed;
    if (collapsed !== '') this.endsInSpace = collapsed.endsWith(' ');
    return escapeMarkup(written);
  }

  private writeSpaces(count: string | undefined): string {
    this.endsInSpace = false;
    return ' '.repeat(
      count !== undefined && /^\d{1,9}$/u.test(count) ? Math.min(mostSpaces, Number(count)) : 1,
    );
  }

  private writeMarker(mark: XmlElement): string {
    const { numbers, numbersByName } = this.annotations;
    const name = mark.attributes.get('office:name');
    if (mark.name === 'office:annotation-end') {
      const number = numbersByName.get(name ?? '');
      return number === undefined ? '' : createMarker('end', number);
    }
    const number = numbers.get(mark);
    return number === undefined ? '' : createMarker(name === undefined ? 'at' : 'start', number);
  }
}

function isBlock(name: string): boolean {
  return name === 'text:p' || name === 'text:h' || name === 'text:list' || name === 'table:table';
}

/** The marks of annotations in what is left out. */
function findMarks(element: XmlElement): readonly XmlElement[] {
  return childrenOf(element).flatMap((child) =>
    child.name.startsWith('office:annotation') ? [child] : findMarks(child),
  );
}

function readLevel({ name, attributes }: XmlElement): number | null {
  if (name !== 'text:h') return null;
  const level = attributes.get('text:outline-level') ?? '1';
  return /^[1-9]\d?$/u.test(level) ? Math.min(6, Number(level)) : 1;
}

function holdsHeadings(item: XmlElement): boolean {
  const parts = childrenOf(item);
  return (
    parts.length > 0 &&
    parts.every(
      (part) =>
        part.name === 'text:h' || (part.name === 'text:list' && childrenOf(part).every(holdsHeadings)),
    )
  );
}

interface Row {
  readonly row: XmlElement;
  readonly isHeader: boolean;
}

/** The rows of a table, also those in groups, without those of tables in its cells. */
function findRows(table: XmlElement, isHeader: boolean): readonly Row[] {
  return childrenOf(table).flatMap((part) => {
    if (part.name === 'table:table-row') return [{ row: part, isHeader }];
    if (part.name === 'table:table-header-rows') return findRows(part, true);
    return /^table:table-row(?:s|-group)$/u.test(part.name) ? findRows(part, isHeader) : [];
  });
}
