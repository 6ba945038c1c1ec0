import { expect, test } from 'vitest';
import { listComparableWords } from '#shared/transcript/comparable-words.ts';
import { findNearWords } from '#shared/transcript/near-words.ts';
import { listQuoteWords } from '#shared/transcript/quote-words.ts';

test.each([
  ['The “Café” isn’t CLOSED…', "the café isn't closed"],
  ['Cafe\u0301 ﬁne Straße STRASSE ΟΔΌΣ οδός', 'café fine strasse strasse οδός οδός'],
  ["rock ’n’ roll, the boys' ‘end’", 'rock n roll the boys end'],
  ['co\u00adop \u200fשלום\u200f a\u200bb', 'coop שלום ab'],
  ['well-known 10–12 24/7', 'well known 10 12 24 7'],
  ['five 5 Twelve nineteen zero', '5 5 12 19 0'],
  ['twenty-five, twenty five, twenty, five; sixty one one', '25 25 20 5 61 1'],
  ['12,500 12\u00a0500 12 500 1,50 1.234', '12500 12500 12 500 1,50 1.234'],
  ['18% 18 ％ −5 -5 $5 5€ 3½ km²', '18 percent 18 percent minus 5 minus 5 $ 5 5 € 3 1⁄2 km 2'],
  ['In 1998³ an hour.¹,² 10⁶ km² 10⁻⁶', 'in 1998 an hour 10 6 km 2 10 6'],
  ['AT&T R ＆ D', 'at and t r and d'],
  ['1st 412m U.S. 👩‍🔬🚇', '1st 412m u s'],
  ['東京タワーกขค', '東 京 タ ワ ー ก ข ค'],
])('%j is compared as %j', (text, keys) => {
  const words = listComparableWords(text);
  expect(words.map(({ key }) => key).join(' ')).toBe(keys);
  for (const { start, end } of words) expect(text.slice(start, end)).toMatch(/^\S(?:.*\S)?$/su);
});

/** Words, with + for inserted ones and * for asides, and ^ before those that may have words left out before them. */
const show = (quote: string): string =>
  listQuoteWords(quote)
    .map(({ key, bareKey, role, isAfterJoint }) => {
      const sign = { said: '', inserted: '+', aside: '*' }[role];
      return `${isAfterJoint ? '^' : ''}${key}${bareKey === null ? '' : `/${bareKey}`}${sign}`;
    })
    .join(' ');

test.each([
  ['“We will … soon … ”', 'we will ^soon'],
  ['We. will.. soon... now. . . yes .. .', 'we will soon ^now ^yes'],
  ['[The mayor] will [soon] go […] home [laughs]', 'the+ mayor+ will soon+ ^go ^home laughs+'],
  ['the [city]’s house', 'the city+ s+ ^house'],
  ['[T]he men walk[ed] to un[re]lated ends[.]', 'the/he men walked/walk to unrelated/unlated ends'],
  ['he said so [sic] and [Sic!] left', 'he said so sic* ^and sic* ^left'],
  ['“We will,” she said, “and soon.”', 'we will she* said* ^and soon'],
  ['“We will,” she said. “And soon”.', 'we will she* said* ^and soon'],
  ['We will,” she said, “and soon.', 'we will she* said* ^and soon'],
  ['"We will," she said, "and soon."', 'we will she* said* ^and soon'],
  ['„Wir bauen“, sagte sie, „und bald.“', 'wir bauen sagte* sie* ^und bald'],
  ['« Nous voulons », dit-elle, « et vite. »', 'nous voulons dit* elle* ^et vite'],
  ['“I told him ‘never,’ and left”', 'i told him never and left'],
  ['they said “no” and “yes” to me', 'they said no and yes to me'],
])('of the quote %j these are the words: %s', (quote, words) => {
  expect(show(quote)).toBe(words);
});

test.each([
  ['tunnel', ['tunel', 'tunnels', 'funnel', 'tunenl'], ['tunnel', 'tuneful', 'tunnelled']],
  ['house', ['horse', 'hose'], ['harsh', 'ouch']],
  ['that', [], ['hat', 'thou']],
  ['412m', [], ['413m', '412']],
])('%s is nearly the same as %j, and not as %j', (word, near, others) => {
  const vocabulary = new Map([...near, ...others].map((other, number) => [other, number]));
  const found = findNearWords([word], vocabulary).get(word) ?? [];
  expect(new Set(found)).toEqual(new Set(near.map((_, number) => number)));
});
