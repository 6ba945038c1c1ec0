import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isInsidePair } from '#shared/text/code-points.ts';
import type { WordDifference } from '#shared/transcript/passage.ts';
import { checkQuote, findPassages } from '#shared/transcript/quote-check.ts';
import { parseTranscript, type Transcript } from '#shared/transcript/transcript.ts';

const hearing = parseTranscript(
  `Port Merrow council, hearing of 4 May

[0:00:05] MODERATOR: Good evening. Who will pay for the tunnel?
[0:00:09] MARA LINDQVIST: Well, I never said that the city would pay twelve per cent of it. [applause] What I said is this:
[0:00:20] the tunnel will cost €412 million, not a cent more 🚇, and it opens in the autumn. It isn't late.
[0:00:31] We might build a second one, if the health care budget allows it, but frankly nobody has asked for that.
[0:00:40] MODERATOR: Nobody?
[0:00:44] MARA LINDQVIST: Nobody. Not the council, not the harbour board (laughter), and not the people of Zoë’s street. They walk away from every meeting.
[0:00:58] MODERATOR: Thank you.`.replaceAll('\n', '\r\n'),
  'hearing.txt',
);

const signs = {
  same: ['', ''],
  'only-quote': ['{+', '+}'],
  'only-transcript': ['{-', '-}'],
  omitted: ['{…', '…}'],
  inserted: ['{[', ']}'],
  aside: ['{*', '*}'],
} as const;

/** The difference as one line: words in both as they are, the others in braces with a sign of their kind. */
function show(words: readonly WordDifference[]): string {
  return words
    .map(({ kind, text }) => signs[kind].join(text.trim().replaceAll('\n', ' ')))
    .join(' ')
    .trim();
}

/** A quote, the result, and the difference. */
const cases: readonly (readonly [quote: string, result: string, difference: string])[] = [
  // Verbatim
  ['“I never said that the city”', 'verbatim', '“I never said that the city”'],
  ['I NEVER SAID – that the city...', 'verbatim', 'I NEVER SAID – that the city...'],
  ['twelve percent of it', 'verbatim', 'twelve percent of it'],
  ['would pay 12% of it', 'verbatim', 'would pay 12% of it'],
  ['the healthcare budget', 'verbatim', 'the healthcare budget'],
  ['the health-care budget', 'verbatim', 'the health-care budget'],
  ['It isn’t late', 'verbatim', 'It isn’t late'],
  ['of Zoe\u0308\u0027s street', 'verbatim', 'of Zoe\u0308\u0027s street'],
  ['€\u00a0412 mil\u00adlion, not a cent', 'verbatim', '€\u00a0412 mil\u00adlion, not a cent'],
  ['What I said is this: the tunnel', 'verbatim', 'What I said is this: the tunnel'],
  ['not a cent more, and it opens 🚇🚇', 'verbatim', 'not a cent more, and it opens 🚇🚇'],
  ['pay twelve … percent', 'verbatim', 'pay twelve … percent'],
  ['[T]he tunnel will cost', 'verbatim', '[T]he tunnel will cost'],
  ['the tunnel will [sic] cost', 'verbatim', 'the tunnel will {*[sic]*} cost'],
  ['of it. What I said', 'verbatim', 'of it. {*[applause]*} What I said'],
  ['the harbour board, and not', 'verbatim', 'the harbour board, {*(laughter),*} and not'],
  [
    '“The tunnel will cost €412 million,” she said, “not a cent more.”',
    'verbatim',
    '“The tunnel will cost €412 million,” {*she said,*} “not a cent more.”',
  ],
  [
    'The tunnel will cost," she said, "€412 million',
    'verbatim',
    'The tunnel will cost," {*she said,*} "€412 million',
  ],
  ['frankly', 'verbatim', 'frankly'],
  // Trimmed
  [
    'the tunnel will cost €412 million … and it opens',
    'trimmed',
    'the tunnel will cost €412 million … {…not a cent more 🚇,…} and it opens',
  ],
  [
    'the tunnel ... opens . . . in the autumn',
    'trimmed',
    'the tunnel ... {…will cost €412 million, not a cent more 🚇, and it…} opens . . . in the autumn',
  ],
  [
    'the tunnel will cost […] not a cent more',
    'trimmed',
    'the tunnel will cost […] {…€412 million,…} not a cent more',
  ],
  [
    'never said that … We might build a second one',
    'trimmed',
    "never said that … {…the city would pay twelve per cent of it.…} {*[applause]*} {…What I said is this: the tunnel will cost €412 million, not a cent more 🚇, and it opens in the autumn. It isn't late.…} We might build a second one",
  ],
  ['[The tunnel] will cost €412 million', 'trimmed', '{[[The tunnel]]} will cost €412 million'],
  [
    'if the [city’s] health care budget allows [the building of a second one], but frankly',
    'trimmed',
    'if the {[[city’s]]} health care budget allows {…it,…} {[[the building of a second one],]} but frankly',
  ],
  ['They walk[ed] away from every meeting', 'trimmed', 'They walk[ed] away from every meeting'],
  [
    '“The tunnel will cost,” she said, “not a cent more.”',
    'trimmed',
    '“The tunnel will cost,” {…€412 million,…} {*she said,*} “not a cent more.”',
  ],
  // Altered
  ['I said that the city would pay', 'altered', 'I {-never-} said that the city would pay'],
  [
    'I never said the city would ever pay 12 per cent',
    'altered',
    'I never said {-that-} the city would {+ever+} pay 12 per cent',
  ],
  ['We will build a second one', 'altered', 'We {-might-} {+will+} build a second one'],
  ['and it opens in the fall', 'altered', 'and it opens in the {-autumn.-} {+fall+}'],
  ['They could build a second one', 'altered', '{-We might-} {+They could+} build a second one'],
  ['They must build a second one', 'altered', '{-We might-} {+They must+} build a second one'],
  ['Nor would they ever build a second one', 'altered', '{+Nor would they ever+} build a second one'],
  ['Sadly, we might build a second one', 'altered', '{+Sadly,+} we might build a second one'],
  [
    'it is not late, the tunnel will cost €412 million',
    'altered',
    '{+it is not late,+} the tunnel will cost €412 million',
  ],
  ['the tunnel will cost $412 million', 'altered', 'the tunnel will cost {-€-} {+$+} 412 million'],
  ['the tunnel will cost €421 million', 'altered', 'the tunnel will cost € {-412-} {+421+} million'],
  [
    'the tunnel will cost €412 million, and it opens in the autumn',
    'altered',
    'the tunnel will cost €412 million, {-not a cent more 🚇,-} and it opens in the autumn',
  ],
  [
    'the tunnel will cost … and it opened',
    'altered',
    'the tunnel will cost … {…€412 million, not a cent more 🚇,…} and it {-opens-} {+opened+}',
  ],
  [
    'The tunel wil cost €412 milion',
    'altered',
    'The {-tunnel will-} {+tunel wil+} cost €412 {-million,-} {+milion+}',
  ],
];

