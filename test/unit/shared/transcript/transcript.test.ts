import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TickmarkError } from '#shared/result.ts';
import { isInsidePair } from '#shared/text/code-points.ts';
import { findCue, formatTimestamp, parseTranscript, type Transcript } from '#shared/transcript/transcript.ts';

/** Each cue as one line: from–to in seconds, speaker, words. */
function show({ text, cues }: Transcript): readonly string[] {
  return cues.map(({ start, end, from, to, speaker }) => {
    const time = from === null || to === null ? '' : `${from / 1000}–${to / 1000} `;
    return `${time}${speaker === null ? '' : `${speaker}: `}${text.slice(start, end)}`;
  });
}

const lines = (...parts: readonly string[]): string => parts.join('\n');

const subRip = lines(
  '1',
  '00:00:01,000 --> 00:00:03,500',
  'The tunnel will cost',
  '€412 million.',
  '',
  '2',
  '00:00:04,000 --> 00:00:06,000',
  'Not a cent more.',
  '',
);

const subRipCues = ['1–3.5 The tunnel will cost\n€412 million.', '4–6 Not a cent more.'];

const webVtt = lines(
  'WEBVTT - Port Merrow council',
  'Kind: captions',
  'Language: en',
  '',
  'STYLE',
  '::cue(v) { color: papayawhip }',
  '::cue(b) { color: red }',
  '',
  'REGION',
  'id:low width:40%',
  '',
  'NOTE written by hand,',
  'and checked twice',
  '',
  'opening',
  '00:01.000 --> 00:03.500 align:start position:0%',
  '<v.loud Mara Lindqvist>The tunnel <c.yellow>will</c> cost</v>',
  '<v Okafor>How <i>much</i>?',
  '',
  'NOTE',
  '',
  '01:02:03.004 --> 01:02:05.000',
  '€412 million &amp; not a cent&nbsp;more &lt;i&gt;',
  '',
);

describe('SubRip', () => {
  test.each([
    ['as it should be', subRip],
    ['with a mark and CRLF', `\ufeff${subRip.replaceAll('\n', '\r\n')}`],
    ['with CR alone', subRip.replaceAll('\n', '\r')],
    ['with full stops for commas', subRip.replaceAll(',', '.')],
    ['without numbers', subRip.replaceAll(/^\d\n/gm, '')],
    ['without blank lines', subRip.replaceAll('\n\n', '\n')],
    ['without hours', subRip.replaceAll('00:00:0', '00:0')],
    ['with coordinates', subRip.replaceAll(/(-->.*)/g, '$1  X1:117 X2:619 Y1:042 Y2:428')],
    [
      'with tags',
      subRip
        .replace('The', '{\\an8}<font color="#fff"><b>The')
        .replace('million.', '<i>million</i>.</b></font>'),
    ],
    ['with blank lines at its start', `\n\n${subRip}`],
  ])('%s', (_name, text) => {
    for (const fileName of ['a.srt', 'A.SRT', 'a.txt', 'a']) {
      const transcript = parseTranscript(text, fileName);
      expect(show(transcript)).toEqual(subRipCues);
      expect(transcript).toMatchObject({
        kind: 'srt',
        skipped: 0,
        text: 'The tunnel will cost\n€412 million.\nNot a cent more.',
      });
    }
  });

  test.each([
    [
      'a blank line inside',
      '00:01,000 --> 00:02,000\nOne\n\ntwo\n\n2\n00:03,000 --> 00:04,000\nthree',
      ['1–2 One\ntwo', '3–4 three'],
    ],
    [
      'a number that is said',
      '1\n00:01,000 --> 00:02,000\n2024\n\n2\n00:03,000 --> 00:04,000\nsaid',
      ['1–2 2024', '3–4 said'],
    ],
    [
      'a name for a number',
      'one\n00:01,000 --> 00:02,000\nWell\n\ntwo\n00:03,000 --> 00:04,000\nyes',
      ['1–2 Well', '3–4 yes'],
    ],
    ['a caption without words', '1\n00:01,000 --> 00:02,000\n\n2\n00:03,000 --> 00:04,000\nyes', ['3–4 yes']],
    ['an end before its start', '1\n00:09,000 --> 00:02,000\nyes', ['9–9 yes']],
    ['more than 59 minutes', '1\n75:30,5 --> 75:31,25\nyes', ['4530.5–4531.25 yes']],
    ['an arrow that is said', '1\n00:01,000 --> 00:02,000\nA --> B', ['1–2 A --> B']],
    [
      'less than and more than',
      '1\n00:01,000 --> 00:02,000\na < b, c > d & I <3 you',
      ['1–2 a < b, c > d & I <3 you'],
    ],
    ['a break', '1\n00:01,000 --> 00:02,000\nOne<br/>two', ['1–2 One\ntwo']],
    [
      '🦀, e\u0301, NBSP and RTL',
      '1\n00:01,000 --> 00:02,000\n🦀 cafe\u0301\u00a0שלום',
      ['1–2 🦀 cafe\u0301\u00a0שלום'],
    ],
  ])('%s', (_name, text, cues) => {
    expect(show(parseTranscript(text, 'a.srt'))).toEqual(cues);
  });
});

