import { expect, test } from 'vitest';
import { matchQuote, type QuoteSelector } from '#shared/anchor/quote.ts';

const cases: readonly (readonly [text: string, quote: QuoteSelector, starts: readonly number[]])[] = [
  ['lorem ipsum dolor', { exact: 'ipsum' }, [6]],
  ['bananas', { exact: 'ana' }, [1, 3]],
  ['banana', { exact: 'kiwi' }, []],
  ['yada yada', { exact: 'yada', prefix: ' ' }, [5]],
  ['yada yada', { exact: 'yada', suffix: ' ' }, [0]],
  ['yada yada', { exact: 'yada', prefix: '', suffix: '' }, [0, 5]],
  ['abc', { exact: '' }, [0, 1, 2, 3]],
  ['abc', { exact: '', prefix: 'a', suffix: 'b' }, [1]],
  ['', { exact: '' }, [0]],
  ['', { exact: 'a' }, []],
  ['a🦀b', { exact: '' }, [0, 1, 3, 4]],
  ['🦀🦀', { exact: '🦀' }, [0, 2]],
  ['🦀🦁', { exact: '\ud83e' }, []],
  ['e\u0301 \u00e9', { exact: '\u00e9' }, [3]],
  ['a\u00a0b a b', { exact: 'a b' }, [4]],
  ['שלום שלום', { exact: 'שלום' }, [0, 5]],
];

test.each(cases)('in %j %j stands at %j', (text, quote, starts) => {
  const end = quote.exact.length;
  expect(matchQuote(text, quote)).toEqual(starts.map((start) => ({ start, end: start + end })));
});