test.each(cases)('%s → %s', (quote, result, difference) => {
  const check = checkQuote(quote, hearing);
  expect([check?.result, show(check?.words ?? [])]).toEqual([result, difference]);
  if (result === 'altered') expect(check?.similarity).toBeLessThan(1);
  else expect(check?.similarity).toBe(1);
});

test.each([
  [
    'a word at its beginning that stands further away',
    'We will build 200 new homes by next summer,',
    'Well, we hope to build 200 new homes by summer next year, and I mean it.',
    'We {-hope to-} {+will+} build 200 new homes by {-summer-} next {-year,-} {+summer,+}',
  ],
  [
    'a word before its end that stands behind it',
    'homes by next warm summer',
    'new homes by warm summer next year, and I mean it.',
    'homes by {+next+} warm summer {-next year,-}',
  ],
  [
    'a clause without an end',
    'homes by next warm summer',
    'new homes by warm summer next year if they let us',
    'homes by {+next+} warm summer {-next year if-}',
  ],
  [
    'such a word in another clause',
    'homes by next warm summer',
    'new homes by warm summer, next year roads',
    'homes by {+next+} warm summer',
  ],
  [
    'such a word in another sentence',
    'We will build new homes',
    'Not we at all. Some builders build new homes',
    '{-Some builders-} {+We will+} build new homes',
  ],
])('an end with %s', (_what, quote, text, difference) => {
  expect(show(checkQuote(quote, parseTranscript(text, 'a.txt'))?.words ?? [])).toBe(difference);
});

test.each([
  ['Crime is falling,', 'The mayor said: crime has been falling.', 'Crime {-has been-} {+is+} falling,'],
  [
    'Crime is falling',
    'Crime, I say, is not at all falling. Crime has been falling.',
    'Crime {-has been-} {+is+} falling',
  ],
  [
    'Our 12 schools are closed',
    'All of those 12 small primary schools of ours',
    '{-those-} {+Our+} 12 {-small primary-} schools {-of ours-} {+are closed+}',
  ],
  ['Crime is falling', 'We fight crime. Prices have been falling.', null],
  ['Crime is falling', 'crime in a city of so many and such people has been falling', null],
  ['Crime is … falling', 'crime has been much too slowly falling', null],
  ['Police are winning', 'Winning against crime, the police said.', null],
  ['Crime is so low', 'Crime was rather high.', null],
])('the short quote %j in %j', (quote, text, difference) => {
  const check = checkQuote(quote, parseTranscript(text, 'a.txt'));
  expect(check && show(check.words)).toBe(difference);
});