describe('WebVTT', () => {
  test.each([
    ['as it should be', webVtt],
    ['with a mark and CRLF', `\ufeff${webVtt.replaceAll('\n', '\r\n')}`],
    ['with nothing but its name for a header', webVtt.replace(/^.*\n.*\n.*\n/u, 'WEBVTT\n')],
  ])('%s', (_name, text) => {
    for (const fileName of ['a.vtt', 'a.txt', 'a.srt']) {
      const transcript = parseTranscript(text, fileName);
      expect(show(transcript)).toEqual([
        '1–3.5 Mara Lindqvist: The tunnel will cost',
        '1–3.5 Okafor: How much?',
        '3723.004–3725 €412 million & not a cent\u00a0more <i>',
      ]);
      expect(transcript).toMatchObject({ kind: 'vtt', skipped: 0 });
    }
  });

  test('without its header, by the ending', () => {
    const transcript = parseTranscript('00:01.000 --> 00:02.000\nOne\n\nstray\n', 'a.vtt');
    expect(transcript).toEqual({
      kind: 'vtt',
      text: 'One',
      cues: [{ start: 0, end: 3, from: 1000, to: 2000, speaker: null }],
      skipped: 0,
    });
  });

  test('a speaker ends with the tag, or with the caption', () => {
    const text = 'WEBVTT\n\n00:01.000 --> 00:02.000\n<v A B>One</v> two\n\n00:03.000 --> 00:04.000\nthree';
    expect(show(parseTranscript(text, 'a'))).toEqual(['1–2 A B: One', '1–2 two', '3–4 three']);
  });

  test('entities of every form, and none that could do harm', () => {
    const text =
      'WEBVTT\n\n00:01.000 --> 00:02.000\n&#x1F980;&#39;&hellip;&#xD800;&#0;&#1;a&#10;b AT&T &nosuch;';
    expect(parseTranscript(text, 'a').text).toBe("🦀'…\ufffd\ufffda b AT&T &nosuch;");
  });
});

describe('captions that roll over the screen', () => {
  test.each([
    [
      'each line twice, with a time for each word',
      lines(
        'WEBVTT',
        'Kind: captions',
        '',
        '00:00:00.000 --> 00:00:02.000 align:start position:0%',
        ' ',
        'so<00:00:00.400><c> the</c><00:00:00.800><c> tunnel</c>',
        '',
        '00:00:02.000 --> 00:00:02.010 align:start position:0%',
        'so the tunnel',
        ' ',
        '',
        '00:00:02.010 --> 00:00:04.000 align:start position:0%',
        'so the tunnel',
        'will<00:00:02.400><c> cost</c><00:00:02.800><c> four</c>',
        '',
        '00:00:04.000 --> 00:00:04.010 align:start position:0%',
        'will cost four',
        ' ',
        '',
        '00:00:04.010 --> 00:00:06.000 align:start position:0%',
        'will cost four',
        'hundred<00:00:04.400><c> million</c>',
      ),
      ['0–2 so the tunnel', '2.01–4 will cost four', '4.01–6 hundred million'],
    ],
    [
      'lines that move up',
      lines(
        '00:01,000 --> 00:02,000\nWe will build\n',
        '00:02,000 --> 00:03,000\nWe will build\nthe tunnel, no\n',
        '00:03,000 --> 00:04,000\nthe tunnel, no\nno, no matter\n',
        '00:04,000 --> 00:05,000\nno, no matter\nwhat it costs.\n',
      ),
      ['1–2 We will build', '2–3 the tunnel, no', '3–4 no, no matter', '4–5 what it costs.'],
    ],
    [
      'a line that grows word by word',
      lines(
        '00:01,000 --> 00:02,000\nWe will build\n',
        '00:02,000 --> 00:03,000\nWe will build the\n',
        '00:03,000 --> 00:04,000\nWe will build the tunnel\n',
      ),
      ['1–2 We will build', '2–3 the', '3–4 tunnel'],
    ],
  ])('%s', (_name, text, cues) => {
    expect(show(parseTranscript(text, 'a'))).toEqual(cues);
  });

  test.each([
    [
      'said twice',
      '00:01,000 --> 00:02,000\nNever again.\n\n00:02,000 --> 00:03,000\nNever again.',
      ['1–2 Never again.', '2–3 Never again.'],
    ],
    [
      'said twice, and then more',
      '00:01,000 --> 00:02,000\nNever again.\n\n00:02,000 --> 00:03,000\nNever again. Never.\n\n00:03,000 --> 00:04,000\nYes.',
      ['1–2 Never again.', '2–3 Never again. Never.', '3–4 Yes.'],
    ],
    [
      'ending and beginning with the same word',
      '00:01,000 --> 00:02,000\nwho is that\n\n00:02,000 --> 00:03,000\nthat man\n\n00:03,000 --> 00:04,000\nman of the sea',
      ['1–2 who is that', '2–3 that man', '3–4 man of the sea'],
    ],
  ])('not what is %s', (_name, text, cues) => {
    expect(show(parseTranscript(text, 'a'))).toEqual(cues);
  });
});

