/** Letters that a page draws, in units of 1/72 inch from its lower left corner. */
export interface DrawnText {
  readonly x: number;
  readonly y: number;
  /** In the order in which it is drawn: from left to right, whatever it is written in. */
  readonly text: string;
  readonly size?: number;
  /** Degrees, counterclockwise. */
  readonly angle?: number;
}

export interface BuiltPage {
  readonly texts: readonly DrawnText[];
  /** `/Rotate`: degrees, clockwise, by which a reader turns the page. */
  readonly rotate?: number;
  /** Dictionaries in PDF's own syntax. */
  readonly annotations?: readonly string[];
}

export interface BuiltFile {
  /** Entries of the description, as PDF strings or other values. */
  readonly info?: Readonly<Record<string, string>>;
  /** More entries of the catalog. */
  readonly catalog?: string;
  /** More entries of the trailer. */
  readonly trailer?: string;
  /** The dictionary of the font; one in which each UTF-16 unit is a letter of its own, half as wide as high, where it is not given. */
  readonly font?: string;
}

const fontSize = 10;

/** A PDF of pages with nothing but text on them: as small as it can be, with no fonts inside and nothing compressed. */
export function buildPdf(
  pages: readonly BuiltPage[],
  { info = {}, catalog = '', trailer = '', font = unicodeFont }: BuiltFile = {},
): Uint8Array {
  const objects: string[] = [];
  const add = (object: string) => `${objects.push(object)} 0 R`;
  /* The first two objects name those that come behind them. */
  objects.push('', '');
  const unicode = add(createStream(toUnicode));
  const face = add(font.replace('TO_UNICODE', unicode));
  const kids = pages.map(({ texts, rotate = 0, annotations = [] }) => {
    const content = add(createStream(texts.map(draw).join('\n')));
    const notes = annotations.map(add).join(' ');
    return add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Rotate ${rotate} /Contents ${content} /Annots [${notes}] /Resources << /Font << /F ${face} >> >> >>`,
    );
  });
  const entries = Object.entries(info).map(([key, value]) => `/${key} ${value}`);
  const description = add(`<< ${entries.join(' ')} >>`);
  objects[0] = `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`;
  objects[1] = `<< /Type /Pages /Kids [${kids.join(' ')}] /Count ${kids.length} >>`;
  return writeFile(objects, `/Root 1 0 R /Info ${description} ${trailer}`);
}

/** Lines below each other, from the top down, in a page's own order. */
export function setLines(
  lines: readonly string[],
  {
    x = 50,
    y = 700,
    size = fontSize,
    leading = 12,
  }: { readonly x?: number; readonly y?: number; readonly size?: number; readonly leading?: number } = {},
): readonly DrawnText[] {
  return lines.map((text, place) => ({ text, x, y: y - place * leading, size }));
}

function draw({ x, y, text, size = fontSize, angle = 0 }: DrawnText): string {
  const radians = (angle * Math.PI) / 180;
  const [cos, sin] = [Math.cos(radians).toFixed(4), Math.sin(radians).toFixed(4)];
  const units = Array.from({ length: text.length }, (_value, place) =>
    text.charCodeAt(place).toString(16).padStart(4, '0'),
  );
  return `BT /F ${size} Tf ${cos} ${sin} ${-Number(sin)} ${cos} ${x} ${y} Tm <${units.join('')}> Tj ET`;
}

const unicodeFont =
  '<< /Type /Font /Subtype /Type0 /BaseFont /Any /Encoding /Identity-H /ToUnicode TO_UNICODE /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Any /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 500 >>] >>';

/** A range may differ in its last byte only, and a list holds a hundred. */
const ranges = Array.from({ length: 256 }, (_value, high) => {
  const byte = high.toString(16).padStart(2, '0');
  return `<${byte}00> <${byte}ff> <${byte}00>`;
});
const toUnicode = [
  'begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange',
  ...[0, 100, 200].map((from) => {
    const part = ranges.slice(from, from + 100);
    return `${part.length} beginbfrange\n${part.join('\n')}\nendbfrange`;
  }),
  'endcmap',
].join('\n');

function createStream(content: string): string {
  return `<< /Length ${content.length} >>\nstream\n${content}\nendstream`;
}

/** @param objects of ASCII letters alone, so that their lengths are those of their bytes */
function writeFile(objects: readonly string[], trailer: string): Uint8Array {
  let file = '%PDF-1.7\n';
  const places = objects.map((object, place) => {
    const at = file.length;
    file += `${place + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const table = places.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  const start = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}`;
  file += `trailer << /Size ${objects.length + 1} ${trailer} >>\nstartxref\n${start}\n%%EOF\n`;
  return new TextEncoder().encode(file);
}
