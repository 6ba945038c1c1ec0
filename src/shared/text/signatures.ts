interface Signature {
  readonly name: string;
  /**
   * How a file of this kind begins, in bytes as Latin-1 characters. Where the signature itself could be the first words of
   * an article, what stands next to it is asked for as well.
   */
  readonly start: string | RegExp;
}

const byExport = 'Open it in the program it belongs to, save it as plain text (.txt) and import that.';

/** Files that are no text, by their first bytes: the signatures that their formats' specifications name. */
const signatures: readonly Signature[] = [
  { name: 'a PDF', start: /^%PDF-\d\.\d(?:\s|$)/ },
  { name: 'a ZIP archive', start: 'PK\x03\x04' },
  { name: 'an empty ZIP archive', start: 'PK\x05\x06' },
  {
    name: 'a document of an old Microsoft Office (.doc, .xls, .ppt)',
    start: '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1',
  },
  { name: 'a Rich Text document (.rtf)', start: /^\{\\rtf[\d\\]/ },
  { name: 'a PNG picture', start: '\x89PNG\r\n\x1a\n' },
  { name: 'a JPEG picture', start: '\xff\xd8\xff' },
  /* Width and height follow, of which one has a byte that no text has unless both are over 8,000 pixels. */
  { name: 'a GIF picture', start: /^GIF8[79]a.{0,3}[^\P{Cc}\t\n\r\x7f-\x9f]/su },
  { name: 'a WebP picture', start: /^RIFF.{4}WEBP/s },
  { name: 'a TIFF picture', start: 'II*\0' },
  { name: 'a TIFF picture', start: 'MM\0*' },
  /* Before the name of the box stands its size, and none has 16 MB of names. */
  { name: 'a sound or video file', start: /^\0.{3}ftyp/s },
  { name: 'a sound or video file', start: 'OggS\0' },
  { name: 'a sound or video file', start: 'ID3\x02' },
  { name: 'a sound or video file', start: 'ID3\x03' },
  { name: 'a sound or video file', start: 'ID3\x04' },
  { name: 'a sound or video file', start: '\x1aE\xdf\xa3' },
  { name: 'a sound file', start: /^RIFF.{4}WAVE/s },
  { name: 'a gzip archive', start: '\x1f\x8b' },
  { name: 'a 7-Zip archive', start: '7z\xbc\xaf\x27\x1c' },
  { name: 'a RAR archive', start: 'Rar!\x1a\x07' },
  { name: 'a bzip2 archive', start: /^BZh[1-9]1AY&SY/ },
  { name: 'an xz archive', start: '\xfd7zXZ\0' },
  { name: 'a database', start: 'SQLite format 3\0' },
  { name: 'a program', start: '\x7fELF' },
  { name: 'a program', start: 'MZ\x90\0' },
  { name: 'a font', start: 'OTTO\0' },
  { name: 'a font', start: /^wOF[F2](?:\0|OTTO|true)/ },
];

/** What a ZIP archive is, by the names that the first of its members bear. */
const zipMembers: readonly { readonly name: string; readonly member: string }[] = [
  { name: 'a Word document (.docx)', member: 'word/' },
  { name: 'an Excel workbook (.xlsx)', member: 'xl/' },
  { name: 'a PowerPoint presentation (.pptx)', member: 'ppt/' },
  { name: 'an OpenDocument text (.odt)', member: 'application/vnd.oasis.opendocument.text' },
  { name: 'an OpenDocument file', member: 'application/vnd.oasis.opendocument' },
  { name: 'an EPUB book', member: 'application/epub+zip' },
];

/** How far into a ZIP archive its kind is looked for: its first members' names and what OpenDocument and EPUB put first. */
const zipHead = 4096;

/** The bytes as characters U+0000 to U+00FF, so that they can be searched like text. */
function toLatin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}

/** What a file is that begins like this, if it is something known that is no text: its name, and what to do with it. */
export function recognizeBinary(
  bytes: Uint8Array,
): { readonly name: string; readonly remedy: string } | null {
  const head = toLatin1(bytes.subarray(0, zipHead));
  const found = signatures.find(({ start }) =>
    typeof start === 'string' ? head.startsWith(start) : start.test(head),
  );
  if (found === undefined) return null;
  /* The members of a ZIP archive tell what it is. */
  const member = head.startsWith('PK') ? zipMembers.find(({ member }) => head.includes(member)) : undefined;
  return { name: member?.name ?? found.name, remedy: byExport };
}