const stamped = (...stamps: readonly string[]): string => `${stamps[0]}We begin.\n${stamps[1]}It is late.`;

describe('plain text', () => {
  test.each([
    ['[00:12:31] ', '[01:02:03] '],
    ['12:31 ', '62:03 '],
    ['12:31\n', '1:02:03\n'],
    ['(0:12:31) ', '(1:02:03) '],
    ['[00:12:31.000]: ', '[01:02:03,000]: '],
    ['12:31 – ', '1:02:03 – '],
    ['[12:31 - 12:40] ', '[62:03 --> 62:09] '],
    ['  12:31: ', '\t62:03: '],
  ])('with times such as %j', (...stamps) => {
    const transcript = parseTranscript(stamped(...stamps).replaceAll('\n', '\r\n'), 'a.txt');
    expect(show(transcript)).toEqual(['751–3723 We begin.', '3723–3723 It is late.']);
    expect(transcript).toMatchObject({ kind: 'text', text: 'We begin.\nIt is late.', skipped: 0 });
  });

  test('with times, speakers, paragraphs and a title', () => {
    const text = lines(
      'Council meeting, 4 May',
      '',
      '[00:00:05] MODERATOR: Good evening.',
      '[00:00:09] Mara Lindqvist: The tunnel opens in 2027.',
      '',
      'Nobody doubts it.',
      '[00:00:20]',
      'I do not.',
      'MODERATOR: Next.',
    );
    const transcript = parseTranscript(text, 'a.txt');
    expect(show(transcript)).toEqual([
      '5–9 MODERATOR: Good evening.',
      '9–20 Mara Lindqvist: The tunnel opens in 2027.\n\nNobody doubts it.',
      '20–20 Mara Lindqvist: I do not.',
      '20–20 MODERATOR: Next.',
    ]);
    expect(transcript.text.startsWith('Council meeting, 4 May\n\nGood')).toBe(true);
  });

  test('with names before the times, on lines of their own', () => {
    const text = 'Mara Lindqvist  0:12\nWe begin.\n\nSpeaker 2 (1:02:03):\nIt is late.';
    expect(show(parseTranscript(text, 'a.txt'))).toEqual([
      '12–3723 Mara Lindqvist: We begin.',
      '3723–3723 Speaker 2: It is late.',
    ]);
  });

  test.each([
    ['nothing but words', 'The tunnel opens.\n\n🦀 It is late.'],
    ['a time of day', 'They met at\n12:30 and went home.'],
    [
      'two times of day in short lines',
      `They met at\n12:30 and ate.\n${'They talked.\n'.repeat(20)}At\n13:30 they left.`,
    ],
    ['times that go backwards', '12:31 A\n12:30 B\n12:29 C'],
    ['no times', '12:75 A\n1:99:00 B'],
    ['a single name', 'Okafor: It is late.\nWe begin.'],
    ['headings', 'WHEN: Friday, at noon.\nWHERE: The harbour.\n\n- one\n- two'],
  ])('with %s is its words alone', (_name, text) => {
    expect(parseTranscript(text, 'a.txt')).toEqual({ kind: 'text', text, cues: [], skipped: 0 });
  });

  test('without times, by its speakers', () => {
    const text = 'Interview with the mayor\n\nQ: Is it late?\n\nA: It is.\n\nWe begin.\n\nQ: Now?\n\nA: Now.';
    const transcript = parseTranscript(text, 'a.txt');
    expect(show(transcript)).toEqual(['Q: Is it late?', 'A: It is.\n\nWe begin.', 'Q: Now?', 'A: Now.']);
    expect(transcript.text).toBe(
      'Interview with the mayor\n\nIs it late?\n\nIt is.\n\nWe begin.\n\nNow?\n\nNow.',
    );
  });
});