test.each([
  '',
  '“…”',
  '🚇',
  '[the tunnel will cost]',
  'something quite different stands here',
  'harbors',
  'tunnel council',
  'a bridge is the way to a new town by the sea',
])('%j is like no passage', (quote) => {
  expect(checkQuote(quote, hearing)).toBeNull();
});

test.each([
  ['Who will pay for the tunnel', '0:00:05', 'MODERATOR'],
  ['that the city would pay', '0:00:09', 'MARA LINDQVIST'],
  ['said is this: the tunnel will cost', '0:00:09', 'MARA LINDQVIST'],
  ['Nobody? Nobody. Not the council', '0:00:40', 'MODERATOR'],
  ['hearing of 4 May', null, null],
])('%j was said at %s by %s', (quote, locator, speaker) => {
  expect(checkQuote(quote, hearing)).toMatchObject({ locator, speaker });
});

test('words are found over the edges of captions, also in halves', () => {
  const captions = parseTranscript(
    '1\n00:00:01,000 --> 00:00:02,000\nWe pay for the infra-\nstructure\n\n2\n1:02:03,000 --> 1:02:04,000\nof the whole\n\n3\n1:02:05,000 --> 1:02:06,000\nharbour.',
    'a.srt',
  );
  const check = checkQuote('the infrastructure of the whole harbour', captions);
  expect(check).toMatchObject({ result: 'verbatim', locator: '0:00:01', speaker: null });
  expect(captions.text.slice(check?.start, check?.end)).toBe('the infra-\nstructure\nof the whole\nharbour');
});

test.each([
  ['left out', 'We pay if it holds', 'We pay, I think,\nif it holds. More.', 'We pay, I think, if it holds'],
  ['word for word', 'we pay if it holds', 'Well, we pay\n\nif it  holds 🚇.', 'we pay if it holds'],
  [
    'emoji and no-break space',
    'Nous payons 🚇 : jamais',
    'Non.\nNous payons\u00a0: jamais 🚇.',
    'Nous payons\u00a0: jamais',
  ],
  ['right to left', 'قالت إن النفق سيكلف', 'قالت إن\nالنفق سيكلف المدينة', 'قالت إن النفق سيكلف'],
])('the words of the passage are one line: %s', (_what, quote, text, excerpt) => {
  expect(checkQuote(quote, parseTranscript(text, 'a.txt'))?.excerpt).toBe(excerpt);
});

test.each([
  ['Chinese', '隧道造价上涨。工程师说，资金不足。', '工程师说「资金不足」', '工程师说，资金不足'],
  ['Thai', 'วันนี้เราเริ่มสร้างอุโมงค์แล้ว', 'สร้างอุโมงค์', 'สร้างอุโมงค์'],
  ['Arabic', 'قالت إن النفق سيكلف المدينة كثيرا', '«النفق سيكلف المدينة»', 'النفق سيكلف المدينة'],
  ['German', 'Die Straße wird größer, sagte sie.', 'DIE STRASSE WIRD GRÖSSER', 'Die Straße wird größer'],
  ['Greek', 'Ο δρόμος είναι μεγάλος.', 'ΔΡΌΜΟΣ ΕΊΝΑΙ', 'δρόμος είναι'],
])('%s', (_name, text, quote, passage) => {
  const check = checkQuote(quote, parseTranscript(text, 'a.txt'));
  expect([check?.result, text.slice(check?.start, check?.end)]).toEqual(['verbatim', passage]);
});

