/**
 * Goes back from one backup of an article to another, and back again, without end, until it is killed:
 * `node restoring-process.ts FOLDER ARTICLE FILE`, which holds the two, as they have been read. Prints which one it begins to go back to, and which one it is at.
 */
import { readFileSync } from 'node:fs';
import { openLibrary } from '#main/library/library-opening.ts';
import { systemClock } from '#main/library/system-clock.ts';
import type { BackupState } from '#shared/backup-state.ts';
import type { AnnotationLists, Change } from '#shared/domain/annotations.ts';

const [folder = '', articleId = '', file = ''] = process.argv.slice(2);
const states: readonly BackupState[] = JSON.parse(readFileSync(file, 'utf8'));
const library = await openLibrary({ folder, clock: systemClock });
const backups = library.findBackups(articleId);

/** As the window sends them: all of it in one batch. */
function listChanges(from: AnnotationLists, to: AnnotationLists): readonly Change[] {
  const kept = new Set([...to.annotations, ...to.claims].map(({ id }) => id));
  const gone = <Type extends 'annotation' | 'claim'>(
    type: Type,
    things: readonly { readonly id: string }[],
  ) => things.flatMap(({ id }) => (kept.has(id) ? [] : [{ type, id, value: null }]));
  return [
    ...to.claims.map((value): Change => ({ type: 'claim', id: value.id, value })),
    ...to.annotations.map((value): Change => ({ type: 'annotation', id: value.id, value })),
    ...gone('annotation', from.annotations),
    ...gone('claim', from.claims),
  ];
}

for (let count = 0; ; count += 1) {
  const state = states[count % states.length];
  if (state === undefined) throw new Error('no states were given');
  console.log(`to ${count % states.length}`);
  await backups.add();
  await library.saveChanges(
    articleId,
    listChanges((await library.readArticle(articleId)).lists, state.lists),
  );
  console.log(`at ${count % states.length}`);
}
