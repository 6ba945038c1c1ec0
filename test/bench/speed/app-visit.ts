import { join } from 'node:path';
import { press } from '../../support/article-page.ts';
import type { AppSubject } from './app-subject.ts';
import type { Material } from './material.ts';
import { measureKey, watched } from './subject.ts';

type Add = (metric: string, value: number) => void;

/** One tag, with what it costs to keep it; and it is taken back. */
export async function measureSaving(app: AppSubject, material: Material, add: Add): Promise<void> {
  await app.settle();
  const before = await app.measureFiles(material);
  const { saved } = await measureKey(app.page, 'q', { watched });
  await app.settle();
  const after = await app.measureFiles(material);
  let bytes = 0;
  for (const [name, size] of after) {
    const last = before.get(name) ?? 0;
    /* A log is added to; all other files are written anew. */
    if (size !== last) bytes += name.endsWith('.log') && size > last ? size - last : size;
  }
  add('saving: bytes', bytes);
  if (saved !== null) add('saving: durable', saved);
  await measureKey(app.page, 'Control+z', { watched: 100 });
  await app.settle();
}

/** How many sentences are walked through; a short article has fewer. */
const longestWalk = 100;

/** Words in a sentence of the generated articles, at most. */
const wordsPerSentence = 24;

/** From the top, sentence by sentence. */
export async function measureWalk(app: AppSubject, { size }: Material, add: Add): Promise<void> {
  await app.goTo('start');
  const steps = Math.min(longestWalk, Math.floor(size.words / wordsPerSentence) - 5);
  let longest = 0;
  for (let step = 0; step < steps; step += 1) {
    const { painted, longestTask } = await measureKey(app.page, 'j', { watched: 0 });
    add('walk: j', painted);
    longest = Math.max(longest, longestTask);
  }
  add('walk: longest task', longest);
}

/** Its letters make the list shorter one after the other. */
const filterWord = 'lindqv';

/** Types in the field over the list of annotations. */
export async function measureFilter(app: AppSubject, add: Add): Promise<void> {
  const { page } = app;
  await press(page, 'Escape f');
  const field = page.getByRole('searchbox', { name: 'Filter the annotations' });
  await field.waitFor();
  let longest = 0;
  for (const letter of filterWord) {
    await page.evaluate(() => filterProbe.arm());
    const { longestTask } = await measureKey(page, letter, { watched: 300, limit: 1 });
    const { echoed, listed } = await page.evaluate(() => filterProbe.read());
    add('filter: letter', echoed);
    add('filter: list', listed);
    longest = Math.max(longest, longestTask);
  }
  add('filter: longest task', longest);
  await press(page, 'Escape Escape Shift+F');
}

/** The export that is offered first, Tickmark's own JSON. */
export async function measureExport(app: AppSubject, add: Add): Promise<void> {
  const { page } = app;
  const path = join(app.home, 'exported.json');
  await app.chooseTarget(path);
  await page.keyboard.press('Control+e');
  const dialog = page.getByRole('dialog');
  /* The preview is made by the same process; it is not what is measured. */
  await dialog
    .getByRole('region', { name: /^Preview of/u })
    .getByRole('textbox')
    .waitFor();
  const start = performance.now();
  await page.keyboard.press('Enter');
  await dialog.getByText(path).waitFor();
  add('export', performance.now() - start);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
}
