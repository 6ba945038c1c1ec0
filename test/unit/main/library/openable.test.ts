import { expect, test } from 'vitest';
import { OpenableProbe } from '#main/library/openable.ts';

/** Characters up to U+00FF are bytes. */
const isOpenable = (extension: string, content: string, pieceLength = content.length): boolean => {
  const probe = new OpenableProbe(extension);
  const bytes = Buffer.from(content, 'latin1');
  for (let start = 0; start < bytes.length; start += pieceLength) {
    probe.take(bytes.subarray(start, start + pieceLength));
  }
  return probe.isOpenable;
};

const zip = 'PK\x03\x04\x14\0\x06\0\x08\0';

test.each([
  ['txt', 'He said: “no”.'],
  ['txt', '\xef\xbb\xbfWith a byte order mark'],
  ['txt', '\xff\xfeU\0T\0F\0'],
  ['md', '# A heading\n\n<b>no script'],
  ['csv', 'a;b\r\n1;2\r\n'],
  ['json', '{"a": 1}'],
  ['srt', '1\n00:00:01,000 --> 00:00:02,000\nHello'],
  ['vtt', 'WEBVTT\n\n'],
  ['pdf', '%PDF-1.7\n'],
  ['docx', `${zip}[Content_Types].xml word/document.xml`],
  ['odt', `${zip}mimetypeapplication/vnd.oasis.opendocument.text`],
  ['epub', `${zip}mimetypeapplication/epub+zip OEBPS/Scripts/a.js`],
  ['png', '\x89PNG\r\n\x1a\n\0\0\0\rIHDR'],
  ['jpeg', '\xff\xd8\xff\xe0\0\x10JFIF'],
  ['gif', 'GIF89a'],
  ['webp', 'RIFF\x10\0\0\0WEBPVP8 '],
  ['tiff', 'MM\0*\0\0'],
  ['bmp', 'BM\x36\0\0\0\0\0\0\0'],
  ['heic', '\0\0\0\x18ftypheic'],
  ['mp4', '\0\0\0\x20ftypisom'],
  ['mov', '\0\0\0\x14ftypqt  '],
  ['mp3', 'ID3\x04\0'],
  ['mp3', '\xff\xfb\x90'],
  ['wav', 'RIFF\x24\0\0\0WAVEfmt '],
  ['flac', 'fLaC\0'],
  ['opus', 'OggS\0\x02'],
  ['webm', '\x1aE\xdf\xa3\x01'],
  ['avi', 'RIFF\x24\0\0\0AVI LIST'],
  ['mpg', '\0\0\x01\xba'],
])('.%s with what belongs in it is opened: %j', (extension, content) => {
  expect(isOpenable(extension, content)).toBe(true);
  expect(isOpenable(extension, content, 1)).toBe(true);
});

