import { type Desk, expect, type Running } from './app.ts';
import { findArticle } from './article-page.ts';
import { prepareLibrary } from './prepared-library.ts';

/** Emoji, combining marks, a no-break space, text from right to left and CRLF: whatever offsets can trip over. */
const blocks = [
  'The ferry 🎈 is late',
  'Marta Lindqvist runs it. “We left at six,” she said. The boat cost €412\u00a0million.',
  'سلمى حدّاد disagreed. The cafe\u0301 was full.',
] as const;

/** The article's paragraphs and the sentences that commands are tried on. */
export const ferry = {
  headline: blocks[0],
  paragraph: blocks[1],
  runs: 'Marta Lindqvist runs it.',
  quotation: 'We left at six,',
  said: '“We left at six,” she said.',
  cost: 'The boat cost €412\u00a0million.',
  disagreed: 'سلمى حدّاد disagreed.',
  full: 'The cafe\u0301 was full.',
  suggested: [
    'person: Marta Lindqvist',
    'quote: We left at six,',
    'number: six',
    'claim: The boat cost €412\u00a0million.',
    'number: €412\u00a0million',
  ],
} as const;

const prepared = prepareLibrary(async () => [
  { fileName: 'ferry.txt', bytes: new TextEncoder().encode(blocks.join('\r\n\r\n')) },
]);

/** Starts the app with the ferry's article open and the keyboard in it. */
export async function launchFerry(desk: Desk): Promise<Running> {
  return untilReady(await desk.launch({ prepared }));
}

/** The same, as if it had just been started: for tests that neither end the app nor read its files (`Desk.open`). */
export async function openFerry(desk: Desk): Promise<Running> {
  return untilReady(await desk.open(prepared));
}

async function untilReady(running: Running): Promise<Running> {
  await expect(findArticle(running.page)).toContainText(ferry.full);
  await expect(findArticle(running.page)).toBeFocused();
  /* Counted in the first idle moment; what shows the coverage comes with it. */
  await expect(running.page.locator('[aria-label="Coverage map"]')).toBeAttached();
  return running;
}
