import { type File, Packer } from 'docx';
import { unzipSync, zipSync } from 'fflate';
import type { TickmarkFile } from '#shared/format/tickmark/file-schema.ts';
import { toXmlText } from './xml-text.ts';

/** The beginning of time for zip files; any would do, as long as it is always the same, and local, as they count it. */
const entryTime = new Date(1980, 0, 1);

/**
 * The bytes of a document. docx puts the time of day into the properties and on each file of the zip, and knows no
 * language; so the properties are written here and the files are zipped again: the same article gives the same bytes.
 */
export async function packDocument(document: File, file: TickmarkFile): Promise<Uint8Array<ArrayBuffer>> {
  const properties = { path: 'docProps/core.xml', data: formatProperties(file) };
  const packed = await Packer.pack(document, 'uint8array', undefined, [properties]);
  return zipSync(unzipSync(packed), { mtime: entryTime });
}

/** The core properties (ECMA-376 part 2, https://ecma-international.org/publications-and-standards/standards/ecma-376/). */
function formatProperties({ article, exportedAt }: TickmarkFile): string {
  const namespaces = [
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"',
    'xmlns:dc="http://purl.org/dc/elements/1.1/"',
    'xmlns:dcterms="http://purl.org/dc/terms/"',
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"',
  ].join(' ');
  const time = `${new Date(exportedAt).toISOString().slice(0, 19)}Z`;
  const elements = [
    `<dc:title>${escapeXml(article.title)}</dc:title>`,
    ...(article.byline === null ? [] : [`<dc:creator>${escapeXml(article.byline)}</dc:creator>`]),
    `<dc:language>${escapeXml(article.language)}</dc:language>`,
    `<dcterms:created xsi:type="dcterms:W3CDTF">${time}</dcterms:created>`,
    `<dcterms:modified xsi:type="dcterms:W3CDTF">${time}</dcterms:modified>`,
  ].join('');
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties ${namespaces}>${elements}</cp:coreProperties>`;
}

function escapeXml(text: string): string {
  return toXmlText(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
