import { TickmarkError } from '#shared/result.ts';
import type { ImportSource } from '../import-source.ts';
import { openDocumentArchive } from '../office-file.ts';
import { childrenOf, type Namespaces, readXmlPart, type XmlElement, type XmlSource } from '../xml-tree.ts';
import { folderOf, resolvePath } from '../zip-path.ts';

/** The namespaces of Office Open XML (ECMA-376) in its transitional and its strict form, and of Word's later additions. */
const namespaces: Namespaces = new Map([
  ['http://schemas.openxmlformats.org/wordprocessingml/2006/main', 'w'],
  ['http://purl.oclc.org/ooxml/wordprocessingml/main', 'w'],
  ['http://schemas.openxmlformats.org/officeDocument/2006/relationships', 'r'],
  ['http://purl.oclc.org/ooxml/officeDocument/relationships', 'r'],
  ['http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing', 'wp'],
  ['http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing', 'wp'],
  ['http://schemas.openxmlformats.org/drawingml/2006/picture', 'pic'],
  ['http://purl.oclc.org/ooxml/drawingml/picture', 'pic'],
  ['http://schemas.openxmlformats.org/officeDocument/2006/math', 'm'],
  ['http://purl.oclc.org/ooxml/officeDocument/math', 'm'],
  ['http://schemas.openxmlformats.org/markup-compatibility/2006', 'mc'],
  ['http://schemas.openxmlformats.org/package/2006/relationships', 'rel'],
  ['http://schemas.openxmlformats.org/package/2006/metadata/core-properties', 'cp'],
  ['http://purl.org/dc/elements/1.1/', 'dc'],
  ['http://purl.org/dc/terms/', 'dcterms'],
  ['urn:schemas-microsoft-com:vml', 'v'],
  ['http://schemas.microsoft.com/office/word/2010/wordml', 'w14'],
  ['http://schemas.microsoft.com/office/word/2012/wordml', 'w15'],
]);

interface Relationship {
  /** The last word of its type's address, which is the same in both forms. */
  readonly type: string;
  readonly target: string;
  readonly isExternal: boolean;
}

/** What one part of a package refers to, by the ids that it uses. */
export type Relationships = ReadonlyMap<string, Relationship>;

/** A part with what it refers to. */
export interface Part {
  readonly root: XmlElement;
  readonly relationships: Relationships;
}

/** A Word document as a package of parts. */
export interface WordPackage {
  readonly main: Part;
  /** A part that the document refers to by this type, or that lies where Word puts it; null where there is none. */
  findPart(type: string): Part | null;
  /** The properties of the package (`docProps/core.xml`), or null. */
  readonly properties: XmlElement | null;
}

/**
 * Opens a Word document.
 *
 * @throws TickmarkError where it is none, or one of its parts is damaged
 */
export function openWordPackage({ bytes, dom }: ImportSource): WordPackage {
  const source: XmlSource = { archive: openDocumentArchive(bytes, 'a Word document'), dom, namespaces };
  const { archive } = source;
  const packageParts = readRelationships('', source);
  const mainName =
    findTarget({ relationships: packageParts, base: '', type: 'officeDocument' }, source) ??
    'word/document.xml';
  if (!archive.has(mainName)) {
    throw new TickmarkError({
      code: 'broken',
      message: 'It is not a Word document: there is no document in it (word/document.xml).',
      remedy: 'Open it in the program it came from, save it as .docx and import that.',
    });
  }
  const main = readPart(mainName, source);
  if (main.root.name !== 'w:document') {
    throw new TickmarkError({
      code: 'broken',
      place: mainName,
      message: 'It is not a Word document but another one of Office.',
      remedy: 'Open it in the program it came from, save it as .docx and import that.',
    });
  }
  const base = folderOf(mainName);
  const core =
    findTarget({ relationships: packageParts, base: '', type: 'core-properties' }, source) ??
    'docProps/core.xml';
  return {
    main,
    findPart(type) {
      const name =
        findTarget({ relationships: main.relationships, base, type }, source) ?? `word/${type}.xml`;
      return archive.has(name) ? readPart(name, source) : null;
    },
    properties: archive.has(core) ? readXmlPart(core, source) : null,
  };
}

function readPart(name: string, source: XmlSource): Part {
  return { root: readXmlPart(name, source), relationships: readRelationships(name, source) };
}

/** Those of a part, or of the whole package where the name is empty. */
function readRelationships(name: string, source: XmlSource): Relationships {
  const folder = folderOf(name);
  const part = `${folder}_rels/${name.slice(folder.length)}.rels`;
  if (!source.archive.has(part)) return new Map();
  return new Map(
    childrenOf(readXmlPart(part, source), 'rel:Relationship').map(({ attributes }) => [
      attributes.get('Id') ?? '',
      {
        type: attributes.get('Type')?.split('/').at(-1) ?? '',
        target: attributes.get('Target') ?? '',
        isExternal: attributes.get('TargetMode') === 'External',
      },
    ]),
  );
}

/** The name of the part that the first relationship of a type leads to, or null where it leads to none. */
function findTarget(
  {
    relationships,
    base,
    type,
  }: { readonly relationships: Relationships; readonly base: string; readonly type: string },
  { archive }: XmlSource,
): string | null {
  const targets = [...relationships.values()].filter(
    (relationship) => relationship.type === type && !relationship.isExternal,
  );
  const names = targets.map(({ target }) => resolvePath(base, target));
  return names.find((name) => archive.has(name)) ?? null;
}
