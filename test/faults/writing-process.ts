/** Writes one of everything, and says when: `node writing-process.ts FOLDER`. What it says is between the calls of a trace. */
import { openLibrary } from '#main/library/library.ts';
import { systemClock } from '#main/library/system-clock.ts';
import { createDocument } from '#shared/document/schema.ts';
import { createClaim } from '#shared/domain/records.ts';

const [folder = ''] = process.argv.slice(2);
const say = (text: string) => process.stdout.write(`${text}\n`);

const library = await openLibrary({ folder, clock: systemClock });
const { document } = { document: { type: 'doc', ...createDocument([]).toJSON() } };
const metadata = { title: 'A', byline: null, publisher: null, url: null, publishedAt: null, language: 'en' };
const source = { fileName: 'a.txt', mediaType: 'text/plain' };
const { article } = await library.addArticle({ document, metadata, source, bytes: new Uint8Array([1]) });
say('added');
await library.saveMetadata(article.id, { ...metadata, title: 'B' });
say('metadata saved');
await library.saveChanges(article.id, [{ type: 'claim', id: 'c', value: createClaim('c') }]);
say('changes saved');
await library.flush();
say('folded');
await library.evidence.archiveBytes('a.txt', new Uint8Array([1]));
say('archived');
await library.close();
say('closed');
