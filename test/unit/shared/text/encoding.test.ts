import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TickmarkError } from '#shared/result.ts';
import { type DecodedText, decodeText } from '#shared/text/encoding.ts';
import { encode } from '../../../support/encoded-text.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);

const ascii = (text: string) => new Uint8Array(Array.from(text, (character) => character.charCodeAt(0)));

function utf16(text: string, order: 'le' | 'be'): Uint8Array {
  const view = new DataView(new ArrayBuffer(text.length * 2));
  for (let place = 0; place < text.length; place++)
    view.setUint16(place * 2, text.charCodeAt(place), order === 'le');
  return new Uint8Array(view.buffer);
}

const join = (...parts: readonly Uint8Array[]) => new Uint8Array(parts.flatMap((part) => [...part]));

const contents: readonly (readonly [string, string])[] = [
  ['emoji', 'Costs 🚇 rise 👩‍🔬 again.'],
  ['CRLF', 'One\r\n\r\nTwo\r\n'],
  ['NBSP', '18\u00a0% of 4\u202f000'],
  ['combining marks', 'Zoe\u0301 a\u0308nderte'],
  ['RTL', 'שלום עולם, مرحبا'],
  ['Chinese', '新华社北京一月三十一日电\n\n隧道造价上涨。\n\n工程师说，资金不足。'],
  ['ASCII', 'Plain words.\n\nAnd more of them.'],
];

describe('Unicode', () => {
  test.each(contents)('%s, as UTF-8 with and without a mark', (_name, text) => {
    expect(decodeText(utf8(text))).toEqual({ text, encoding: 'utf-8', certain: true, damaged: false });
    expect(decodeText(utf8(`\ufeff${text}`))).toEqual({
      text,
      encoding: 'utf-8',
      certain: true,
      damaged: false,
    });
  });

  test.each(contents)('%s, as UTF-16 with a mark', (_name, text) => {
    expect(decodeText(utf16(`\ufeff${text}`, 'le'))).toEqual({
      text,
      encoding: 'utf-16le',
      certain: true,
      damaged: false,
    });
    expect(decodeText(utf16(`\ufeff${text}`, 'be'))).toEqual({
      text,
      encoding: 'utf-16be',
      certain: true,
      damaged: false,
    });
  });

  test.each(contents)('%s, as UTF-16 without a mark', (_name, text) => {
    expect(decodeText(utf16(text, 'le'))).toEqual({
      text,
      encoding: 'utf-16le',
      certain: false,
      damaged: false,
    });
    expect(decodeText(utf16(text, 'be'))).toEqual({
      text,
      encoding: 'utf-16be',
      certain: false,
      damaged: false,
    });
  });

  test('any text in UTF-8 without controls is read as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
        expect(decodeText(utf8(`x${text}`)).text).toBe(`x${text}`);
      }),
    );
  });
});

