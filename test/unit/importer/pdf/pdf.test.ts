import { describe, expect, test } from 'vitest';
import { linkedomParser } from '#cli/linkedom-parser.ts';
import { importFile } from '#importer/import-file.ts';
import { type BuiltFile, type BuiltPage, buildPdf, setLines } from '../../../support/pdf-builder.ts';
import { getText, listBlocks, readPdf } from './reading.ts';

const lines = ['The council met on Monday to talk', 'about the money that is left over.'];
const text = lines.join(' ');
const page: BuiltPage = { texts: setLines(lines) };

describe('what a PDF says of itself', () => {
  test.each<[string, BuiltFile, object]>([
    ['a title', { info: { Title: '(City budget)' } }, { title: 'City budget' }],
    ['a title in Unicode', { info: { Title: '<FEFF00DC0062006500720020D83DDE00>' } }, { title: 'Über 😀' }],
    [
      'a title that is the name of a file',
      { info: { Title: '(Microsoft Word - budget.doc)' } },
      { title: text },
    ],
    ['a title that is an ending', { info: { Title: '(budget final.indd)' } }, { title: text }],
    ['a title that is none', { info: { Title: '(untitled)' } }, { title: text }],
    ['an author', { info: { Author: '(Ann Example)' } }, { byline: 'Ann Example' }],
    ['an author who is a program', { info: { Author: '(ARRAY\\(0x2c7cf020\\))' } }, { byline: null }],
    ['an author whom nobody named', { info: { Author: '(Administrator)' } }, { byline: null }],
    [
      'a time',
      { info: { CreationDate: "(D:20260131093000+01'30')" } },
      { publishedAt: '2026-01-31T09:30:00+01:30' },
    ],
    [
      'a time in Greenwich',
      { info: { CreationDate: '(D:20260131093000Z)' } },
      { publishedAt: '2026-01-31T09:30:00Z' },
    ],
    ['a day', { info: { CreationDate: '(D:20260131)' } }, { publishedAt: '2026-01-31' }],
    ['a month', { info: { CreationDate: '(D:202601)' } }, { publishedAt: '2026-01' }],
    ['no day that there is', { info: { CreationDate: '(D:20261341)' } }, { publishedAt: null }],
    ['no date', { info: { CreationDate: '(Tuesday)' } }, { publishedAt: null }],
    ['a language', { catalog: '/Lang (de-AT)' }, { language: 'de-AT' }],
    ['a language that is none', { catalog: '/Lang (xx_yy_zz)' }, { language: 'en' }],
    [
      'values of another kind',
      { info: { Title: '12', Author: '[1 2]', CreationDate: '<< >>' } },
      { title: text, byline: null },
    ],
  ])('%s', async (_name, file, expected) => {
    expect((await readPdf(buildPdf([page], file))).metadata).toMatchObject(expected);
  });
});

