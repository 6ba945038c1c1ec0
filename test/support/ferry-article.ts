import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Desk, expect, type Running } from './app.ts';
import { findArticle } from './article-page.ts';

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
} as const;

/** Starts the app with the ferry's article open and the keyboard in it. */
export async function launchFerry(desk: Desk): Promise<Running> {
  const file = join(desk.home, 'ferry.txt');
  await writeFile(file, blocks.join('\r\n\r\n'));
  const running = await desk.launch({ files: [file] });
  await expect(findArticle(running.page)).toContainText(ferry.full);
  await expect(findArticle(running.page)).toBeFocused();
  return running;
}
