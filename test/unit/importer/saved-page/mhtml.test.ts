import { describe, expect, test } from 'vitest';
import { encode } from '../../../support/encoded-text.ts';
import { findImportError } from '../../../support/imported.ts';
import { importPage, type PageImport, paragraphs, story, wrapPage } from '../../../support/imported-page.ts';

interface Part {
  readonly head: readonly string[];
  /** A text is put as it is, bytes in base64. */
  readonly body: string | Uint8Array;
}

const html = (
  location: string,
  body: string | Uint8Array = wrapPage(story),
  more: readonly string[] = [],
): Part => ({
  head: ['Content-Type: text/html; charset=utf-8', `Content-Location: ${location}`, ...more],
  body,
});

function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64').replace(/.{76}/gu, '$&\r\n');
}

/** As browsers write it: long lines are broken, and everything but plain ASCII is escaped. */
function toQuotedPrintable(text: string): string {
  const escaped = Array.from(new TextEncoder().encode(text), (byte) => {
    const isPlain = byte >= 0x20 && byte < 0x7f && byte !== 0x3d;
    return isPlain ? String.fromCharCode(byte) : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  });
  return escaped.map((sign, place) => (place % 20 === 19 ? `${sign}=\r\n` : sign)).join('');
}

function archive(
  parts: readonly Part[],
  {
    head = ['Snapshot-Content-Location: https://bay.example/a', 'MIME-Version: 1.0'],
    type = 'multipart/related; type="text/html"',
    end = '--',
  } = {},
): Uint8Array {
  const lines = [
    'From: <Saved by Blink>',
    ...head,
    `Content-Type: ${type};`,
    '\tboundary="----MultipartBoundary--x----"',
    '',
    '',
    ...parts.flatMap(({ head: of, body }) => [
      '------MultipartBoundary--x----',
      ...of,
      ...(typeof body === 'string' ? [] : ['Content-Transfer-Encoding: base64']),
      '',
      typeof body === 'string' ? body : toBase64(body),
    ]),
    ...(end === '' ? [] : [`------MultipartBoundary--x----${end}`]),
    '',
  ];
  return new TextEncoder().encode(lines.join('\r\n'));
}

const read = (parts: readonly Part[], options?: Parameters<typeof archive>[1], how: PageImport = {}) =>
  importPage(archive(parts, options), { fileName: 'page.mhtml', ...how });

const picture: Part = {
  head: ['Content-Type: image/png', 'Content-Location: https://bay.example/a.png'],
  body: 'x',
};
const expected = ['The ferry landing', ...paragraphs].join('\n\n');
const accented = wrapPage(`<p>${'Où l’été coûte 4 €. '.repeat(10)}</p>`);

describe('the page in an archive', () => {
  test('is its first one', async () => {
    const { text, metadata, mediaType, notices } = await read([html('https://bay.example/a'), picture]);
    expect(text).toBe(expected);
    expect(metadata.url).toBe('https://bay.example/a');
    expect(mediaType).toBe('multipart/related');
    expect(notices).toEqual([]);
  });

  test('is the one that start names', async () => {
    const parts = [
      html('https://bay.example/other', '<p>Other</p>', ['Content-ID: <one@x>']),
      html('https://bay.example/a', wrapPage(story), ['Content-ID: <two@x>']),
    ];
    expect((await read(parts, { type: 'multipart/related; start="<two@x>"' })).text).toBe(expected);
  });

  test('is the one from the address of the archive', async () => {
    const parts = [html('https://bay.example/other', '<p>Other</p>'), html('https://bay.example/a')];
    expect((await read(parts)).text).toBe(expected);
  });

  test('is the whole message where it has no parts', async () => {
    const message = `MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n${toQuotedPrintable(accented)}`;
    const { text } = await importPage(message, { fileName: 'page.mht' });
    expect(text).toContain('Où l’été coûte 4 €.');
  });

  test('may stand in a part of its own', async () => {
    const inner = archive([html('https://bay.example/a')]);
    const [, head = '', body = ''] =
      /^[^]*?(?<head>Content-Type:[^]*?)\r\n\r\n(?<body>[^]*)$/u.exec(new TextDecoder().decode(inner)) ?? [];
    const boundary = 'MultipartBoundary--x';
    const part = { head: [head.replaceAll(boundary, 'inner')], body: body.replaceAll(boundary, 'inner') };
    expect((await read([part], { type: 'multipart/mixed' })).text).toBe(expected);
  });
});

