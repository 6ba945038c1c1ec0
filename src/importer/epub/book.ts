import { TickmarkError } from '#shared/result.ts';
import type { ImportSource } from '../import-source.ts';
import { openDocumentArchive } from '../office-file.ts';
import {
  childrenOf,
  findAll,
  findChild,
  type Namespaces,
  readXmlPart,
  type XmlElement,
  type XmlSource,
} from '../xml-tree.ts';
import type { ZipArchive } from '../zip-archive.ts';
import { folderOf, resolvePath } from '../zip-path.ts';

/** The namespaces of EPUB 3 (https://www.w3.org/TR/epub-33/) and of EPUB 2 and its forerunner. */
const namespaces: Namespaces = new Map([
  ['urn:oasis:names:tc:opendocument:xmlns:container', 'ocf'],
  ['http://www.idpf.org/2007/opf', 'opf'],
  ['http://openebook.org/namespaces/oeb-package/1.0/', 'opf'],
  ['http://purl.org/dc/elements/1.1/', 'dc'],
  ['http://purl.org/dc/elements/1.0/', 'dc'],
  ['http://www.daisy.org/z3986/2005/ncx/', 'ncx'],
  ['http://www.w3.org/2001/04/xmlenc#', 'enc'],
]);

/** A file of a book, as its manifest names it. */
export interface BookItem {
  /** In the archive. */
  readonly path: string;
  readonly id: string;
  readonly mediaType: string;
  readonly properties: readonly string[];
}

/** A book: its files in reading order, and where it says what it is. */
export interface Book {
  readonly archive: ZipArchive;
  readonly source: XmlSource;
  readonly package: XmlElement;
  readonly items: readonly BookItem[];
  /** The texts in their order; those that stand outside it (notes, answers) come last. */
  readonly spine: readonly BookItem[];
  /** The table of contents of EPUB 2, or null. */
  readonly ncx: BookItem | null;
  /** Paths of pages that are no text, as the guide of EPUB 2 tells: the cover and the table of contents. */
  readonly guided: ReadonlySet<string>;
}

const container = 'META-INF/container.xml';
const encryption = 'META-INF/encryption.xml';

/** What a text of a book is; pictures and drawings can stand in its order as well. */
const textTypes: ReadonlySet<string> = new Set([
  'application/xhtml+xml',
  'text/html',
  'text/x-oeb1-document',
  'application/x-dtbook+xml',
]);

/** These hide fonts and nothing else: https://www.w3.org/TR/epub-33/#sec-font-obfuscation, and Adobe's like it. */
const fontAlgorithms: ReadonlySet<string> = new Set([
  'http://www.idpf.org/2008/embedding',
  'http://ns.adobe.com/pdf/enc#RC',
]);

/**
 * Opens a book.
 *
 * @throws TickmarkError where it is none, is protected against copying, or one of the files that describe it is damaged
 */
export function openBook({ bytes, dom }: ImportSource): Book {
  const archive = openDocumentArchive(bytes, 'an EPUB');
  const source: XmlSource = { archive, dom, namespaces };
  const packageName = findPackage(source);
  const root = readXmlPart(packageName, source);
  const base = folderOf(packageName);
  const items = childrenOf(findChild(root, 'opf:manifest'), 'opf:item').map((item) => readItem(item, base));
  const byId = new Map(items.map((item) => [item.id, item]));
  const spineElement = findChild(root, 'opf:spine');
  const references = childrenOf(spineElement, 'opf:itemref');
  const ordered = [...references.filter(isLinear), ...references.filter((reference) => !isLinear(reference))];
  const spine = ordered
    .flatMap(({ attributes }) => byId.get(attributes.get('idref') ?? '') ?? [])
    .filter(({ mediaType }) => textTypes.has(mediaType));
  requireReadable(spine, source);
  const ncxId = spineElement?.attributes.get('toc');
  return {
    archive,
    source,
    package: root,
    items,
    spine,
    ncx:
      byId.get(ncxId ?? '') ??
      items.find(({ mediaType }) => mediaType === 'application/x-dtbncx+xml') ??
      null,
    guided: new Set(
      childrenOf(findChild(root, 'opf:guide'), 'opf:reference')
        .filter(({ attributes }) => /^(?:cover|toc)$/u.test(attributes.get('type') ?? ''))
        .map(({ attributes }) => resolveReference(base, attributes.get('href') ?? '')),
    ),
  };
}

function isLinear({ attributes }: XmlElement): boolean {
  return attributes.get('linear') !== 'no';
}

/** The path of a file that a reference (a relative address) leads to, without the place in it. */
export function resolveReference(folder: string, reference: string): string {
  const [path = ''] = reference.split('#');
  return resolvePath(folder, decodePercent(path));
}

function decodePercent(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function readItem({ attributes }: XmlElement, base: string): BookItem {
  return {
    path: resolveReference(base, attributes.get('href') ?? ''),
    id: attributes.get('id') ?? '',
    mediaType: attributes.get('media-type')?.toLowerCase() ?? '',
    properties: attributes.get('properties')?.split(/\s+/u) ?? [],
  };
}

/** The file that describes the book: the one that the container names, else the only one of its kind. */
function findPackage(source: XmlSource): string {
  const { archive } = source;
  const named = archive.has(container)
    ? findAll(readXmlPart(container, source), 'ocf:rootfile').map(({ attributes }) =>
        resolvePath('', attributes.get('full-path') ?? ''),
      )
    : [];
  const found = [...named, ...archive.names.filter((name) => name.endsWith('.opf'))].find((name) =>
    archive.has(name),
  );
  if (found !== undefined) return found;
  throw new TickmarkError({
    code: 'broken',
    message: `It is not an EPUB: ${named[0] === undefined ? 'there is no book in it' : `"${named[0]}", which describes the book, is missing`}.`,
    remedy: 'Get another copy of the book.',
  });
}

function requireReadable(spine: readonly BookItem[], source: XmlSource): void {
  if (!source.archive.has(encryption)) return;
  const encrypted = new Set(
    findAll(readXmlPart(encryption, source), 'enc:EncryptedData')
      .filter(
        (data) =>
          !fontAlgorithms.has(findChild(data, 'enc:EncryptionMethod')?.attributes.get('Algorithm') ?? ''),
      )
      .flatMap((data) => findAll(data, 'enc:CipherReference'))
      .map(({ attributes }) => resolveReference('', attributes.get('URI') ?? '')),
  );
  const first = spine.find(({ path }) => encrypted.has(path));
  if (first === undefined) return;
  throw new TickmarkError({
    code: 'unsupported',
    place: first.path,
    message: 'The book is protected against copying (DRM), and its text is encrypted.',
    remedy: 'Import a copy without protection, or type or paste the passages that you check.',
  });
}
