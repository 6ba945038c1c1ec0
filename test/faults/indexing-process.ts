/**
 * Makes the index of a library over and over, until it is killed: `node indexing-process.ts FOLDER`. Prints a line whenever
 * some of it has been put in.
 */
import { LibraryIndex } from '#main/library/search/library-index.ts';

const [folder = ''] = process.argv.slice(2);
const index = await LibraryIndex.open({
  folder,
  onProgress: (progress) => console.log(JSON.stringify(progress)),
  warn: (message) => console.log(message),
});
for (;;) await index.settle();
