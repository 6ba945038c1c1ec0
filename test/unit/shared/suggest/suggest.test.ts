import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { GazetteerEntry } from '#shared/suggest/gazetteer.ts';
import { suggest, suggestAll } from '#shared/suggest/suggest.ts';
import type { Suggestion } from '#shared/suggest/suggestion.ts';
import { isInsidePair } from '#shared/text/code-points.ts';
import { paragraphs } from '../text/paragraphs.ts';

const propose = (text: string, gazetteer: readonly GazetteerEntry[] = []): readonly Suggestion[] =>
  suggestAll(text, { language: 'en', gazetteer });

/** The entities of a text, each as its type and its words, and what it is called where that is something else. */
function listEntities(text: string, gazetteer?: readonly GazetteerEntry[]): readonly string[] {
  return propose(text, gazetteer).flatMap((one) => {
    if (one.kind !== 'entity') return [];
    const words = text.slice(one.start, one.end);
    return [`${one.type}: ${words}${one.name === words ? '' : ` = ${one.name}`}`];
  });
}

describe('entities', () => {
  test.each([
    ['a name, without the comma behind it', 'They met Anna Berg, who left.', ['person: Anna Berg']],
    ['without the mark of a note', 'They met Anna Berg¹ and left.² Then it rained.', ['person: Anna Berg']],
    ['without a possessive', 'It was Anna Berg’s idea.', ['person: Anna Berg']],
    ['without a title', 'They met Dr. Anna Berg there.', ['person: Anna Berg']],
    ['without an office', 'They met Prime Minister Anna Berg there.', ['person: Anna Berg']],
    [
      'without an office and what it is of',
      'They met French President Anna Berg there.',
      ['person: Anna Berg'],
    ],
    ['an office by itself is none', 'They met the President there.', []],
    [
      'a later mention belongs to the full name',
      'They met Anna Berg. Later, in May, Berg left.',
      ['person: Anna Berg', 'date: May', 'person: Berg = Anna Berg'],
    ],
    [
      'also one before it, as in a headline',
      'Berg leaves town\n\nThe mayor, Anna Berg, left.',
      ['person: Berg = Anna Berg', 'person: Anna Berg'],
    ],
    [
      'of two with one surname, the one named in the paragraph',
      'They met Anna Berg and Carl Lind there.\n\nThey met Otto Berg there. Then Berg left.',
      ['person: Anna Berg', 'person: Carl Lind', 'person: Otto Berg', 'person: Berg = Otto Berg'],
    ],
    [
      'and nobody where none of them was',
      'They met Anna Berg and Otto Berg there.\n\nThen Mr. Berg left.',
      ['person: Anna Berg', 'person: Otto Berg', 'person: Berg'],
    ],
    [
      'an abbreviation in brackets',
      'The Harbour Safety Board (HSB) met. The HSB agreed.',
      [
        'organisation: Harbour Safety Board',
        'organisation: HSB = Harbour Safety Board',
        'organisation: HSB = Harbour Safety Board',
      ],
    ],
    [
      'or before them',
      'The HSB (Harbour Safety Board) met.',
      ['organisation: HSB = Harbour Safety Board', 'organisation: Harbour Safety Board'],
    ],
    [
      'no abbreviation of something else',
      'The Harbour Safety Board (EU) met.',
      ['organisation: Harbour Safety Board', 'organisation: EU'],
    ],
    [
      'without a legal form',
      'It was Lindqvist Marine Ltd. that paid. It was Lindqvist Marine.',
      ['organisation: Lindqvist Marine Ltd.', 'organisation: Lindqvist Marine = Lindqvist Marine Ltd.'],
    ],
    ['places, and no adjective of one', 'In Norway a Norwegian ship sank.', ['place: Norway']],
    [
      'dates, amounts and percentages',
      'On 3 May 2026 it paid €412 million, 18% more.',
      ['date: 3 May 2026', 'number: €412 million', 'number: 18%'],
    ],
    ['no ordinals', 'It was the first time, and the 22nd meeting.', []],
    ['the title of a work', 'They saw the film “Low Tide” there.', ['work: Low Tide']],
    ['with emoji and combining marks', '🦀 They met José Berg 👩‍🔬 there.', ['person: José Berg']],
    ['no words that begin a sentence', 'Officials left. Nobody came. However it ended.', []],
  ])('%s', (_, text, expected) => {
    expect(listEntities(text)).toEqual(expected);
  });

  test('says what speaks for each', () => {
    const text =
      'They met Anna Berg of the Harbour Safety Board (HSB) on 3 May. Then Berg paid 18% of €4 to the HSB.';
    const reasons = propose(text).flatMap((one) => (one.kind === 'entity' ? [one.reason] : []));
    expect(reasons).toEqual([
      'name',
      'name',
      'abbreviation',
      'date',
      'later mention',
      'percentage',
      'amount',
      'abbreviation',
    ]);
  });

  test('knows the names of a gazetteer, and goes by their types', () => {
    const gazetteer: readonly GazetteerEntry[] = [
      { name: 'Low Tide', type: 'event' },
      { name: 'ferryman’s guild', type: 'organisation' },
    ];
    const text = "The ferryman's guild met at Low Tide.";
    expect(listEntities(text, gazetteer)).toEqual([
      "organisation: ferryman's guild = ferryman’s guild",
      'event: Low Tide',
    ]);
    expect(listEntities(text)).not.toContain('event: Low Tide');
  });
});

