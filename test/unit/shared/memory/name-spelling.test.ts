import { describe, expect, test } from 'vitest';
import { countEdits, relateNames } from '#shared/memory/name-spelling.ts';

describe('relateNames', () => {
  test.each([
    ['Volodymyr Zelenskyy', 'Volodymyr Zelenskyy', 'person', 'same'],
    ['Volodymyr Zelenskyy', 'Volodymyr Zelensky', 'person', 'other'],
    ['Zelenskyy', 'Selenskyj', 'person', 'other'],
    ['Vladimir Zelenskyy', 'Volodymyr Zelensky', 'person', 'other'],
    ['President Volodymyr Zelenskyy', 'Volodymyr Zelensky', 'person', 'other'],
    ['Recep Erdogan', 'Recep Erdoğan', 'person', 'other'],
    ['Erdogan', 'Erdoğan', 'person', 'other'],
    ['Søren Østergaard', 'Soren Ostergaard', 'person', 'other'],
    ['Stephen Miller', 'Stephan Miller', 'person', 'other'],
    ['Zo\u00e9 Lindqvist', 'Zoe\u0301 Lindqvist', 'person', 'same'],
    ['Zoé  Lindqvist', 'Zoé Lindqvist', 'person', 'same'],
    /* Other people. */
    ['Anna Berg', 'Karl Berg', 'person', null],
    ['Anna Berg', 'Anna Borg', 'person', null],
    ['Anna Berg', 'Berg', 'person', null],
    ['J. Miller', 'John Miller', 'person', null],
    ['Berg', 'Borg', 'person', null],
    /* Everything else. */
    ['ASEAN', 'Asean', 'organisation', 'other'],
    ['The Harbour Board', 'Harbour Board', 'organisation', 'other'],
    ['Wal-Mart', 'Walmart', 'organisation', 'other'],
    ['Medecins Sans Frontieres', 'Médecins Sans Frontières', 'organisation', 'other'],
    ['Gazprom Export', 'Gasprom Export', 'organisation', 'other'],
    ['Iran', 'Iraq', 'place', null],
    ['North Korea', 'South Korea', 'place', null],
    ['Austria', 'Australia', 'place', null],
    ['Slovakia', 'Slovenia', 'place', null],
    ['Boeing 737', 'Boeing 747', 'other', null],
    ['日本', '日本', 'place', 'same'],
    ['👩‍🚀', 'x', 'other', null],
    ['', '', 'other', 'same'],
  ] as const)('%s, earlier %s (%s): %s', (now, earlier, type, relation) => {
    expect(relateNames(now, earlier, type)).toBe(relation);
  });
});

test.each([
  ['', '', 0],
  ['abc', 'abc', 0],
  ['abc', 'acb', 1],
  ['abc', 'ab', 1],
  ['kitten', 'sitting', 3],
  ['😀a', '😀b', 1],
])('%s to %s: %i', (word, other, edits) => {
  expect(countEdits(word, other)).toBe(edits);
});
