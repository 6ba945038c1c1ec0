import { expect, test } from 'vitest';
import { buildPdf, type DrawnText } from '../../../support/pdf-builder.ts';
import { readPdf } from './reading.ts';

/** More than any page has. */
const count = 20_000;

/** Numbers that look like chance and are the same each time. */
const scatter = (place: number, range: number) => (place * 7_919 * 104_729) % range;

/* The limit of a test's time is the guard: what takes more than linear time is not done within it. */
test.each<[string, (place: number) => DrawnText]>([
  ['all over the page', (place) => ({ x: scatter(place, 590), y: scatter(place, 787), text: 'ab' })],
  [
    'of letters from right to left all over it',
    (place) => ({ x: scatter(place, 590), y: scatter(place, 787), text: 'אב(' }),
  ],
  ['on one line', (place) => ({ x: place / 50, y: 400, text: 'a' })],
  ['in words on one line', (place) => ({ x: (place % 60) * 10, y: 400, text: `a${place}` })],
  ['on one line from right to left', (place) => ({ x: place / 50, y: 400, text: 'א', size: 0.02 })],
  ['at one place', (place) => ({ x: 300, y: 400, text: `a${place}` })],
  ['in one column', (place) => ({ x: 300, y: 800 - place / 30, text: `a${place}-`, size: 1 })],
  [
    'in two columns',
    (place) => ({ x: 100 + 200 * (place % 2), y: 800 - place / 30, text: 'words of a line', size: 1 }),
  ],
  ['up a flight of stairs', (place) => ({ x: place / 50, y: place / 30, text: `a${place}`, size: 0.01 })],
  ['in all directions', (place) => ({ x: 300, y: 400, text: `a${place}`, angle: place })],
])('a page of pieces %s is read in linear time', async (_name, draw) => {
  const bytes = buildPdf([{ texts: Array.from({ length: count }, (_value, place) => draw(place)) }]);
  expect((await readPdf(bytes)).metadata.title).not.toBe('');
});