describe('older encodings', () => {
  test.each([
    ['windows-1252', 'Le café était “très bon” : 12 € pour une crème brûlée, déjà mangée à Orléans.'],
    ['windows-1252', 'Größere Städte überließen Straßen dem Verkehr – „natürlich“ für Fußgänger.'],
    ['windows-1252', 'El niño comió una manzana en el jardín; después se marchó a España.'],
    ['windows-1251', 'Стоимость тоннеля выросла на двадцать процентов, заявил министр транспорта России.'],
    ['koi8-r', 'Стоимость тоннеля выросла на двадцать процентов, заявил министр транспорта России.'],
    ['iso-8859-7', 'Το κόστος της σήραγγας αυξήθηκε κατά είκοσι τοις εκατό, είπε ο υπουργός μεταφορών.'],
    ['shift_jis', 'トンネルの費用は二割増えたと、大臣は記者会見で述べた。工事は来年に終わる。'],
    ['euc-jp', 'トンネルの費用は二割増えたと、大臣は記者会見で述べた。工事は来年に終わる。'],
    ['gb18030', '隧道的费用增加了百分之二十，部长在记者会上说。工程将于明年结束。'],
    ['big5', '隧道的費用增加了百分之二十，部長在記者會上說。工程將於明年結束。'],
    ['euc-kr', '터널 비용이 이십 퍼센트 늘었다고 장관이 기자회견에서 말했다. 공사는 내년에 끝난다.'],
  ])('%s: %s', (encoding, text) => {
    expect(decodeText(encode(text, encoding))).toEqual({
      text,
      encoding: expect.any(String),
      certain: false,
      damaged: false,
    });
  });

  test('ISO 2022, which is made of ASCII bytes', () => {
    const words = new Uint8Array([0x1b, 0x24, 0x42, 0x46, 0x7c, 0x4b, 0x5c, 0x38, 0x6c, 0x1b, 0x28, 0x42]);
    const bytes = join(words, utf8(' one '), words, utf8(' two '), words);
    expect(decodeText(bytes).text).toBe('日本語 one 日本語 two 日本語');
  });

  test('Windows-1252 where nothing is likely', () => {
    expect(decodeText(new Uint8Array([0x93, 0x4f, 0x6b, 0x94]))).toMatchObject({
      text: '“Ok”',
      certain: false,
    });
  });

  test('never make a replacement character without saying so', () => {
    const marker = new Uint8Array([0xef, 0xbf, 0xbd]);
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 200 }), (noise) => {
        const bytes = join(utf8('Some words before. '), noise);
        fc.pre(!Buffer.from(bytes).includes(Buffer.from(marker)));
        try {
          const { text, damaged } = decodeText(bytes);
          expect(text.includes('\ufffd')).toBe(damaged);
        } catch (error) {
          expect(error).toBeInstanceOf(TickmarkError);
        }
      }),
    );
  });
});

const zeros = (count: number) => new Uint8Array(count);

describe('damaged text', () => {
  const words = 'He said “no”.';
  test.each<[string, Uint8Array, string, Partial<DecodedText>]>([
    ['a zero at the end', ascii('Title\0'), 'Title\0', { encoding: 'utf-8', damaged: false }],
    [
      'a zero inside',
      utf8(`${words}\0${words}`),
      `${words}\0${words}`,
      { encoding: 'utf-8', damaged: false },
    ],
    [
      'zeros up to the end of a disk block',
      join(utf8('é'), zeros(9)),
      `é${'\0'.repeat(9)}`,
      { encoding: 'utf-8' },
    ],
    ['a bad byte', join(utf8(words), ascii('\xe9'), utf8(words)), `${words}�${words}`, { damaged: true }],
    ['a character cut off at the end', utf8(`${words} €`).slice(0, -1), `${words} �`, { damaged: true }],
    [
      'a bad byte after a mark',
      join(utf8(`\ufeff${words}`), ascii('\xe9')),
      `${words}�`,
      { certain: true, damaged: true },
    ],
    ['letters lost before', utf8('caf\ufffd'), 'caf\ufffd', { damaged: false }],
    [
      'UTF-16, a byte too few',
      utf16(words, 'le').slice(0, -1),
      'He said “no”�',
      { encoding: 'utf-16le', damaged: true },
    ],
    [
      'UTF-16, a byte too few',
      utf16(`\ufeff${words}`, 'be').slice(0, -1),
      'He said “no”�',
      { certain: true, damaged: true },
    ],
    ['UTF-16, zeros at the end', utf16(`${words}\0\0`, 'be'), `${words}\0\0`, { encoding: 'utf-16be' }],
    [
      'UTF-16, a bullet of Word',
      utf16('\uf0b7 One', 'le'),
      '\uf0b7 One',
      { encoding: 'utf-16le', damaged: false },
    ],
    ['UTF-16, Russian', utf16('Он сказал нет.', 'le'), 'Он сказал нет.', { encoding: 'utf-16le' }],
    ['UTF-16, Hindi', utf16('यह समाप्त हुआ।', 'be'), 'यह समाप्त हुआ।', { encoding: 'utf-16be' }],
    [
      'UTF-16, half a pair',
      utf16(`${words.repeat(9)}\ud83e`, 'le'),
      `${words.repeat(9)}�`,
      { damaged: true },
    ],
    ['Windows-1252, not UTF-8', ascii('caf\xe9'), 'café', { encoding: 'windows-1252', damaged: false }],
    ['Windows-1252 that has UTF-8 in it', ascii('\x84Spa\xdf\x93'), '„Spaß“', { damaged: false }],
  ])('%s', (_name, bytes, text, about) => {
    expect(decodeText(bytes)).toMatchObject({ text, ...about });
  });
});

