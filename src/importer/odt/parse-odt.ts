import { TickmarkError } from '#shared/result.ts';
import type { ImportSource } from '../import-source.ts';
import { readMarkedHtml } from '../marked-html.ts';
import { openDocumentArchive } from '../office-file.ts';
import { readOfficeProperties } from '../office-properties.ts';
import type { ParsedText } from '../parsed-text.ts';
import {
  findAll,
  findChild,
  type Namespaces,
  readXmlPart,
  type XmlElement,
  type XmlSource,
} from '../xml-tree.ts';
import type { ZipArchive } from '../zip-archive.ts';
import { readAnnotations } from './annotations.ts';
import { OdtHtmlWriter } from './html-writer.ts';
import { readOdtStyles } from './styles.ts';

/** The namespaces of OpenDocument 1.3 (https://docs.oasis-open.org/office/OpenDocument/v1.3/) that a text uses. */
const namespaces: Namespaces = new Map([
  ['urn:oasis:names:tc:opendocument:xmlns:office:1.0', 'office'],
  ['urn:oasis:names:tc:opendocument:xmlns:text:1.0', 'text'],
  ['urn:oasis:names:tc:opendocument:xmlns:table:1.0', 'table'],
  ['urn:oasis:names:tc:opendocument:xmlns:drawing:1.0', 'draw'],
  ['urn:oasis:names:tc:opendocument:xmlns:style:1.0', 'style'],
  ['urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0', 'fo'],
  ['urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0', 'svg'],
  ['urn:oasis:names:tc:opendocument:xmlns:meta:1.0', 'meta'],
  ['urn:oasis:names:tc:opendocument:xmlns:manifest:1.0', 'manifest'],
  ['urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0', 'loext'],
  ['http://purl.org/dc/elements/1.1/', 'dc'],
  ['http://www.w3.org/1999/xlink', 'xlink'],
]);

const content = 'content.xml';
const manifest = 'META-INF/manifest.xml';

/**
 * The article in an OpenDocument text (.odt): its body with its changes accepted, then its notes.
 *
 * @throws TickmarkError where it is no such document, encrypted or damaged
 */
export function parseOdt({ bytes, dom }: ImportSource): ParsedText {
  const archive = openDocumentArchive(bytes, 'an OpenDocument text');
  const source: XmlSource = { archive, dom, namespaces };
  requireOpen(source);
  const body = readBody(archive, source);
  const annotations = readAnnotations(body.text);
  const roots = [...(archive.has('styles.xml') ? [readXmlPart('styles.xml', source)] : []), body.root];
  const writer = new OdtHtmlWriter(readOdtStyles(roots), annotations);
  const html = writer.write(body.text);
  const { blocks, comments } = readMarkedHtml(html, { dom, comments: annotations.comments });
  const meta = archive.has('meta.xml') ? readXmlPart('meta.xml', source) : undefined;
  const hasChanges = findAll(body.text, 'text:changed-region').length > 0;
  return {
    blocks,
    comments,
    metadata: readOfficeProperties(findChild(meta, 'office:meta') ?? null, blocks),
    notices: [
      ...(hasChanges ? ['It has tracked changes, which were read as accepted.'] : []),
      ...(writer.hasStruck ? ['It has words that are struck out; they are in the text.'] : []),
    ],
  };
}

/** OpenDocument encrypts each file by itself, or (from 1.3 on) all of them as one, and says so in its manifest. */
function requireOpen(source: XmlSource): void {
  const { archive } = source;
  const isEncrypted =
    archive.has('encrypted-package') ||
    (archive.has(manifest) &&
      findAll(readXmlPart(manifest, source), 'manifest:file-entry').some(
        (entry) =>
          entry.attributes.get('manifest:full-path') === content &&
          findChild(entry, 'manifest:encryption-data') !== undefined,
      ));
  if (!isEncrypted) return;
  throw new TickmarkError({
    code: 'unsupported',
    message: 'It is encrypted with a password.',
    remedy: 'Open it in LibreOffice, save it without a password and import that.',
  });
}

function readBody(
  archive: ZipArchive,
  source: XmlSource,
): { readonly root: XmlElement; readonly text: XmlElement } {
  if (!archive.has(content)) {
    throw createOther('It is not an OpenDocument text: there is no content in it (content.xml).');
  }
  const root = readXmlPart(content, source);
  const text = findChild(root, 'office:body', 'office:text');
  if (text === undefined) throw createOther('It is not a text but another document of OpenDocument.');
  return { root, text };
}

function createOther(message: string): TickmarkError {
  return new TickmarkError({
    code: 'broken',
    message,
    remedy: 'Open it in the program it came from, save it as .odt and import that.',
  });
}
