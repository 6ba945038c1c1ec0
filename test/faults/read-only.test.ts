import { expect, test } from 'vitest';
import { openLibrary } from '#main/library/library.ts';
import { systemClock } from '#main/library/system-clock.ts';
import { addSample, createMetadata, getIds, readTree, tag } from '../unit/main/library/fixture.ts';
import { mountSmallDisk } from './small-disk.ts';

const readOnly = { detail: { code: 'disk', message: 'The disk can only be read.' } };

test('a disk that can only be read: saving is refused and told, reading goes on, and saving again works later', async (context) => {
  const { folder, remount } = mountSmallDisk(1024, context);
  const library = await openLibrary({ folder, clock: systemClock });
  const id = await addSample(library);
  await library.saveChanges(id, tag('a'));
  remount('ro');
  await expect(library.saveChanges(id, tag('b'))).rejects.toMatchObject(readOnly);
  await expect(library.saveMetadata(id, createMetadata('b'))).rejects.toMatchObject(readOnly);
  await expect(addSample(library, 'b')).rejects.toMatchObject(readOnly);
  expect(getIds((await library.readArticle(id)).lists)).toEqual(['a']);
  remount('rw');
  await library.saveChanges(id, tag('b'));
  await library.close();
  remount('ro');
  const before = readTree(folder);
  await expect(openLibrary({ folder, clock: systemClock })).rejects.toMatchObject(readOnly);
  const reader = await openLibrary({ folder, clock: systemClock, mode: 'read' });
  expect(reader.problems).toEqual([]);
  expect(getIds((await reader.readArticle(id)).lists)).toEqual(['a', 'b']);
  await reader.close();
  expect(readTree(folder)).toEqual(before);
});