describe('the names of speakers', () => {
  const caption = (words: string): string => `00:01,000 --> 00:02,000\n${words}`;

  test.each([
    ['MARA: It is late.', ['1–2 MARA: It is late.']],
    ['>> MARA: It is late.', ['1–2 MARA: It is late.']],
    ['&gt;&gt; It is late.', ['1–2 It is late.']],
    ['- MARA LINDQVIST: It is late.', ['1–2 MARA LINDQVIST: It is late.']],
    ['Dr. Mara van der Lind: It is late.', ['1–2 Dr. Mara van der Lind: It is late.']],
    ['Łukasz O’Brien-Ng (on the phone): It is late.', ['1–2 Łukasz O’Brien-Ng: It is late.']],
    ['MARA: It is late.\nVery late.\n- No.', ['1–2 MARA: It is late.\nVery late.', '1–2 No.']],
    ['Mara: It is.\nOkafor: No.\nMara: Yes.', ['1–2 Mara: It is.', '1–2 Okafor: No.', '1–2 Mara: Yes.']],
    ['Remember: it is late.', ['1–2 Remember: it is late.']],
    ['BUT I SAY: IT IS LATE.', ['1–2 BUT I SAY: IT IS LATE.']],
    ['At 12: nothing.', ['1–2 At 12: nothing.']],
    ['-5 degrees', ['1–2 -5 degrees']],
  ])('%j', (words, cues) => {
    expect(show(parseTranscript(caption(words), 'a.srt'))).toEqual(cues);
  });
});

test.each<readonly [string, string, string, object]>([
  ['nothing', '', 'a.txt', { code: 'empty' }],
  ['white space', ' \r\n\t\u00a0', 'a.txt', { code: 'empty' }],
  ['a header', 'WEBVTT\n\nNOTE nothing yet', 'a.vtt', { code: 'empty' }],
  ['captions without words', '1\n00:01,000 --> 00:02,000\n\n', 'a.srt', { code: 'empty' }],
  ['words with the ending of captions', 'The tunnel opens.', 'a.srt', { code: 'broken', place: 'line 1' }],
  [
    'words with the other ending of captions',
    'The tunnel opens.',
    'a.VTT',
    { code: 'broken', place: 'line 1' },
  ],
  ['times that cannot be read', '1\n0:0x:01 --> 00:02\nOne', 'a.srt', { code: 'broken', place: 'line 2' }],
  [
    'times that cannot be',
    'WEBVTT\r\n\r\n1:75:00.000 --> 1:76:00.000\nOne',
    'a',
    { code: 'broken', place: 'line 3' },
  ],
  ['more than any transcript', 'a '.repeat(2_500_001), 'a.txt', { code: 'too-large' }],
])('%s are refused, and the error names the file and what to do', (_name, text, fileName, detail) => {
  const thrown = getError(() => parseTranscript(text, fileName));
  expect(thrown.detail).toMatchObject({ file: fileName, ...detail });
  expect(thrown.detail.remedy).toMatch(/\w/u);
});