describe('what is no text', () => {
  test.each<[string, Uint8Array, RegExp]>([
    ['PDF', ascii('%PDF-1.7\n%âãÏÓ'), /a PDF/],
    ['docx', ascii('PK\x03\x04\x14\0\x06\0[Content_Types].xml\0word/document.xml'), /Word document/],
    ['xlsx', ascii('PK\x03\x04\x14\0\x06\0[Content_Types].xml\0xl/workbook.xml'), /Excel/],
    [
      'odt',
      ascii('PK\x03\x04\x14\0\0\0mimetypeapplication/vnd.oasis.opendocument.text'),
      /OpenDocument text/,
    ],
    ['epub', ascii('PK\x03\x04\x14\0\0\0mimetypeapplication/epub+zip'), /EPUB/],
    ['zip', ascii('PK\x03\x04\x14\0\0\0pictures/one.png'), /ZIP archive/],
    ['doc', ascii('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0'), /old Microsoft Office/],
    ['rtf', ascii('{\\rtf1\\ansi Hello}'), /Rich Text/],
    ['png', ascii('\x89PNG\r\n\x1a\n\0\0'), /PNG/],
    ['jpeg', ascii('\xff\xd8\xff\xe0\0\x10JFIF'), /JPEG/],
    ['webp', ascii('RIFF\0\0\0\0WEBPVP8 '), /WebP/],
    ['wav', ascii('RIFF\x24\x08\0\0WAVEfmt '), /sound/],
    ['mp4', ascii('\0\0\0 ftypisom'), /video/],
    ['mp3', ascii('ID3\x04\0\0'), /sound/],
    ['ogg', ascii('OggS\0\x02'), /sound/],
    ['gif', ascii('GIF89a\x20\x03\x58\x02'), /GIF/],
    ['bzip2', ascii('BZh91AY&SY'), /bzip2/],
    ['font', ascii('wOFF\0\x01\0\0'), /font/],
    ['program', ascii('MZ\x90\0\x03'), /program/],
    ['gzip', ascii('\x1f\x8b\x08\0'), /gzip/],
    ['sqlite', ascii('SQLite format 3\0'), /database/],
    ['noise with zeros', ascii('abc\0\0\0\0def\x01\x02'), /binary file/],
    ['zeros', new Uint8Array(100), /binary file/],
    ['control characters', ascii('\x01\x02\x03\x04\x05abc'), /binary file/],
    ['noise', ascii('\x8d\xfe\0\x13\xfb\xd8\x90\0\x07\xdc\xe9\xd9\x11\0\0\0\x91\xd8'), /binary file/],
  ])('%s', (_name, bytes, message) => {
    expect(() => decodeText(bytes)).toThrow(message);
  });

  test.each([
    'THE HEATWAVE THAT came',
    'A GREAT WAVE of heat',
    'RIFFs on a theme, by WAVE',
    'The ftyp of a box',
    'ID3 sales fell',
    'ID3\nSales fell',
    'OggS is a capture pattern',
    'GIF89a is a format',
    'GIF89a’s end is near',
    'GIFs are old',
    'BZh stands for Huffman',
    'BM',
    'MZ, said the mayor',
    'PK is a label.',
    '%PDF-1 and its successors',
    'PDF-1.4',
    '{\\rtf is how it begins',
    '{\\rt}',
    'OTTO',
    'wOFF is a font format',
    '7z is smaller',
    'Rar! said the lion',
    'II* and MM',
    'SQLite format 3',
  ])('text that only looks a little like it is text: %s', (text) => {
    expect(decodeText(utf8(text)).text).toBe(text);
  });

  test('damaged UTF-8 with a mark is refused and not guessed at', () => {
    expect(() => decodeText(join(utf8('\ufeffcaf'), new Uint8Array([0xe9])))).toThrow(/damaged/);
  });

  test('UTF-32 is named', () => {
    expect(() => decodeText(new Uint8Array([0xff, 0xfe, 0, 0, 0x41, 0, 0, 0]))).toThrow(/UTF-32/);
  });
});