describe('what pages repeat', () => {
  const body = (number: number) =>
    setLines([
      `Page by page the council went on to talk about item ${number}, which is`,
      'long enough to make up most of what stands on this page, as in any',
      'text that is read from a page of paper and not from a slide of those.',
    ]);
  const create = (number: number, texts: BuiltPage['texts']): BuiltPage => ({
    texts: [...texts, ...body(number)],
  });
  const numbers = [1, 2, 3, 4];

  test('at their ends is left out, and told', async () => {
    const pages = numbers.map((number) =>
      create(number, [
        { x: 50, y: 770, text: 'The Daily Example' },
        { x: 500, y: 770, text: '31 January' },
        { x: 290, y: 30, text: `Page ${number} of 4` },
        { x: 20, y: 200, text: 'DRAFT', angle: 90 },
      ]),
    );
    const article = await readPdf(buildPdf(pages));
    expect(getText(article)).not.toMatch(/Daily|January|of 4|DRAFT/u);
    expect(getText(article).match(/which is long enough/gu)).toHaveLength(4);
    expect(article.notices).toEqual([
      'What its pages repeat at their ends was left out: “The Daily Example”, “31 January”, “Page 1 of 4” and 1 more.',
    ]);
  });

  test('is left out of pages with text up to their ends, and of those without any', async () => {
    const close = setLines(['This line reaches up to the head,', 'and this one does not.'], { y: 758 });
    const heads = (number: number) => [
      { x: 50, y: 770, text: 'The Daily Example' },
      { x: 290, y: 30, text: `Page ${number} of 5` },
    ];
    const article = await readPdf(
      buildPdf([
        create(1, heads(1)),
        { texts: [...heads(2), ...close] },
        create(3, heads(3)),
        { texts: [...heads(4), { x: 2, y: 10, text: 'Made by a program', size: 1 }] },
      ]),
    );
    expect(getText(article)).not.toMatch(/Daily|of 5/u);
    expect(getText(article)).toContain('This line reaches up to the head, and this one does not.');
  });

  test('on left and on right pages is left out', async () => {
    const pages = [...numbers, 5, 6].map((number) =>
      create(number, [
        {
          x: number % 2 === 0 ? 50 : 500,
          y: 770,
          text: number % 2 === 0 ? `${number} Budget` : `Council ${number}`,
        },
      ]),
    );
    expect(getText(await readPdf(buildPdf(pages)))).not.toMatch(/Budget|Council/u);
  });

  test.each<[string, readonly BuiltPage[], RegExp]>([
    [
      'elsewhere on the page',
      numbers.map((number) => create(number, [{ x: 50, y: 720 - number * 120, text: 'He said yes.' }])),
      /He said yes/u,
    ],
    [
      'on far pages',
      numbers.flatMap((number) => [
        create(number, [{ x: 50, y: 770, text: 'Yes, he said.' }]),
        create(10, []),
        create(10, []),
        create(10, []),
      ]),
      /Yes, he said/u,
    ],
    [
      'inside of what does not',
      numbers.map((number) =>
        create(number, [
          { x: 50, y: 770, text: 'abcd'.repeat(number) },
          { x: 50, y: 750, text: 'He said yes.' },
        ]),
      ),
      /He said yes/u,
    ],
    ['and nothing else', numbers.map(() => ({ texts: setLines(['Hello world']) })), /Hello world/u],
  ])('%s stays', async (_name, pages, kept) => {
    const article = await readPdf(buildPdf(pages));
    expect(getText(article).match(new RegExp(kept, 'gu'))).toHaveLength(4);
  });
});

describe('annotations', () => {
  test('give links to the words that they cover', async () => {
    const texts = [
      { x: 50, y: 700, text: 'See ' },
      { x: 80, y: 700, text: 'the report' },
      { x: 140, y: 700, text: 'of Monday.' },
    ];
    const link = (address: string) =>
      `<< /Type /Annot /Subtype /Link /Rect [78 695 132 712] /A << /S /URI /URI (${address}) >> >>`;
    const { document } = await readPdf(buildPdf([{ texts, annotations: [link('https://example.org/a')] }]));
    expect(JSON.stringify(document)).toContain(
      '{"type":"text","marks":[{"type":"link","attrs":{"href":"https://example.org/a"}}],"text":"the report"}',
    );
    const other = await readPdf(buildPdf([{ texts, annotations: [link('javascript:alert(1)')] }]));
    expect(JSON.stringify(other.document)).not.toContain('link');
  });

  test('give the words that were written on a page', async () => {
    const note =
      '<< /Type /Annot /Subtype /FreeText /Contents (Is this so?) /DA (/F 10 Tf) /Rect [50 600 200 615] >>';
    expect(listBlocks(await readPdf(buildPdf([{ ...page, annotations: [note] }])))).toContain('Is this so?');
  });
});

test('scripts in it are not run', async () => {
  const catalog = '/OpenAction << /S /JavaScript /JS (globalThis.wasRun = true; app.alert\\(1\\)) >>';
  expect(listBlocks(await readPdf(buildPdf([page], { catalog })))).toEqual([text]);
  expect(Reflect.has(globalThis, 'wasRun')).toBe(false);
});