describe('alternatives', () => {
  const refrain = parseTranscript(
    'We shall build it. They said no. We will build it. They said no again. We shall build it soon.',
    'a.txt',
  );

  test('come in the order of likeness, then of the text, and never overlap', () => {
    const found = findPassages('we shall build it', refrain, { count: 5 });
    expect(found.map(({ start, end, result }) => [refrain.text.slice(start, end), start, result])).toEqual([
      ['We shall build it', 0, 'verbatim'],
      ['We shall build it', 71, 'verbatim'],
      ['We will build it', 33, 'altered'],
    ]);
    expect(checkQuote('we shall build it', refrain)).toEqual(found[0]);
  });

  test('are no more than were asked for', () => {
    expect(findPassages('we shall build it', refrain, { count: 2 })).toHaveLength(2);
    expect(findPassages('we shall build it', refrain, { count: 0 })).toEqual([]);
  });

  test('do not share the words that were replaced between them', () => {
    const text = 'The old tunnel will open here another year the old tunnel will open here.';
    const transcript = parseTranscript(text, 'a.txt');
    const found = findPassages('Never ever old tunnel will open here no more', transcript, { count: 2 });
    expect(found.map(({ words }) => show(words))).toEqual([
      '{-The-} {+Never ever+} old tunnel will open here {-another year-} {+no more+}',
      '{-the-} {+Never ever+} old tunnel will open here {+no more+}',
    ]);
  });
});

test('an ellipsis leads to the nearest place, and not to any distance', () => {
  const filler = 'They went on about this and that and much more. ';
  const transcript = (count: number): Transcript =>
    parseTranscript(
      `The tunnel will cost a lot. ${filler.repeat(count)}Nobody wants it now. ${filler}Nobody wants it now.`,
      'a.txt',
    );
  const quote = 'The tunnel will cost a lot … Nobody wants it now';
  const near = checkQuote(quote, transcript(10));
  expect(near).toMatchObject({ start: 0, end: transcript(10).text.indexOf(' now.') + 4, result: 'trimmed' });
  expect(checkQuote(quote, transcript(100))).toMatchObject({ start: 0, end: 26, result: 'altered' });
});

test('a quote and a transcript that are too long to be compared are refused, and nearly so long ones once', () => {
  const said = 'well '.repeat(1001);
  const transcript = parseTranscript(said + 'other '.repeat(100_000 - 2002) + said, 'a.txt');
  expect(() => checkQuote('well '.repeat(2001), transcript)).toThrow(
    'The quote has 2,001 words and the transcript 100,000, too many to compare.',
  );
  expect(findPassages(said, transcript, { count: 2 })).toHaveLength(1);
});

const vocabulary =
  'the|the|of|of|and|a|we|will|tunnel|harbour|council|cost|said|€412|12,500|18%|twelve|isn’t|board’s|well-known|Merrow|Zoe\u0301|naïve|Straße|🚇|👩‍👩‍👧|שלום|مرحبا|東京|U.S.|co\u00adop|mayor|nobody|never|opens|late|street|city|budget|again'.split(
    '|',
  );
const texts = fc
  .array(
    fc.tuple(
      fc.constantFrom(...vocabulary),
      fc.constantFrom(' ', ' ', ' ', '\u00a0', '\n', ', ', '. ', ' – '),
    ),
    {
      minLength: 30,
      maxLength: 150,
    },
  )
  .map((parts) => parts.flat().join('').trim());

/** The places where words as one sees them begin and end. */
function findEdges(text: string): readonly { readonly start: number; readonly end: number }[] {
  return Array.from(text.matchAll(/(?:[^\s,.–]|[,.](?=\d))+(?:\.S\.)?/gu), ({ 0: word, index }) => ({
    start: index,
    end: index + word.length,
  })).filter(({ start, end }) => /[\p{L}\p{N}]/u.test(text.slice(start, end)));
}

/** In how many places of a text the same words stand in a row. */
function countPlaces(text: string, words: string): number {
  const list = (part: string): string =>
    ` ${findEdges(part)
      .map(({ start, end }) => part.slice(start, end).toLowerCase())
      .join(' ')} `;
  const [all, some] = [list(text), list(words)];
  return Array.from({ length: all.length }, (_, at) => at).filter((at) => all.startsWith(some, at)).length;
}

const styles: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => text.toUpperCase(),
  (text) => text.toLowerCase(),
  (text) => text.normalize('NFD'),
  (text) => text.normalize('NFC'),
  (text) => text.replaceAll('’', "'"),
  (text) => text.replaceAll(/(?<=\p{Ll})[\s,.]+(?=\p{Ll})/gu, ' – '),
  (text) => text.replaceAll('\u00ad', '').replaceAll('\n', '\r\n'),
];
const marks: readonly (readonly [string, string])[] = [
  ['', ''],
  ['“', '”'],
  ['"', '.”'],
  ['»', '«'],
  [' 🚇 ‘', '’ …'],
];

