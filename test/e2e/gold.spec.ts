import { expect, test, waitUntilSaved } from '../support/app.ts';
import { press, readActive, readDrawn } from '../support/article-page.ts';

/**
 * What a checker would tag in the sample article, from first to last, and the keys that do it. Long sentences are
 * given by their beginnings, and end in dots.
 */
const gold: readonly (readonly [keys: string, kind: string, text: string])[] = [
  ['j j ArrowLeft e l', 'entity', 'Port Merrow'],
  ['j c', 'claim', 'Port Merrow’s harbour tunnel will open a year late.'],
  ['j c', 'claim', 'A chart from 1911 shows why…'],
  ['j j c', 'claim', 'The westbound tube on 30 September, a day after…'],
  ['j c', 'claim', 'The tunnel is 4.7 kilometres long.'],
  ['j ArrowRight e o', 'entity', 'Halden Civil'],
  ['j ArrowLeft e l', 'entity', 'PORT MERROW'],
  ['j c', 'claim', 'PORT MERROW — At 4.10 a.m. on 29 September a seam opened…'],
  ['j c', 'claim', 'By 6 a.m. the westbound tube held more than 2,200 cubic metres…'],
  ['j j c', 'claim', 'The night shift, 31 men and women…'],
  ['j c', 'claim', 'The tunnel was to carry its first trains on 13 December.'],
  ['ArrowLeft e d', 'entity', '13 December'],
  ['j j c', 'claim', 'It will not do so before the autumn of 2027…'],
  ['ArrowLeft e d', 'entity', 'Tuesday'],
  ['" q', 'quote', 'We had planned for rock and we met porridge,'],
  ['" q', 'quote', 'No survey that this city has ever paid for showed a fault there.'],
  ['j c', 'claim', '“No survey that this city has ever paid for showed a fault there.”'],
  ['j j l l l l l l l ArrowLeft e o', 'entity', 'University of Port Merrow'],
  ['h Shift+H e l', 'entity', 'Port Merrow’s'],
  ['k c', 'claim', 'But a sea chart at the University of Port Merrow’s Institute of Marine Geology…'],
  ['j c', 'claim', 'It was drawn in 1911.'],
  ['ArrowLeft e d', 'entity', '1911'],
  ['" q', 'quote', 'It hangs in our corridor. Every student walks past it,'],
  ['" q', 'quote', 'When the council’s engineers came to us seven years ago…'],
  ['" q', 'quote', 'with great interest,'],
  ['" q', 'quote', 'better evidence by a mile.'],
  ['j c', 'claim', 'Her office had read it “with great interest,” she said…'],
  ['" q', 'quote', 'in the spring of 2024, and the first paper that we were shown…'],
  ['j c', 'claim', 'The mark was passed “in the spring of 2024…'],
  ['j c', 'claim', 'Mr. Brandt, whose party holds 19 of the 61 seats…'],
  ['j ArrowLeft e p', 'entity', 'J. R. Whitlock'],
  ['k c', 'claim', 'J. R. Whitlock, a spokesman for Halden Civil…'],
  ['j c', 'claim', 'He declined to say why the site director, Ragnhild Moe, left in June.'],
  ['j j j c', 'claim', 'Ms. Lindquist’s office said it knew of one warning…'],
  ['" q', 'quote', "It's the timetable, not the fog,"],
  ['" q', 'quote', 'You cannot run a boat every six minutes…'],
  ['" q', 'quote', 'before Easter.'],
  ['" q', 'quote', "Still on the quay. They said 'ten minutes' half an hour ago 🙃⛴️ #PortMerrow"],
  ['" q', 'quote', 'the longest undersea railway in the north'],
  ['j c', 'claim', 'The city’s own website calls the tunnel “the longest…'],
  ['" q', 'quote', 'is what half of our colleagues have been digging through…'],
  ['j c', 'claim', 'At 4.2 kilometres it is shorter than the line under Skarvøy Sound…'],
  ['j c', 'claim', 'The third boast holds: with its lowest point 92 metres below the sea…'],
  ['" q', 'quote', 'unforeseeable,'],
  ['j c', 'claim', 'Insurers have yet to decide whether a fault that is on a map…'],
  ['" q', 'quote', 'Told you. — H. A.'],
];

/** The words as the list gives them, cut where it cuts them. */
const shorten = (words: string | null, text: string): string | null =>
  words !== null && text.endsWith('…') ? `${words.slice(0, text.length - 1)}…` : words;

/** What a key press per annotation may cost on average. */
const aim = 3.5;

test('the sample is tagged from first to last by keys alone', async ({ desk }) => {
  const { page } = await desk.open();
  let presses = 0;
  for (const [keys, kind, text] of gold) {
    await press(page, keys);
    presses += keys.split(' ').length;
    expect(shorten(await readActive(page), text), keys).toBe(text);
    const active = await page.locator('[data-active]').first().getAttribute('data-kind');
    expect(active, text).toBe(kind);
  }
  const drawn = await readDrawn(page);
  expect(drawn).toHaveLength(gold.length);
  for (const kind of ['claim', 'quote', 'entity']) {
    const expected = gold.filter((row) => row[1] === kind).length;
    expect(drawn.filter((annotation) => annotation.kind === kind)).toHaveLength(expected);
  }
  await waitUntilSaved(page);
  const average = presses / gold.length;
  process.stdout.write(
    `\n${gold.length} annotations with ${presses} key presses: ${average.toFixed(2)} on average\n`,
  );
  expect(average).toBeLessThan(aim);
});