/** The quotations of a text, each with who said it. */
function listQuotes(text: string, language = 'en'): readonly (readonly [string, string | null])[] {
  return suggestAll(text, { language }).flatMap((one) =>
    one.kind === 'quote' ? [[text.slice(one.start, one.end), one.speaker?.name ?? null] as const] : [],
  );
}

describe('quotations', () => {
  test.each([
    ['the speaker behind', '“We left,” said Anna Berg.', [['We left,', 'Anna Berg']]],
    ['the speaker before', 'Anna Berg said: "We left."', [['We left.', 'Anna Berg']]],
    ['according to', 'It was ‘a disaster’, according to Anna Berg.', [['a disaster', 'Anna Berg']]],
    [
      'a later mention speaks for the full name',
      'They met Anna Berg. «No», Berg said.',
      [['No', 'Anna Berg']],
    ],
    ['nobody who is named', '“We left,” said one resident.', [['We left,', null]]],
    [
      'in a paragraph of its own, behind a line that leads up to it',
      'Anna Berg said:\n\n“We left.”',
      [['We left.', 'Anna Berg']],
    ],
    [
      'goes on in the next paragraph',
      '“We left,” said Anna Berg. “It was late.\n\n“And it was cold.”',
      [
        ['We left,', 'Anna Berg'],
        ['It was late.', 'Anna Berg'],
        ['And it was cold.', 'Anna Berg'],
      ],
    ],
    [
      'one in another is a part of it',
      '“He said ‘no’ to us,” said Anna Berg.',
      [['He said ‘no’ to us,', 'Anna Berg']],
    ],
    ['emoji', '“We left 🦀,” said Anna Berg.', [['We left 🦀,', 'Anna Berg']]],
  ])('%s', (_, text, expected) => {
    expect(listQuotes(text)).toEqual(expected);
  });

  test('are found in a language that has no tables', () => {
    expect(listQuotes('Hän sanoi: ”Lähdimme.”', 'fi')).toEqual([['Lähdimme.', null]]);
  });
});

/** The sentences to check, each with why. */
function listClaims(text: string, language = 'en'): readonly (readonly [string, string])[] {
  return suggestAll(text, { language }).flatMap((one) =>
    one.kind === 'claim' ? [[one.reason, text.slice(one.start, one.end)] as const] : [],
  );
}

describe('claims', () => {
  test.each([
    ['number', 'The board has 12 members.'],
    ['amount', 'The board paid €12.'],
    ['percentage', 'Some 12 percent of them left.'],
    ['date', 'The board met on 3 May 2026.'],
    ['comparison', 'The new ferry is faster than the old one.'],
    ['comparison', 'Prices rose sharply in the spring.'],
    ['cause', 'The ferry sank because of a storm.'],
    ['a first or record', 'It was the first ferry to cross the bay.'],
    ['a first or record', 'It is the largest ferry of all.'],
    ['attribution', 'The ferry was old, according to the board.'],
    ['legal', 'The captain was sentenced to prison.'],
    ['medical', 'The vaccine has no side effects at all.'],
  ])('%s: %s', (reason, text) => {
    expect(listClaims(text)).toEqual([[reason, text]]);
  });

  test.each([
    'It was a lovely evening by the sea.',
    'Was the ferry faster than the old one?',
    'Friday, 3 May 2026',
    '“It was a lovely evening,” she said.',
  ])('none: %s', (text) => {
    expect(listClaims(text)).toEqual([]);
  });

  test('in a language without tables, where there is a number or a date', () => {
    expect(listClaims('Lautalla oli 12 matkustajaa. Ilta oli kaunis ja lämmin.', 'fi')).toEqual([
      ['number', 'Lautalla oli 12 matkustajaa.'],
    ]);
  });
});

test('the share that is done grows to the whole', () => {
  const text = Array.from({ length: 40 }, (_, place) => `Anna Berg paid €${place} for it.`).join('\n\n');
  const shares: number[] = [];
  const running = suggest(text, { language: 'en' });
  for (let step = running.next(); step.done !== true; step = running.next()) shares.push(step.value);
  expect(shares.length).toBeGreaterThan(40);
  expect(shares.toSorted((a, b) => a - b)).toEqual(shares);
  expect(shares.at(-1)).toBe(1);
});

describe('for any text', () => {
  const texts = fc.array(paragraphs, { maxLength: 5 }).map((list) => list.join('\n\n'));
  const gazetteer = [{ name: 'Smith', type: 'person' }] as const;

  test.each(['en', 'de', 'fi', 'ar'])(
    'suggestions lie in it, in order, each with an id of its own: %s',
    (language) => {
      fc.assert(
        fc.property(texts, (text) => {
          const suggestions = suggestAll(text, { language, gazetteer });
          const ids = new Set(suggestions.map(({ id }) => id));
          expect(ids.size).toBe(suggestions.length);
          for (const [place, { start, end, reason }] of suggestions.entries()) {
            expect(start).toBeGreaterThanOrEqual(suggestions[place - 1]?.start ?? 0);
            expect(end).toBeGreaterThan(start);
            expect(end).toBeLessThanOrEqual(text.length);
            expect(isInsidePair(text, start) || isInsidePair(text, end)).toBe(false);
            expect(text.slice(start, end).trim()).toBe(text.slice(start, end));
            expect(reason).not.toBe('');
          }
          for (const one of suggestions) if (one.kind === 'entity') expect(ids).toContain(one.record);
        }),
        { numRuns: 150 },
      );
    },
  );
});