describe('its text', () => {
  const location = 'Content-Location: https://bay.example/a';
  const part = (type: string, encoding: string, body: string | Uint8Array): Part => ({
    head: [
      `Content-Type: ${type}`,
      location,
      ...(encoding === '' ? [] : [`Content-Transfer-Encoding: ${encoding}`]),
    ],
    body,
  });

  test.each<[string, Part]>([
    ['quoted-printable', part('text/html; charset="utf-8"', 'quoted-printable', toQuotedPrintable(accented))],
    ['in capitals', part('TEXT/HTML', 'Quoted-Printable', toQuotedPrintable(accented))],
    ['base64', part('text/html', '', new TextEncoder().encode(accented))],
    ['8bit', part('text/html', '8bit', accented)],
    [
      'in the encoding of its head',
      part('text/html; charset=windows-1252', '', encode(accented, 'windows-1252')),
    ],
    [
      'in the encoding of its head and not of the page',
      part(
        'text/html; charset=windows-1252',
        '',
        encode(accented.replace('<head>', '<head><meta charset="koi8-r">'), 'windows-1252'),
      ),
    ],
    [
      'in the encoding of the page',
      part(
        'text/html',
        '',
        encode(accented.replace('<head>', '<head><meta charset="windows-1252">'), 'windows-1252'),
      ),
    ],
    [
      'in another one than its head says',
      part('text/html; charset=shift_jis', '', encode(accented, 'windows-1252')),
    ],
  ])('%s', async (_name, one) => {
    expect((await read([one])).text).toContain('Où l’été coûte 4 €.');
  });

  test('with links from its own address', async () => {
    const page = wrapPage(`<p><a href="b">That</a>.</p>${story}`);
    const { document } = await read([html('https://bay.example/d/a', page)]);
    expect(JSON.stringify(document)).toContain('"https://bay.example/d/b"');
  });

  test('as XHTML', async () => {
    const page = `<html><head><script src="a"/></head><body>${story}</body></html>`;
    const one = { head: ['Content-Type: application/xhtml+xml', location], body: page };
    expect((await read([one])).text).toContain(paragraphs[0]);
  });
});

describe('frames', () => {
  const frameset =
    '<html><head><title>All</title></head><frameset><frame src="menu.html"><frame src="cid:two@x"></frameset></html>';
  const frames = [
    html('https://bay.example/a', frameset),
    html('https://bay.example/menu.html', '<ul><li><a href="/">Home</a></li></ul>'),
    html('https://bay.example/b', wrapPage(story), ['Content-ID: <two@x>']),
  ];

  test('hold the article of a set of them', async () => {
    const { text, metadata } = await read(frames);
    expect(text).toBe(expected);
    expect(metadata).toMatchObject({ title: 'The ferry landing', url: 'https://bay.example/b' });
  });

  test('are all part of the whole page', async () => {
    const { text } = await read(frames, {}, { wholePage: true });
    expect(text).toContain('Home');
    expect(text).toContain(paragraphs[0]);
  });

  test('in frames', async () => {
    const outer = html('https://bay.example/a', '<frameset><frame src="https://bay.example/in"></frameset>');
    const inner = html('https://bay.example/in', frameset);
    expect((await read([outer, inner, ...frames.slice(1)])).text).toBe(expected);
  });

  test('that show each other are read once', async () => {
    const loop = html('https://bay.example/a', '<frameset><frame src="a"><frame src="b"></frameset>');
    const other = html('https://bay.example/b', '<frameset><frame src="a"></frameset>');
    await expect(read([loop, other])).rejects.toMatchObject({ detail: { code: 'not-readable' } });
  });

  test('in a page without words of its own', async () => {
    const outer = html(
      'https://bay.example/a',
      '<html><body><iframe src="cid:two@x"></iframe></body></html>',
    );
    expect((await read([outer, ...frames.slice(2)])).text).toBe(expected);
  });

  test('in a page with an article are none of it', async () => {
    const outer = html('https://bay.example/a', wrapPage(`${story}<iframe src="cid:two@x"></iframe>`));
    const inner = html('https://bay.example/b', '<p>Buy this, please.</p>', ['Content-ID: <two@x>']);
    expect((await read([outer, inner])).text).toBe(expected);
  });
});

describe('broken archives', () => {
  const missing = 'The page that the web archive begins with is missing in it; another one was read.';

  test('whose end is missing are read, with a warning', async () => {
    const { text, notices } = await read([html('https://bay.example/a')], { end: '' });
    expect(text).toBe(expected);
    expect(notices).toEqual(['The end of the web archive is missing: look whether the text is complete.']);
  });

  test('whose beginning is missing are read, with a warning', async () => {
    const { text, notices } = await read([html('https://bay.example/a')], {
      type: 'multipart/related; start="<none@x>"',
    });
    expect(text).toBe(expected);
    expect(notices).toEqual([missing]);
  });

  test.each([
    ['no page', archive([picture]), 'There is no web page in the archive.'],
    ['no parts', archive([]), 'There is no web page in the archive.'],
    ['an empty page', archive([html('https://bay.example/a', '')]), 'The page in the web archive is empty.'],
    [
      'no boundary',
      new TextEncoder().encode('MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\nx'),
      'The web archive does not say what its parts begin with.',
    ],
  ])('with %s are refused', async (_name, bytes, message) => {
    expect(await findImportError({ fileName: 'a.mhtml', bytes })).toMatchObject({ code: 'broken', message });
  });

  test('cut anywhere are read or refused', async () => {
    const whole = archive([html('https://bay.example/a'), picture]);
    for (let length = 1; length < whole.length; length += 97) {
      const error = await findImportError({ fileName: 'a.mhtml', bytes: whole.subarray(0, length) });
      expect(['broken', 'not-readable', undefined]).toContain(error?.code);
    }
  });
});

describe('the content decides, and not the name', () => {
  test('MHTML that is called HTML', async () => {
    const { text } = await importPage(archive([html('https://bay.example/a')]), { fileName: 'page.html' });
    expect(text).toBe(expected);
  });

  test('HTML that is called MHTML', async () => {
    expect((await importPage(wrapPage(story), { fileName: 'page.mhtml' })).text).toBe(expected);
  });

  test('a page that begins with words and a colon', async () => {
    const page = `Note: this\n\n${story}`;
    expect((await importPage(page, { fileName: 'page.html' })).text).toContain(paragraphs[0]);
  });
});
