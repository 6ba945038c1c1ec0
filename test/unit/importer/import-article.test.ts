import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ImportFile } from '#importer/import-file.ts';
import { getPlainText } from '#shared/document/positions.ts';
import { blocksPerSection, parseDocument } from '#shared/document/schema.ts';
import { importedArticleSchema } from '#shared/domain/imported-article.ts';
import { maximumFileBytes } from '#shared/limits.ts';
import type { AppError } from '#shared/result.ts';
import { findImportError, importOne } from '../../support/imported.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

const importText = (text: string, about: Partial<ImportFile> = {}) =>
  importOne({ fileName: 'file.txt', bytes: bytes(text), ...about });

const blocksOf = async (text: string, about: Partial<ImportFile> = {}) =>
  parseDocument((await importText(text, about)).document)
    .children.flatMap((section) => section.children)
    .map(String)
    .join(' ');

describe('the format', () => {
  test.each<[string, Partial<ImportFile>, string]>([
    ['.txt', { fileName: 'a.txt' }, 'text/plain'],
    ['.TXT', { fileName: 'A.TXT' }, 'text/plain'],
    ['.md', { fileName: 'a.b.md' }, 'text/markdown'],
    ['.markdown', { fileName: 'a.markdown' }, 'text/markdown'],
    ['no ending', { fileName: 'README' }, 'text/plain'],
    ['a stop in the name', { fileName: 'Interview with Dr. Smith' }, 'text/plain'],
    ['a number at the end', { fileName: 'Budget 2.5' }, 'text/plain'],
    ['a word too long for an ending', { fileName: 'a.constructor' }, 'text/plain'],
    ['a name of nothing but stops', { fileName: '...' }, 'text/plain'],
    ['letters of any script', { fileName: 'a.текст' }, 'text/plain'],
    ['HTML from the clipboard', { fileName: 'clipboard.html', mediaType: 'text/html' }, 'text/html'],
    ['a media type against the name', { fileName: 'a.txt', mediaType: 'text/markdown' }, 'text/markdown'],
  ])('%s', async (_name, about, mediaType) => {
    expect((await importText('words', about)).mediaType).toBe(mediaType);
  });
});

describe('the headline', () => {
  const body = '\n\nThe first sentence. The second one.';
  test.each([
    ['a short first block', `Costs rise${body}`, 'heading("Costs rise")', 'Costs rise'],
    ['a question', `Will costs rise?${body}`, 'heading("Will costs rise?")', 'Will costs rise?'],
    ['in quotation marks', `“Costs rise”${body}`, 'heading("“Costs rise”")', '“Costs rise”'],
    ['a sentence', `Costs rise.${body}`, 'paragraph("Costs rise.")', 'Costs rise.'],
    ['a sentence in quotation marks', `“Costs rise.”${body}`, 'paragraph("“Costs rise.”")', '“Costs rise.”'],
    ['two lines', `Costs rise\nby Ann${body}`, 'paragraph("Costs rise", hard_break, "by Ann")', 'Costs rise'],
    ['200 characters', `${'x'.repeat(200)}${body}`, `heading("${'x'.repeat(200)}")`, `${'x'.repeat(120)}…`],
    ['201 characters', `${'x'.repeat(201)}${body}`, `paragraph("${'x'.repeat(201)}")`, `${'x'.repeat(120)}…`],
    [
      'emoji, combining marks, RTL',
      `🚇 Zoe\u0301 שלום${body}`,
      'heading("🚇 Zoe\u0301 שלום")',
      '🚇 Zoe\u0301 שלום',
    ],
  ])('of a text that begins with %s', async (_name, text, first, title) => {
    expect((await blocksOf(text)).startsWith(`${first} paragraph`)).toBe(true);
    expect((await importText(text)).metadata.title).toBe(title);
  });

  test('of a single block is none: it is the article', async () => {
    expect(await blocksOf('Costs rise')).toBe('paragraph("Costs rise")');
    expect((await importText('Costs rise')).metadata.title).toBe('Costs rise');
  });

  test('a long first line is cut at a word', async () => {
    const { title } = (await importText(`${'word '.repeat(40)}end.`)).metadata;
    expect(title).toBe(`${'word '.repeat(24).trim()}…`);
  });

  test('a cut never halves a character', async () => {
    expect((await importText(`${'x'.repeat(119)}😀 more.`)).metadata.title).toBe(`${'x'.repeat(119)}…`);
  });

  test.each([
    [
      'the first heading of the highest level',
      '## Kicker\n\n# Headline\n\nText',
      'Headline',
      'heading("Kicker") heading("Headline") paragraph("Text")',
    ],
    [
      'a heading with marks and a break',
      '# A *b*  \nText',
      'A b',
      'heading("A ", emphasis("b")) paragraph("Text")',
    ],
    [
      'the front matter, put before the text',
      '---\ntitle: Costs rise\n---\nText one.\n',
      'Costs rise',
      'heading("Costs rise") paragraph("Text one.")',
    ],
    [
      'the front matter, before a subheading',
      '---\ntitle: Costs rise\n---\n## Why\n\nText.',
      'Costs rise',
      'heading("Costs rise") heading("Why") paragraph("Text.")',
    ],
    [
      'the front matter, with a headline in the text',
      '---\ntitle: For search\n---\n# Costs rise\n',
      'For search',
      'heading("Costs rise")',
    ],
    [
      'the front matter, same as the first line',
      '---\ntitle: Costs rise\n---\nCosts  rise\n\nText.',
      'Costs rise',
      'heading("Costs rise") paragraph("Text.")',
    ],
    ['no heading', 'Costs rise\n\nText.', 'Costs rise', 'heading("Costs rise") paragraph("Text.")'],
  ])('of Markdown: %s', async (_name, text, title, blocks) => {
    expect((await importText(text, { fileName: 'a.md' })).metadata.title).toBe(title);
    expect(await blocksOf(text, { fileName: 'a.md' })).toBe(blocks);
  });
});

