/**
 * Works in an article without end, until it is killed: `node saving-process.ts FOLDER ARTICLE PREFIX`. Everything that
 * is said to be saved is printed, a line each, as soon as it is, and not before.
 */
import { openLibrary } from '#main/library/library-opening.ts';
import { systemClock } from '#main/library/system-clock.ts';
import type { Change } from '#shared/domain/annotations.ts';
import { createClaim } from '#shared/domain/records.ts';

const [folder = '', articleId = '', prefix = ''] = process.argv.slice(2);
const library = await openLibrary({ folder, clock: systemClock });
const { article } = await library.readArticle(articleId);

const createTag = (id: string): readonly Change[] => [
  { type: 'claim', id, value: { ...createClaim(id), statement: '🧾'.repeat(100) } },
];

for (let count = 0; ; count += 1) {
  /* Three at once, so that some are written together. */
  await Promise.all(
    ['a', 'b', 'c'].map(async (letter) => {
      const id = `${prefix}-${count}-${letter}`;
      await library.saveChanges(articleId, createTag(id));
      console.log(`claim ${id}`);
    }),
  );
  if (count % 3 === 2) await library.flush();
  if (count % 4 === 3) {
    const title = `${prefix}-${count}`;
    await library.saveMetadata(articleId, { ...article.metadata, title });
    console.log(`title ${title}`);
  }
  if (count % 5 === 4) {
    const { document } = article.revisions[0] ?? {};
    if (document === undefined) throw new Error('the article has no text');
    const bytes = new TextEncoder().encode(`${prefix}-${count}`);
    const added = await library.addArticle({
      document,
      metadata: article.metadata,
      source: article.source,
      bytes,
    });
    console.log(`article ${added.article.id}`);
  }
}
