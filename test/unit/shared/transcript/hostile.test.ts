import { expect, test } from 'vitest';
import { parseTranscript } from '#shared/transcript/transcript.ts';

const length = 1_000_000;

/* The limit of a test's time is the guard: what takes more than linear time is not done within it. */
test.each([
  ...' \n<>{&-:.AaQ1[(\u0301🦀'.split(''),
  '<v ',
  '<v.a',
  '{\\',
  '&amp;',
  '&#',
  '-->',
  '1 -->',
  '0:00 --> 0:01\n',
  '0:00 --> 0:01\na a a a\n',
  '0:00 --> 0:01\na b\n\n0:00 --> 0:01\nb a\n\n',
  '0:00 --> ',
  '[0:00] ',
  '[0:00]\n',
  '0:00\n',
  '0:00 ',
  '0:0',
  'A: b\n',
  'A A ',
  'Al bin ',
  'a '.repeat(100),
  `${'a'.repeat(99)}: `,
  'NOTE\n',
  'WEBVTT\n\n',
])('a file of nothing but %j is read in linear time', (piece) => {
  const file = piece.repeat(length / piece.length);
  for (const head of ['', 'WEBVTT\n\n', '0:00 --> 0:01\n', '[0:00] a\n[0:01] ']) {
    try {
      const transcript = parseTranscript(head + file, 'a');
      expect(transcript.text.length).toBeLessThanOrEqual(head.length + file.length);
    } catch (error) {
      expect(error).toMatchObject({ name: 'TickmarkError', detail: { file: 'a' } });
    }
  }
});