describe('the language', () => {
  test.each([
    ['en', 'The mayor said that the bridge was closed and it is not clear when they will open it.'],
    ['de', 'Der Bürgermeister sagte, die Brücke sei gesperrt und es ist nicht klar, wann sie wieder öffnet.'],
    ['fr', 'Le maire a dit que le pont est fermé et que les travaux ont commencé dans la nuit.'],
    ['es', 'El alcalde dijo que el puente está cerrado y no se sabe cuándo se abrirá al público.'],
    [
      'it',
      'Il sindaco ha detto che il ponte è chiuso e non si sa quando sarà riaperto al traffico della città.',
    ],
    [
      'nl',
      'De burgemeester zei dat de brug is afgesloten en het niet duidelijk is wanneer die weer opengaat.',
    ],
    ['pt', 'O prefeito disse que a ponte está fechada e não se sabe quando será aberta ao público.'],
    ['sv', 'Borgmästaren sade att bron är stängd och det är inte klart när den öppnar för trafik.'],
    ['da', 'Borgmesteren sagde, at broen er lukket af politiet, og det er ikke klart, hvornår den åbner.'],
    ['pl', 'Burmistrz powiedział, że most jest zamknięty i nie wiadomo, kiedy się go otworzy dla ruchu.'],
    ['ru', 'Мэр сказал, что мост закрыт, и неизвестно, когда он откроется.'],
    ['uk', 'Мер сказав, що міст закрито, і невідомо, коли його відкриють.'],
    ['el', 'Ο δήμαρχος είπε ότι η γέφυρα είναι κλειστή.'],
    ['he', 'ראש העיר אמר כי הגשר סגור.'],
    ['ar', 'قال رئيس البلدية إن الجسر مغلق.'],
    ['ja', '市長は橋が閉鎖されたと述べた。'],
    ['zh', '市长说大桥已经关闭。'],
    ['ko', '시장은 다리가 폐쇄되었다고 말했다.'],
    ['en', 'Tunnel 42'],
    [
      'en',
      'The singer 佐藤 明子 said that it was not the first time that she had played in the old hall of the city.',
    ],
  ])('%s: %s', async (language, text) => {
    expect((await importText(text)).metadata.language).toBe(language);
  });

  test.each([
    ['de_at', 'de-AT'],
    ['EN', 'en'],
    ['English', 'en'],
    ['german', 'de'],
    ['Norwegian Bokmål', 'nb'],
    ['zh-Hant-TW-u-ca-roc', 'zh-Hant-TW'],
    ['pt-BR-x-an-article-of-the-paper-itself', 'pt-BR'],
    ['sl-rozaj-biske-1994-nedis-luna1918-lipaw', 'sl'],
    ['haw', 'haw'],
    ['klingonese', 'en'],
    ['und', 'en'],
    ['x-default', 'en'],
    ['i-enochian', 'en'],
    [`de-${'abcde-'.repeat(20)}x`, 'en'],
    ['not a language', 'en'],
  ])('of the front matter, %s is %s', async (tag, language) => {
    expect((await importText(`---\nlang: ${tag}\n---\nText.`, { fileName: 'a.md' })).metadata.language).toBe(
      language,
    );
  });

  test.each([
    ['Tunnel 42', 'de-AT'],
    ['The mayor said that the bridge was closed and it is not clear.', 'en'],
    ['市長は橋が閉鎖されたと述べた。', 'ja'],
    ['---\nlang: nl\n---\nTunnel 42', 'nl'],
    ['---\nlang: klingonese\n---\nTunnel 42', 'de-AT'],
  ])('where %j gives no sign it is the one that is asked for', async (text, language) => {
    const { metadata } = await importText(text, { fileName: 'a.md', fallbackLanguage: 'de-AT' });
    expect(metadata.language).toBe(language);
  });

  test('of the markup comes before a guess', async () => {
    const html = '<p lang="nl">The mayor said that the bridge was closed and it is not clear.</p>';
    expect((await importText(html, { mediaType: 'text/html' })).metadata.language).toBe('nl');
  });
});

