import { TickmarkError } from '#shared/result.ts';
import type { MarkupParser } from './import-source.ts';
import { requireSoundXml } from './xml-scan.ts';
import type { ZipArchive } from './zip-archive.ts';

/**
 * An element of XML by the prefix that we know its namespace by, whichever the document uses: `w:p`. What is in a namespace
 * that we do not know has the prefix `?`.
 */
export interface XmlElement {
  readonly name: string;
  /** By their names, with our prefixes where they have a namespace. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlNode[];
}

export type XmlNode = XmlElement | string;

/** Our prefixes, by the addresses of their namespaces; several may have one prefix. */
export type Namespaces = ReadonlyMap<string, string>;

/** Where XML is read from. */
export interface XmlSource {
  readonly archive: ZipArchive;
  readonly dom: MarkupParser;
  readonly namespaces: Namespaces;
}

/**
 * The root of an XML part of an archive.
 *
 * @throws TickmarkError with the part's name where it is missing, damaged or no XML
 */
export function readXmlPart(part: string, { archive, dom, namespaces }: XmlSource): XmlElement {
  const xml = decodeXml(archive.read(part), part).replace(/^\s*<\?xml\s[^>]*\?>/u, '');
  requireSoundXml(xml, part);
  const root = parse(xml, { part, dom }).documentElement;
  if (root === null) throw createUnreadable(part, 'It is no XML.');
  return readElement(root, { namespaces, prefixes: new Map([['xml', 'xml']]) });
}

function parse(xml: string, { part, dom }: { readonly part: string; readonly dom: MarkupParser }): Document {
  try {
    return dom.parseXml(xml);
  } catch (error) {
    if (!(error instanceof TickmarkError)) throw error;
    throw new TickmarkError({ ...error.detail, place: part }, { cause: error });
  }
}

/** A part's text: in UTF-16 where it begins so, else in the encoding that it declares, else in UTF-8, without its mark. */
function decodeXml(bytes: Uint8Array, part: string): string {
  const encoding = findEncoding(bytes);
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw createUnreadable(part, `It holds bytes that are no text in ${encoding}.`);
  }
}

/** Long enough for a declaration, in bytes. */
const longestDeclaration = 200;

function findEncoding(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)) return 'utf-16le';
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c)) return 'utf-16be';
  if (first === 0xef) return 'utf-8';
  const start = new TextDecoder('windows-1252').decode(bytes.subarray(0, longestDeclaration));
  const declared = /^\s*<\?xml\s[^>]*?encoding\s*=\s*["'](?<name>[\w.:-]+)["']/u.exec(start)?.groups?.[
    'name'
  ];
  return declared === undefined || /^utf-?16/iu.test(declared) ? 'utf-8' : declared;
}

function createUnreadable(place: string, message: string): TickmarkError {
  return new TickmarkError({
    code: 'broken',
    place,
    message,
    remedy: 'Open it in the program it came from, save it again and import that.',
  });
}

interface Scope {
  readonly namespaces: Namespaces;
  /** Ours, by those that the document has here; the empty one is that of elements without one. */
  readonly prefixes: ReadonlyMap<string, string>;
}

const elementNode = 1;
const textNodes: ReadonlySet<number> = new Set([3, 4]);

/** By the qualified names, for linkedom knows no namespaces. */
function readElement(element: Element, outer: Scope): XmlElement {
  const attributes = Array.from(element.attributes, ({ name, value }) => ({ name, value }));
  const [declarations, own] = [
    attributes.filter(isDeclaration),
    attributes.filter((one) => !isDeclaration(one)),
  ];
  const scope = declare(declarations, outer);
  return {
    name: rename(element.tagName, scope),
    attributes: new Map(
      own.map(({ name, value }) => [name.includes(':') ? rename(name, scope) : name, value]),
    ),
    children: Array.from(element.childNodes).flatMap((child) => readNode(child, scope)),
  };
}

interface Attribute {
  readonly name: string;
  readonly value: string;
}

function isDeclaration({ name }: Attribute): boolean {
  return name === 'xmlns' || name.startsWith('xmlns:');
}

function readNode(node: Node, scope: Scope): readonly XmlNode[] {
  if (isElement(node)) return [readElement(node, scope)];
  return textNodes.has(node.nodeType) ? [node.nodeValue ?? ''] : [];
}

function isElement(node: Node): node is Element {
  return node.nodeType === elementNode;
}

function declare(declarations: readonly Attribute[], scope: Scope): Scope {
  if (declarations.length === 0) return scope;
  const own = declarations.map(
    ({ name, value }) => [name.slice('xmlns:'.length), scope.namespaces.get(value) ?? '?'] as const,
  );
  return { ...scope, prefixes: new Map([...scope.prefixes, ...own]) };
}

function rename(name: string, { prefixes }: Scope): string {
  const colon = name.indexOf(':');
  const prefix = prefixes.get(name.slice(0, Math.max(0, colon))) ?? '?';
  return `${prefix}:${name.slice(colon + 1)}`;
}

/** The elements among the children, or those of a name. */
export function childrenOf(element: XmlElement | undefined, name?: string): readonly XmlElement[] {
  const elements = (element?.children ?? []).filter((child) => typeof child !== 'string');
  return name === undefined ? elements : elements.filter((child) => child.name === name);
}

/** The element that a path of names leads to, the first one of each name. */
export function findChild(
  element: XmlElement | undefined,
  ...path: readonly string[]
): XmlElement | undefined {
  return path.reduce<XmlElement | undefined>((found, name) => childrenOf(found, name)[0], element);
}

/** All elements of a name inside an element, in order, not looking inside those that are found. */
export function findAll(element: XmlElement, name: string): readonly XmlElement[] {
  return childrenOf(element).flatMap((child) => (child.name === name ? [child] : findAll(child, name)));
}

/** All the text in an element, as it stands. */
export function textOf(node: XmlNode): string {
  return typeof node === 'string' ? node : node.children.map(textOf).join('');
}

/** A value as it may stand in the text and in the attributes of XML and HTML. */
export function escapeMarkup(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