describe('whatever the transcript', () => {
  test('six words of it or more are found where they are, in any style', () => {
    fc.assert(
      fc.property(
        texts,
        fc.nat(),
        fc.integer({ min: 6, max: 40 }),
        fc.constantFrom(...styles),
        fc.constantFrom(...marks),
        (text, from, length, restyle, [opening, closing]) => {
          const transcript = parseTranscript(text, 'a.txt');
          const edges = findEdges(transcript.text);
          const first = from % (edges.length - length + 1);
          fc.pre(edges.length >= length);
          const start = edges[first]?.start ?? 0;
          const end = edges[first + length - 1]?.end ?? 0;
          const words = transcript.text.slice(start, end);
          fc.pre(countPlaces(transcript.text, words) === 1);
          const quote = opening + restyle(words) + closing;
          const check = checkQuote(quote, transcript);
          expect(check).toMatchObject({ result: 'verbatim', similarity: 1 });
          expect(transcript.text.slice(check?.start, check?.end)).toBe(words.replace(/\.$/u, ''));
          expect(check?.start).toBe(start);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('words left out at an ellipsis are told apart from the rest', () => {
    /* No word comes twice, so that nothing is left out but in one place. */
    const words = Array.from(
      { length: 60 },
      (_, place) =>
        `${vocabulary[20 + (place % 4)]}${'abcdefghijklmno'[place % 15]}${'pqrs'[Math.floor(place / 15)]}xyz`,
    );
    const transcript = parseTranscript(words.join(' '), 'a.txt');
    fc.assert(
      fc.property(
        fc.nat({ max: 10 }),
        fc.integer({ min: 4, max: 15 }),
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 4, max: 15 }),
        fc.constantFrom('…', ' … ', '... ', ' […] ', ', . . . '),
        (start, before, gap, after, ellipsis) => {
          const [first, omitted, second] = [
            words.slice(start, start + before),
            words.slice(start + before, start + before + gap),
            words.slice(start + before + gap, start + before + gap + after),
          ];
          const quote = first?.join(' ') + ellipsis + second?.join(' ');
          const check = checkQuote(quote, transcript);
          expect([check?.result, check?.similarity]).toEqual(['trimmed', 1]);
          expect(check?.words.map(({ kind, text }) => [kind, text.trim()])).toEqual([
            ['same', `${first?.join(' ')}${ellipsis}`.trim()],
            ['omitted', omitted?.join(' ')],
            ['same', second?.join(' ')],
          ]);
          const whole = words.slice(start, start + before + gap + after).join(' ');
          expect(transcript.text.slice(check?.start, check?.end)).toBe(whole);
        },
      ),
    );
  });

  const quotes = fc
    .array(
      fc.constantFrom(...vocabulary, '…', '[', ']', '[we]', 'cost[s]', '”', '“', '. . .', '(', ')', '\ud83e'),
      {
        maxLength: 40,
      },
    )
    .chain((parts) => fc.constantFrom(parts.join(' '), parts.join('')));
  const transcripts = fc
    .array(fc.constantFrom(...vocabulary, '[applause]', '(laughter)', '\n0:05 ', '\n1:00 ', '\nA B: '), {
      minLength: 1,
      maxLength: 80,
    })
    .map((parts) => parseTranscript(`we ${parts.join(' ')}`, 'a.txt'));

  test('passages cut no character, do not overlap, and show the quote letter for letter', () => {
    fc.assert(
      fc.property(quotes, transcripts, (quote, transcript) => {
        const found = findPassages(quote, transcript, { count: 3 });
        expect(checkQuote(quote, transcript)).toEqual(found[0] ?? null);
        for (const { start, end, words, result, similarity } of found) {
          const passage = transcript.text.slice(start, end);
          expect(start).toBeLessThan(end);
          expect(passage.trim()).toBe(passage);
          expect(isInsidePair(transcript.text, start) || isInsidePair(transcript.text, end)).toBe(false);
          const of = (side: string): string =>
            words
              .filter((word) => word.side === side)
              .map(({ text }) => text)
              .join('');
          expect(of('quote')).toBe(quote);
          for (const { side, text } of words)
            if (side === 'transcript') expect(transcript.text).toContain(text.trim());
          const kinds = new Set(words.map(({ kind }) => kind));
          const isAltered = kinds.has('only-quote') || kinds.has('only-transcript');
          expect(result === 'altered').toBe(isAltered);
          expect(similarity === 1).toBe(!isAltered);
          expect(similarity).toBeGreaterThanOrEqual(0);
          if (kinds.has('omitted') || kinds.has('inserted')) expect(result).not.toBe('verbatim');
        }
        const inOrder = found.toSorted((a, b) => a.start - b.start);
        for (const [place, { start }] of inOrder.entries())
          expect(start).toBeGreaterThanOrEqual(inOrder[place - 1]?.end ?? 0);
      }),
      { numRuns: 2000 },
    );
  });
});
