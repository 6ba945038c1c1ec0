import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type FormatId, formats } from '#shared/format/formats.ts';
import { writers } from '#shared/format/writers.ts';
import { createInput } from '../support/annotation-files.ts';
import { bookPage, createDocx, createEpub, createOdt } from '../support/office-files.ts';
import { buildPdf, setLines } from '../support/pdf-builder.ts';
import { workFile } from '../support/work-file.ts';

/** A file that can be imported as it is. */
export interface Sample {
  readonly fileName: string;
  readonly format: FormatId;
  readonly bytes: Uint8Array;
  readonly companion?: { readonly fileName: string; readonly bytes: Uint8Array };
}

/** In bytes: larger ones take so long that few of them are tried. */
const largest = 300_000;

/** Where the corpus has files of a format, by what their paths end with. */
const places: readonly (readonly [FormatId, folder: string, ending: string])[] = [
  ['pdf', 'pdf', '.pdf'],
  ['docx', 'docx', '.docx'],
  ['html', 'readability', 'source.html'],
  ['web-annotation', 'web-annotation/tools/samples', '.json'],
  ['label-studio', 'labelstudio', '.json'],
  ['doccano', 'doccano', '.jsonl'],
  ['prodigy', 'prodigy', '.jsonl'],
  ['brat', 'brat', '.ann'],
  ['conll', 'wnut17', '.annotated'],
  ['conll', 'wnut17', '.conll'],
  ['webanno-tsv', 'webanno-tsv', '.tsv'],
  ['webanno-tsv', 'gum-news', '.tsv'],
];

/** A few of our own for each format that is read, and those of the corpus where there is one. */
export async function collectSamples(corpusFolder: string | undefined): Promise<readonly Sample[]> {
  const own = [...createArticles(), ...(await createAnnotations())];
  if (corpusFolder === undefined) return own;
  const found = await Promise.all(places.map((place) => readPlace(corpusFolder, place)));
  return [...own, ...found.flat()];
}

/** The formats that are read from a single file. An archive of everything is read in another way. */
export const fuzzedFormats: readonly FormatId[] = formats
  .filter(({ id, reads }) => reads && id !== 'everything')
  .map(({ id }) => id);

const lines = ['The council met on Monday to talk', 'about 12.4 million that are left.'];

function createArticles(): readonly Sample[] {
  const encode = (text: string) => new TextEncoder().encode(text);
  const page =
    '<h1>Budget</h1><p>It is <b>12</b> &amp; <a href="https://example.org/">more</a>.</p><table><tr><td>a</td></tr></table>';
  const html = `<!doctype html><html lang="en"><head><title>Budget</title></head><body><article>${page.repeat(9)}</article></body></html>`;
  const mhtml = [
    'MIME-Version: 1.0',
    'Content-Type: multipart/related; boundary="b"; type="text/html"',
    '',
    '--b',
    'Content-Type: text/html; charset=utf-8',
    'Content-Transfer-Encoding: quoted-printable',
    'Content-Location: https://example.org/',
    '',
    html.replaceAll('=', '=3D'),
    '--b--',
    '',
  ].join('\r\n');
  const word =
    '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>Budget</w:t></w:r></w:p><w:p><w:r><w:t>It is 12.</w:t></w:r></w:p>';
  return [
    {
      fileName: 'a.txt',
      format: 'txt',
      bytes: encode('Costs rise\r\n\r\nBy 18\u00a0% 😀, said Zoe\u0301.\nאמרה'),
    },
    {
      fileName: 'a.md',
      format: 'md',
      bytes: encode(
        '---\ntitle: Two\nauthor: [Ann, Bo]\n---\n# Zwei\n\n- a *b*\n\n> c ![d](e)\n\n|a|b|\n|-|-|\n|1|2|\n',
      ),
    },
    { fileName: 'a.html', format: 'html', bytes: encode(html) },
    { fileName: 'a.mhtml', format: 'mhtml', bytes: encode(mhtml) },
    { fileName: 'a.docx', format: 'docx', bytes: createDocx(word) },
    {
      fileName: 'a.odt',
      format: 'odt',
      bytes: createOdt(
        '<text:h text:outline-level="1">Budget</text:h><text:p>It is <text:span>12</text:span>.</text:p>',
      ),
    },
    {
      fileName: 'a.epub',
      format: 'epub',
      bytes: createEpub({ 'a.xhtml': bookPage(page), 'b.xhtml': bookPage(page) }),
    },
    {
      fileName: 'a.pdf',
      format: 'pdf',
      bytes: buildPdf([{ texts: setLines(lines) }, { texts: setLines(lines), rotate: 90 }], {
        info: { Title: '(Budget)' },
      }),
    },
  ];
}

async function createAnnotations(): Promise<readonly Sample[]> {
  const samples = fuzzedFormats.map(async (format): Promise<readonly Sample[]> => {
    const load =
      formats.find(({ id }) => id === format)?.content === 'annotations' ? writers[format] : undefined;
    if (load === undefined) return [];
    const write = await load();
    const { files } = await write([createInput(workFile)]);
    const [first, second] = files.map(({ suffix, content }) => ({
      fileName: `a${suffix}`,
      bytes: typeof content === 'string' ? new TextEncoder().encode(content) : content,
    }));
    if (first === undefined) return [];
    return [{ ...first, format, ...(second === undefined ? {} : { companion: second }) }];
  });
  return (await Promise.all(samples)).flat();
}

async function readPlace(
  corpusFolder: string,
  [format, folder, ending]: readonly [FormatId, string, string],
): Promise<readonly Sample[]> {
  const paths = await readdir(join(corpusFolder, folder), { recursive: true });
  const samples = paths
    .filter((path) => path.endsWith(ending))
    .toSorted()
    .map(async (path): Promise<readonly Sample[]> => {
      const file = join(corpusFolder, folder, path);
      const bytes = new Uint8Array(await readFile(file));
      if (bytes.length === 0 || bytes.length > largest) return [];
      const fileName = basename(path);
      if (format !== 'brat') return [{ fileName, format, bytes }];
      const text = file.replace(/\.ann$/u, '.txt');
      return [
        {
          fileName,
          format,
          bytes,
          companion: { fileName: basename(text), bytes: new Uint8Array(await readFile(text)) },
        },
      ];
    });
  return (await Promise.all(samples)).flat();
}