describe('the address', () => {
  test.each([
    ['https://x.org/a?b=1#c', 'https://x.org/a?b=1#c'],
    ['HTTP://X.org', 'HTTP://X.org'],
    ['javascript:alert(1)', null],
    ['data:text/html,a', null],
    ['file:///etc/passwd', null],
    ['/2026/01/costs-rise', null],
    ['x.org', null],
  ])('%s of the front matter becomes %s', async (url, expected) => {
    expect((await importText(`---\nurl: ${url}\n---\nText.`, { fileName: 'a.md' })).metadata.url).toBe(
      expected,
    );
  });
});

describe('the document', () => {
  test('has its plain text as CONTRACT has it: CRLF, NBSP, emoji, combining marks, RTL', async () => {
    const source = '\ufeffCosts rise 🚇\r\n\r\nLine one\u00a0two\r\nZoe\u0301\rthree\r\n \r\nשלום.\r\n';
    expect(getPlainText(parseDocument((await importText(source)).document))).toBe(
      'Costs rise 🚇\n\nLine one\u00a0two\nZoe\u0301\nthree\n\nשלום.',
    );
  });

  test('is cut into sections', async () => {
    const { document } = await importText(
      Array.from({ length: 2 * blocksPerSection + 5 }, (_, place) => `Paragraph ${place}.`).join('\n\n'),
    );
    const sizes = parseDocument(document).children.map((section) => section.childCount);
    expect(sizes).toEqual([blocksPerSection, blocksPerSection, 5]);
  });

  test('passes the check of whoever receives it, for any text in any format', async () => {
    const piece = fc.constantFrom(
      '# ',
      '- ',
      '> ',
      '\n',
      '\n\n',
      '*',
      '`',
      '[a](b)',
      '<b>',
      '<td>',
      '<li>',
      '</ul>',
      '<pre>',
      '&#0;',
      '|a|b|\n|-|-|\n',
      '![x](y)',
      'word',
      '😀',
      '\u00a0',
      'e\u0301',
      'ש',
      '\u0007',
      '<figure>',
      '<br>',
    );
    const texts = fc
      .array(piece, { minLength: 1, maxLength: 30 })
      .map((pieces) => `${'some words '.repeat(40)}${pieces.join('')}`);
    await fc.assert(
      fc.asyncProperty(
        texts,
        fc.constantFrom('text/plain', 'text/markdown', 'text/html'),
        async (text, mediaType) => {
          const article = await importText(text, { mediaType });
          expect(importedArticleSchema.safeParse(article).success).toBe(true);
          const plain = getPlainText(parseDocument(article.document));
          expect(plain).toContain('some words');
          expect(plain).not.toMatch(/[^\P{Cc}\n\t]/u);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('the user is told', () => {
  test.each<[string, Uint8Array, readonly RegExp[]]>([
    ['nothing where there is nothing to tell', bytes('Plain 😀'), []],
    ['nothing of a byte order mark and CRLF', bytes('\ufeffOne\r\nTwo'), []],
    ['of a guess', new Uint8Array([0x63, 0x61, 0x66, 0xe9, 0x20, 0x93, 0x6f, 0x6b, 0x94]), [/windows-1252/]],
    [
      'of control characters',
      bytes('Ring\u0007 the\u0001 bell\u009f, and then ring it again.'),
      [/3 invisible control characters removed/],
    ],
    ['of one control character', bytes('a\u0007bcdefghijkl'), [/1 invisible control character removed/]],
    [
      'of letters that were lost before',
      bytes('Un caf\ufffd\n\n\ufffd'),
      [/2 replacement characters .*, the first in “Un caf\ufffd”\./],
    ],
    [
      'where bytes could not be read',
      new Uint8Array([...bytes('“Yes,” she said.\r\n“I saw the caf'), 0xe9, ...bytes(' 😀”')]),
      [/damaged.* 1 replacement character .*in ““I saw the caf\ufffd 😀””/],
    ],
    ['of zeros', bytes('Title\0'), [/1 invisible control character removed/]],
  ])('%s', async (_name, content, notices) => {
    const article = await importOne({ fileName: 'a.txt', bytes: content });
    expect(article.notices).toHaveLength(notices.length);
    for (const [place, notice] of notices.entries()) expect(article.notices[place]).toMatch(notice);
  });
});

describe('what is refused, by name', () => {
  const nested = (open: string, count: number) => `${open.repeat(count)}x`;
  const html = { mediaType: 'text/html' };
  test.each<[string, Partial<ImportFile>, AppError['code'], RegExp]>([
    ['an empty file', { bytes: new Uint8Array() }, 'empty', /empty/],
    ['white space', { bytes: bytes(' \r\n\t\n ') }, 'empty', /no text/],
    ['HTML without words', { bytes: bytes('<div><img src="x"></div>'), ...html }, 'empty', /no text/],
    [
      'Markdown without words',
      { bytes: bytes('---\n\n***'), mediaType: 'text/markdown' },
      'empty',
      /no text/,
    ],
    [
      'a file over the limit',
      { bytes: new Uint8Array(maximumFileBytes + 1) },
      'too-large',
      /21 MB; the limit is 20 MB/,
    ],
    ['a PDF called .txt', { bytes: bytes('%PDF-1.4') }, 'binary', /PDF/],
    ['another ending', { fileName: 'a.xyz', bytes: bytes('a') }, 'unsupported', /\.xyz/],
    ['an ending with digits', { fileName: 'Dr. Smith.mp3', bytes: bytes('a') }, 'unsupported', /\.mp3/],
    [
      'a mail, with the usual endings of what is read',
      { fileName: 'a.eml', bytes: bytes('a') },
      'unsupported',
      /^Nothing is read from \.eml\. Articles: \.docx, \.html, \.pdf, \.txt, \.md, \.mhtml, \.odt, \.epub; annotations: \.json, \.zip, \.jsonld, \.ann, \.conll, \.tsv, \.jsonl\.$/,
    ],
    [
      'captions',
      { fileName: 'a.VTT', bytes: bytes('WEBVTT') },
      'unsupported',
      /^A \.vtt file is a transcript/,
    ],
    ['captions of the other sort', { fileName: 'a.srt', bytes: bytes('1') }, 'unsupported', /a transcript/],
    ['another media type', { mediaType: 'toString', bytes: bytes('a') }, 'unsupported', /toString/],
    ['100,000 divisions', { bytes: bytes(nested('<div>', 100_000)), ...html }, 'unsupported', /200 levels/],
    [
      '100,000 quotations',
      { bytes: bytes(nested('<blockquote>', 100_000)), ...html },
      'unsupported',
      /200 levels/,
    ],
    [
      '100,000 tables',
      { bytes: bytes(nested('<table><tr><td>', 100_000)), ...html },
      'unsupported',
      /200 levels/,
    ],
    ['100,000 lists', { bytes: bytes(nested('<ul><li>', 100_000)), ...html }, 'unsupported', /200 levels/],
    [
      '100,000 elements in preformatted text',
      { bytes: bytes(nested('<pre><b>', 100_000)), ...html },
      'unsupported',
      /200 levels/,
    ],
    [
      '100,000 divisions that only seem to end',
      { bytes: bytes(nested('<div/>', 100_000)), ...html },
      'unsupported',
      /200 levels/,
    ],
    [
      '100,000 of them in a drawing',
      { bytes: bytes(nested('<svg><div/></svg>', 100_000)), ...html },
      'unsupported',
      /200 levels/,
    ],
    [
      '100,000 of them in the HTML of a drawing',
      { bytes: bytes(`<svg><foreignObject>${nested('<path/>', 100_000)}`), ...html },
      'unsupported',
      /200 levels/,
    ],
    [
      '100,000 tables between ends of what never began',
      { bytes: bytes(nested('<table></a></p></i>', 100_000)), ...html },
      'unsupported',
      /200 levels/,
    ],
    ['100,000 marks', { bytes: bytes(nested('<b>', 100_000)), ...html }, 'unsupported', /200 levels/],
    [
      '100,000 quotations of Markdown',
      { bytes: bytes(nested('>', 100_000)), mediaType: 'text/markdown' },
      'unsupported',
      /200 levels/,
    ],
    [
      'a list 250 levels deep',
      {
        bytes: bytes(Array.from({ length: 250 }, (_, depth) => `${'  '.repeat(depth)}- a`).join('\n')),
        mediaType: 'text/markdown',
      },
      'unsupported',
      /200 levels/,
    ],
    [
      'a million characters in one paragraph of Markdown',
      { bytes: bytes(`\n\n${'x'.repeat(1_000_001)}`), mediaType: 'text/markdown' },
      'too-large',
      /1,000,000/,
    ],
    [
      'a million characters in one paragraph',
      { bytes: bytes('x'.repeat(1_000_001)) },
      'too-large',
      /1,000,001 characters/,
    ],
    [
      'half a million paragraphs',
      { bytes: bytes('a\n\n'.repeat(500_001)) },
      'too-large',
      /500,000 paragraphs/,
    ],
  ])('%s', async (_name, about, code, message) => {
    const error = await findImportError({ fileName: 'file.txt', bytes: bytes('a'), ...about });
    expect(error?.code).toBe(code);
    expect(error?.message).toMatch(message);
    expect(error?.file).toBe(about.fileName ?? 'file.txt');
    expect(error?.remedy).toBeTruthy();
  });

  test.each<[string, string, string]>([
    ['150 quotations', '<blockquote>'.repeat(150), 'text/html'],
    ['90 quotations of Markdown', '>'.repeat(90), 'text/markdown'],
    ['20,000 brackets', '['.repeat(20_000), 'text/markdown'],
    ['50,000 unclosed links', '[a](b '.repeat(50_000), 'text/markdown'],
    ['50,000 unclosed emphases', '*a **b '.repeat(50_000), 'text/markdown'],
    [
      '400 kinds of backquotes',
      Array.from({ length: 400 }, (_, length) => '`'.repeat(length)).join(' '),
      'text/markdown',
    ],
    ['50,000 unclosed tags', '<a href="'.repeat(50_000), 'text/html'],
    ['20,000 list items and line breaks without an end', '<li>a<br>'.repeat(20_000), 'text/html'],
    [
      'markup in scripts and comments',
      `<script>${'<div>'.repeat(5_000)}</SCRIPT><!--${'<div>'.repeat(5_000)}-->`,
      'text/html',
    ],
    ['drawings of many parts', `<svg>${'<path d="M0"/>'.repeat(5_000)}</svg>`, 'text/html'],
    [
      'drawings with titles, descriptions and HTML',
      '<svg><title>a</title><desc>b</desc><foreignObject><div>c</div></foreignObject><path d="M0"/></svg>'.repeat(
        5_000,
      ),
      'text/html',
    ],
    ['formulas', '<math><mi>a</mi><mspace/></math>'.repeat(5_000), 'text/html'],
    ['many elements side by side', '<div><b>a</b></div>'.repeat(5_000), 'text/html'],
    ['more ends than beginnings', '</div>'.repeat(5_000), 'text/html'],
    ['100,000 scripts without an end', '<script>'.repeat(100_000), 'text/html'],
    ['100,000 comments without an end', '<!--'.repeat(100_000), 'text/html'],
    ['20,000 paragraphs', '<p>a'.repeat(20_000), 'text/html'],
  ])('but not %s', async (_name, text, mediaType) => {
    expect(
      await findImportError({ fileName: 'file', bytes: bytes(`words ${text} x`), mediaType }),
    ).toBeNull();
  });
});