test.each([
  /* No kind that is known to be only looked at. */
  ['exe', 'MZ\x90\0'],
  ['sh', 'echo'],
  ['bat', 'echo'],
  ['desktop', '[Desktop Entry]'],
  ['url', '[InternetShortcut]'],
  ['lnk', 'L\0\0\0'],
  ['html', '<!doctype html>'],
  ['svg', '<svg/>'],
  ['mhtml', 'From: <Saved by>'],
  ['docm', zip],
  ['xlsm', zip],
  ['doc', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'],
  ['rtf', '{\\rtf1'],
  ['jar', zip],
  ['zip', zip],
  ['msi', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'],
  ['dmg', 'koly'],
  ['iso', 'CD001'],
  ['appimage', '\x7fELF'],
  ['js', 'alert(1)'],
  ['m3u', 'http://example.org/a.mp3'],
  ['wmv', '0&\xb2u\x8ef\xcf\x11'],
  ['bin', 'anything'],
  ['', 'anything'],
  ['PDF', '%PDF-1.7'],
  /* A name that its content belies. */
  ['pdf', 'MZ\x90\0\x03'],
  ['pdf', '\x7fELF\x02\x01%PDF-1.7'],
  ['pdf', '<html>%PDF-1.7'],
  ['pdf', ''],
  ['txt', 'MZ\x90\0\x03'],
  ['txt', '\x7fELF\x02\x01\x01\0'],
  ['txt', '\xcf\xfa\xed\xfe\x07\0\0\x01'],
  ['txt', 'L\0\0\0\x01\x14\x02\0'],
  ['txt', '#!/bin/sh\nrm -rf /'],
  ['txt', '\xef\xbb\xbf#!/bin/sh'],
  ['txt', '\xff\xfe#\0!\0'],
  ['md', '\n\n  #!/usr/bin/env node'],
  ['txt', '@ECHO off'],
  ['txt', '<?php system("x");'],
  ['txt', '<!DOCTYPE html>'],
  ['csv', '<script>alert(1)</script>'],
  ['txt', '%!PS-Adobe-3.0'],
  ['txt', '{\\rtf1\\ansi'],
  ['txt', '# a comment\n[Desktop Entry]\nExec=rm'],
  ['txt', '[InternetShortcut]\r\nURL=file:///'],
  ['json', '\x89PNG\r\n\x1a\n\0'],
  ['docx', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'],
  ['docx', 'MZ\x90\0'],
  ['jpg', '\x89PNG\r\n\x1a\n'],
  ['mp3', 'MZ\x90\0'],
  ['mp4', 'RIFF\x24\0\0\0AVI LIST'],
])('.%s with %j is not opened', (extension, content) => {
  expect(isOpenable(extension, content)).toBe(false);
});

/** A text as a program saves it. */
const toUtf16 = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le').toString('latin1');
const toUtf8 = (text: string) => Buffer.from(text).toString('latin1');

test.each([
  ['csv', 'place;change\r\nMarsh;-5\r\nBerlin (West);+3,5 %\r\n'],
  ['csv', 'name,phone\nDana,+49 (30) 1234'],
  ['csv', '"a","He said: ""no"" (twice)!","@dana"'],
  ['csv', 'a,b = c,d'],
  ['csv', 'sep=;\r\na;b'],
  ['csv', 'x'.repeat(16 * 1024 * 1024)],
  ['tsv', 'a\t-1e-5\t-\n'],
  ['csv', toUtf16('größe;-5\r\n')],
  ['csv', toUtf8('größe;−5;🧾\r\n')],
  /* A text editor runs no formulas. */
  ['txt', '=cmd|calc'],
])('a table without formulas is opened: .%s, number %#', (extension, content) => {
  expect(isOpenable(extension, content, 4099)).toBe(true);
});

test.each([
  ['csv', '=1'],
  ['csv', "=cmd|' /C calc'!A0"],
  ['csv', "a,b\n1,+cmd|' /C calc'!A0"],
  ['csv', "a;-2+3+cmd|' /C calc'!A0"],
  ['csv', "a;@SUM(1+1)*cmd|' /C calc'!A0"],
  ['csv', 'a;  "=HYPERLINK(""http://example.org"";""x"")"'],
  ['csv', 'a;"+1+""x""&\nWEBSERVICE(""http://example.org"")"'],
  ['csv', "a;+'\\\\host\\[a.xlsx]S'!A1"],
  ['csv', '\xef\xbb\xbf=1+1'],
  ['csv', 'a\r=1'],
  ['csv', '-LOG10 (5)'],
  ['csv', 'sep=x\r\naxb'],
  ['csv', `${'a,b\n'.repeat(10_000)}@IMPORTXML(A1)`],
  ['csv', 'x'.repeat(16 * 1024 * 1024 + 1)],
  ['tsv', 'a\t=1'],
  ['csv', toUtf16('a;=1')],
  ['csv', toUtf16('größe;-СУММ(1)')],
  ['csv', toUtf8('größe;-СУММ(1)')],
  ['csv', toUtf8('größe;＝1')],
])('a table with formulas is not opened: .%s, number %#', (extension, content) => {
  expect(isOpenable(extension, content)).toBe(false);
  expect(isOpenable(extension, content, 4099)).toBe(false);
});

test.each([['"'], ['-'], [',-'], ['""-'], [' '], ['"-'], ['\n'], ['-('], ['a ']])(
  'a table of nothing but %j is looked through in one go',
  (part) => {
    expect(isOpenable('csv', part.repeat(200_000), 65_536)).toBe(true);
  },
);

test.each([
  ['docx', 'word/vbaProject.bin'],
  ['docx', 'word/VBAPROJECT.BIN'],
  ['pptx', 'ppt/vbaData.xml'],
  ['xlsx', 'xl/macrosheets/sheet1.xml'],
  ['odt', 'Basic/Standard/Module1.xml'],
  ['ods', 'Scripts/python/evil.py'],
])('.%s with %s in it, however far from its start, is not opened', (extension, member) => {
  const content = `${zip}${'x'.repeat(10_000)}${member}`;
  expect(isOpenable(extension, content)).toBe(false);
  /* In whatever pieces it goes by. */
  for (const length of [1, 7, 4096, 10_015]) expect(isOpenable(extension, content, length)).toBe(false);
});
