import { strToU8, zipSync } from 'fflate';

/** A zip archive of texts by their names, and of bytes. */
export function zip(files: Readonly<Record<string, string | Uint8Array>>): Uint8Array {
  const bytes = Object.entries(files).map(
    ([name, content]) => [name, typeof content === 'string' ? strToU8(content) : content] as const,
  );
  return zipSync(Object.fromEntries(bytes), { mtime: '2026-01-01' });
}

const word = [
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"',
  'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"',
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
  'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"',
  'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"',
  'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"',
  'xmlns:v="urn:schemas-microsoft-com:vml"',
  'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"',
  'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"',
].join(' ');

/** A part of a Word document: the element around it with its namespaces. */
export function wordPart(name: string, content: string): string {
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:${name} ${word}>${content}</w:${name}>`;
}

/** The relationships of a part: each an id, the last word of its type, its target. */
export function relationships(
  ...entries: readonly (readonly [id: string, type: string, target: string])[]
): string {
  const written = entries.map(
    ([id, type, target]) =>
      `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${written.join('')}</Relationships>`;
}

/** A Word document of a body, and of other parts by their names. */
export function createDocx(body: string, parts: Readonly<Record<string, string>> = {}): Uint8Array {
  return zip({
    '_rels/.rels': relationships(['r1', 'officeDocument', 'word/document.xml']),
    'word/document.xml': wordPart('document', `<w:body>${body}</w:body>`),
    ...parts,
  });
}

const openDocument = [
  ...['office', 'text', 'table', 'style', 'meta', 'manifest'].map(
    (name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`,
  ),
  'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"',
  'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"',
  'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"',
  'xmlns:dc="http://purl.org/dc/elements/1.1/"',
  'xmlns:xlink="http://www.w3.org/1999/xlink"',
  'xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"',
].join(' ');

/** A part of an OpenDocument file: the element around it with its namespaces. */
export function openDocumentPart(name: string, content: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?><${name} ${openDocument}>${content}</${name}>`;
}

/** An OpenDocument text of a body and its automatic styles, and of other parts by their names. */
export function createOdt(
  body: string,
  {
    styles = '',
    parts = {},
  }: { readonly styles?: string; readonly parts?: Readonly<Record<string, string>> } = {},
): Uint8Array {
  return zip({
    mimetype: 'application/vnd.oasis.opendocument.text',
    'content.xml': openDocumentPart(
      'office:document-content',
      `<office:automatic-styles>${styles}</office:automatic-styles><office:body><office:text>${body}</office:text></office:body>`,
    ),
    ...parts,
  });
}

/** A page of a book. */
export function bookPage(body: string, head = '<title/>'): string {
  return `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head>${head}</head><body>${body}</body></html>`;
}

/** What a book of these pages is made of, in the folder `OEBPS`: the parts can be changed by their names. */
export function createEpub(
  pages: Readonly<Record<string, string>>,
  {
    metadata = '<dc:title>A Book</dc:title>',
    manifest = '',
    spine = '',
    parts = {},
  }: {
    readonly metadata?: string;
    readonly manifest?: string;
    readonly spine?: string;
    readonly parts?: Readonly<Record<string, string>>;
  } = {},
): Uint8Array {
  const names = Object.keys(pages);
  const items = names.map(
    (name, place) => `<item id="p${place}" href="${name}" media-type="application/xhtml+xml"/>`,
  );
  const references = names.map((_name, place) => `<itemref idref="p${place}"/>`);
  return zip({
    mimetype: 'application/epub+zip',
    'META-INF/container.xml':
      '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>' +
      '<rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>',
    'OEBPS/book.opf':
      '<package xmlns="http://www.idpf.org/2007/opf" xmlns:opf="http://www.idpf.org/2007/opf" ' +
      `xmlns:dc="http://purl.org/dc/elements/1.1/" version="3.0"><metadata>${metadata}</metadata>` +
      `<manifest>${items.join('')}${manifest}</manifest><spine>${references.join('')}${spine}</spine></package>`,
    ...Object.fromEntries(
      Object.entries(pages).map(([name, page]) => [`OEBPS/${decodeURIComponent(name)}`, page]),
    ),
    ...parts,
  });
}