function getError(run: () => unknown): TickmarkError {
  try {
    run();
  } catch (error) {
    if (error instanceof TickmarkError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

test('captions whose times cannot be read are left out with their words, and counted', () => {
  const text = lines(
    subRip,
    '3',
    '00:00:07,000 -> 00:00:08,000 --> x',
    'lost',
    '',
    '4',
    '00:00:61,000 --> 00:01:02,000',
    'lost too',
    '',
    '5',
    '00:00:09,000 --> 00:00:10,000',
    'Found.',
  );
  const transcript = parseTranscript(text, 'a.srt');
  expect(show(transcript)).toEqual([...subRipCues, '9–10 Found.']);
  expect(transcript).toMatchObject({ skipped: 2, text: expect.not.stringContaining('lost') });
});

test.each([
  [0, '0:00:00'],
  [999, '0:00:00'],
  [751_500, '0:12:31'],
  [3_723_000, '1:02:03'],
  [360_000_000, '100:00:00'],
])('%d ms are %s', (milliseconds, shown) => {
  expect(formatTimestamp(milliseconds)).toBe(shown);
});

test('a place lies in the cue that holds it, and between two in none', () => {
  const transcript = parseTranscript(`Title\n[0:01] One\n[0:05] two`, 'a.txt');
  const found = Array.from(
    { length: transcript.text.length + 2 },
    (_, place) => findCue(transcript, place - 1)?.from ?? null,
  );
  expect(transcript.text).toBe('Title\nOne\ntwo');
  expect(found).toEqual([...Array(7).fill(null), 1000, 1000, 1000, null, 5000, 5000, 5000, null]);
});

const words = fc.array(
  fc.constantFrom(
    'tunnel',
    'MARA:',
    'Q:',
    '12:31',
    '[0:05]',
    '-->',
    '🦀',
    'e\u0301',
    'שלום',
    '\u00a0',
    '<i>',
    '<v Al>',
    '&amp;',
    '\ud83e',
    '-',
    '>>',
    '{\\an8}',
  ),
  { minLength: 1, maxLength: 6 },
);
const pieces = fc.oneof(
  words.map((parts) => parts.join(' ')),
  fc.constantFrom(
    '',
    ' ',
    '1',
    'WEBVTT',
    'NOTE',
    '00:01.000 --> 00:02.000',
    '0:01 --> 1:99',
    '00:00:03,500 --> 00:00:04,500',
  ),
);
const files = fc
  .tuple(fc.array(pieces, { maxLength: 40 }), fc.constantFrom('\n', '\r\n', '\r'))
  .map(([parts, lineEnd]) => parts.join(lineEnd));

test('whatever the file, its cues lie in order in the text, and hold nothing but whole characters', () => {
  fc.assert(
    fc.property(files, fc.constantFrom('a.srt', 'a.vtt', 'a.txt'), (file, fileName) => {
      let transcript: Transcript;
      try {
        transcript = parseTranscript(file, fileName);
      } catch (error) {
        expect(error).toMatchObject({ name: 'TickmarkError', detail: { file: fileName } });
        return;
      }
      const { text, cues } = transcript;
      expect(text).toMatch(/\S/u);
      expect(text.isWellFormed()).toBe(true);
      let end = 0;
      for (const cue of cues) {
        expect(cue.start).toBeGreaterThanOrEqual(end);
        expect(cue.end).toBeGreaterThan(cue.start);
        end = cue.end;
        expect(isInsidePair(text, cue.start) || isInsidePair(text, cue.end)).toBe(false);
        expect(text.slice(cue.start, cue.end).trim()).toBe(text.slice(cue.start, cue.end));
        expect(findCue(transcript, cue.start)).toBe(cue);
      }
      expect(end).toBeLessThanOrEqual(text.length);
    }),
    { numRuns: 2000 },
  );
});

const captionWords = fc.array(fc.constantFrom('the', 'tunnel', '€412', '🦀', 'cafe\u0301', 'שלום', 'now.'), {
  minLength: 1,
  maxLength: 8,
});

test('the words of captions are those that were written, in either format', () => {
  fc.assert(
    fc.property(fc.array(captionWords, { minLength: 1, maxLength: 20 }), (lists) => {
      /* None begins as the one before ended, as rolling captions do. */
      const captions = lists.map((parts, place) => [`no${place}`, ...parts]);
      const blocks = captions.map(
        (parts, place) =>
          `${place + 1}\n${formatTimestamp(place * 2000)}.000 --> ${formatTimestamp(place * 2000 + 1500)}.000\n${parts.join(' ')}\n`,
      );
      const written = captions.map((parts) => parts.join(' '));
      for (const header of ['', 'WEBVTT\n\n']) {
        const { text, cues } = parseTranscript(header + blocks.join('\n'), 'a');
        expect(cues.map(({ start, end }) => text.slice(start, end))).toEqual(written);
        expect(cues.map(({ from }) => from)).toEqual(captions.map((_, place) => place * 2000));
      }
    }),
  );
});
