import { holdsFormula } from './formulas.ts';

/** How far into a file its kind is looked for, in bytes; every signature below lies far before. */
const headLength = 4096;

/** How a file begins, as characters U+0000 to U+00FF, that is what its ending says: in one of these ways. */
type Signature = readonly (string | RegExp)[];

/** No byte zero, as every program and every old Office document has; but UTF-16 has them, and says so at its start. */
const text: Signature = [/^(?:\xff\xfe|\xfe\xff|[^\0]*$)/];

const id3: Signature = ['ID3\x02', 'ID3\x03', 'ID3\x04'];

/**
 * What may be handed to the system's program for it: documents, pictures, sound, film and data. Not here although
 * checkers meet them: web pages and SVG (they run scripts, and tell a server that they are read), old Office and RTF
 * documents (what is in them, macros and programs, cannot be told from outside), archives and disk images (nobody knows
 * what is in them), playlists and Windows Media (they name addresses).
 */
const openableKinds: readonly { readonly extensions: string; readonly signature: Signature }[] = [
  { extensions: 'txt text log md markdown csv tsv json srt vtt', signature: text },
  { extensions: 'pdf', signature: ['%PDF-'] },
  { extensions: 'docx xlsx pptx odt ods odp epub', signature: ['PK\x03\x04'] },
  { extensions: 'png', signature: ['\x89PNG\r\n\x1a\n'] },
  { extensions: 'jpg jpeg', signature: ['\xff\xd8\xff'] },
  { extensions: 'gif', signature: ['GIF87a', 'GIF89a'] },
  { extensions: 'webp', signature: [/^RIFF[^]{4}WEBP/] },
  { extensions: 'tif tiff', signature: ['II*\0', 'MM\0*'] },
  { extensions: 'bmp', signature: [/^BM[^]{4}\0{4}/] },
  { extensions: 'heic heif avif', signature: [/^\0\0[^]{2}ftyp/] },
  { extensions: 'mp4 m4v m4a mov 3gp', signature: [/^\0[^]{3}(?:ftyp|moov|mdat|free|skip|wide)/] },
  { extensions: 'mp3', signature: [...id3, /^\xff[\xe2-\xfe]/] },
  { extensions: 'aac', signature: [...id3, /^\xff[\xf0\xf1\xf8\xf9]/] },
  { extensions: 'wav', signature: [/^RIFF[^]{4}WAVE/] },
  { extensions: 'aif aiff', signature: [/^FORM[^]{4}AIF[FC]/] },
  { extensions: 'flac', signature: ['fLaC'] },
  { extensions: 'ogg oga ogv opus', signature: ['OggS\0'] },
  { extensions: 'webm weba mkv mka', signature: ['\x1aE\xdf\xa3'] },
  { extensions: 'avi', signature: [/^RIFF[^]{4}AVI /] },
  { extensions: 'mpg mpeg', signature: ['\0\0\x01\xb3', '\0\0\x01\xba'] },
];

const signatures: ReadonlyMap<string, Signature> = new Map(
  openableKinds.flatMap(({ extensions, signature }) =>
    extensions.split(' ').map((extension) => [extension, signature] as const),
  ),
);

/**
 * What a text begins with, after its byte order mark and white space, that some program would run or some browser show,
 * whatever the file is called: scripts, web pages, PostScript, Rich Text.
 */
const activeStart =
  /^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\0]*(?:#\0?!|@\0?e\0?c\0?h\0?o|<[\0?!\w]|%!|\{\\rtf)/i;

/** The mark of a shortcut of Linux or Windows, which may stand in any line. */
const shortcut = /^\s*\[(?:Desktop Entry|InternetShortcut)\]/im;

/** What names of members of an Office or OpenDocument archive tell of macros in it. */
const macroMarks = ['vbaproject', 'vbadata', 'macrosheets/', 'basic/', 'scripts/'];

const longestMark = Math.max(...macroMarks.map((mark) => mark.length));

const documentExtensions = new Set(['docx', 'xlsx', 'pptx', 'odt', 'ods', 'odp']);

/** Texts that a spreadsheet shows, and runs the formulas of. */
const sheetExtensions = new Set(['csv', 'tsv']);

/** In bytes: a longer one is not searched for formulas, and so not opened. It has some hundred thousand lines. */
const maximumSheetLength = 16 * 1024 * 1024;

/**
 * Looks at the bytes of a file as they go by, and then says whether the file may be handed to a program: only if both
 * its ending and its content are those of a kind that is known, and nothing in it is known to be run.
 */
export class OpenableProbe {
  private readonly extension: string;
  private head = '';
  /** The end of the last piece, in which a mark may begin. */
  private tail = '';
  private hasMacros = false;
  /** All of a sheet; null where it is too long, or none. */
  private sheet: Uint8Array[] | null = null;
  private sheetLength = 0;

  /** @param extension in lower case, without the dot */
  constructor(extension: string) {
    this.extension = extension;
    if (sheetExtensions.has(extension)) this.sheet = [];
  }

  /** Takes the next piece of the file. */
  take(piece: Uint8Array): void {
    const bytes = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);
    if (this.head.length < headLength) {
      this.head += bytes.subarray(0, headLength - this.head.length).toString('latin1');
    }
    this.keepSheet(bytes);
    if (this.hasMacros || !documentExtensions.has(this.extension)) return;
    const searched = this.tail + bytes.toString('latin1').toLowerCase();
    this.hasMacros = macroMarks.some((mark) => searched.includes(mark));
    this.tail = searched.slice(-longestMark);
  }

  /** Asked once the whole file has gone by. */
  get isOpenable(): boolean {
    const signature = signatures.get(this.extension);
    if (signature === undefined || !startsWith(this.head, signature) || this.hasMacros) return false;
    if (signature !== text) return true;
    if (activeStart.test(this.head) || shortcut.test(this.head)) return false;
    return !sheetExtensions.has(this.extension) || this.isPlainSheet();
  }

  private keepSheet(bytes: Uint8Array): void {
    if (this.sheet === null) return;
    this.sheetLength += bytes.length;
    if (this.sheetLength > maximumSheetLength) this.sheet = null;
    /* A copy: the next piece overwrites this one. */ else this.sheet.push(new Uint8Array(bytes));
  }

  private isPlainSheet(): boolean {
    return this.sheet !== null && !holdsFormula(decodeText(Buffer.concat(this.sheet)));
  }
}

/** What is not UTF-8, and does not say that it is UTF-16, has its ASCII characters all the same. */
function decodeText(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return new TextDecoder().decode(bytes);
}

function startsWith(head: string, signature: Signature): boolean {
  return signature.some((start) => (typeof start === 'string' ? head.startsWith(start) : start.test(head)));
}