describe('tables of characters', () => {
  const font =
    '<< /Type /Font /Subtype /Type0 /BaseFont /Ryumin-Light /Encoding /UniJIS-UTF16-H /DescendantFonts [<< /Type /Font /Subtype /CIDFontType0 /BaseFont /Ryumin-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (Japan1) /Supplement 4 >> >>] >>';
  const file = buildPdf([{ texts: setLines(['市議会は月曜日に、一八五億円', 'の予算を承認した。']) }], {
    font,
  });

  test('come from where it is read', async () => {
    const article = await readPdf(file);
    expect(listBlocks(article)).toEqual(['市議会は月曜日に、一八五億円の予算を承認した。']);
    expect(article.metadata.language).toBe('ja');
  });

  test('are missed where there are none', async () => {
    await expect(importFile({ fileName: 'a.pdf', bytes: file }, linkedomParser)).rejects.toMatchObject({
      name: 'TickmarkError',
    });
  });
});

describe('a file that cannot be read', () => {
  const encrypted = `/ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <${'12'.repeat(32)}> /U <${'34'.repeat(32)}> >>`;
  const whole = buildPdf([page]);
  const cut = (share: number) => whole.slice(0, whole.length * share);
  const controls = setLines(['\u0002\u0003\u0004 \u0005\u0006', 'a b']);

  test.each<[string, Uint8Array, object]>([
    [
      'with a password',
      buildPdf([page], { trailer: encrypted }),
      { code: 'unsupported', message: /encrypted.*password/u },
    ],
    ['without words', buildPdf([{ texts: [] }]), { code: 'empty', message: /no text/u, remedy: /OCR/u }],
    ['without pages', buildPdf([]), { message: /damaged|no text/u }],
    [
      'with letters that nobody can tell',
      buildPdf([{ texts: controls }]),
      { code: 'unsupported', message: /fonts do not say/u, remedy: /OCR/u },
    ],
    ['of nothing', new Uint8Array(), { code: 'empty', message: /empty/u }],
    ['of something else', new TextEncoder().encode('Good words.'), { code: 'broken', message: /no PDF/u }],
    ['of a head alone', new TextEncoder().encode('%PDF-1.7\n'), { code: 'broken', message: /damaged/u }],
    ['of a third', cut(1 / 3), { code: 'broken', message: /damaged/u }],
    [
      'with one object again and again',
      Buffer.concat([buildPdf([page]), Buffer.from('9 0 obj [ 1 2 3\n'.repeat(501))]),
      { code: 'broken', message: /object 9 is in it again and again/u },
    ],
    [
      'with too many pages',
      buildPdf(Array.from({ length: 2_001 }, () => ({ texts: [] }))),
      { code: 'too-large', message: /2,001 pages.*2,000/u },
    ],
  ])(
    '%s says so',
    async (_name, bytes, { message, remedy = /./u, ...detail }: { message?: RegExp; remedy?: RegExp }) => {
      await expect(readPdf(bytes)).rejects.toMatchObject({
        detail: {
          file: 'a.pdf',
          message: expect.stringMatching(message ?? /./u),
          remedy: expect.stringMatching(remedy),
          ...detail,
        },
      });
    },
  );

  test('in part is read for the rest, which is told', async () => {
    const some = await readPdf(buildPdf([page, { texts: [] }, page]));
    expect(some.notices).toEqual([expect.stringMatching(/^Page 2 had no text/u)]);
    const lost = await readPdf(buildPdf([page, { texts: setLines(['a \u0002 in the sum']) }]));
    expect(lost.notices).toEqual([expect.stringMatching(/^1 letter could not be read.*first on page 2/u)]);
    expect(getText(lost)).toContain('a \ufffd in the sum');
    /* Without the place of its table of contents, which stands at the end. */
    expect(listBlocks(await readPdf(whole.slice(0, -20)))).toEqual([text]);
  });

  test('leaves its bytes as they were', async () => {
    const bytes = buildPdf([page]);
    await readPdf(bytes);
    expect(bytes).toEqual(buildPdf([page]));
  });
});
