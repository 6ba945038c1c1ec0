/** Writes one of everything, and says when: `node writing-process.ts FOLDER`. What it says is between the calls of a trace. */
import { openLibrary } from '#main/library/library-opening.ts';
import { systemClock } from '#main/library/system-clock.ts';
import { createDocument } from '#shared/document/schema.ts';
import { createClaim } from '#shared/domain/records.ts';
import { createRevision, revise, takeBack } from '../unit/main/library/revision-fixture.ts';

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
const revision = createRevision(2, 'Another text.');
await library.saveChanges(article.id, [revise(revision)]);
say('revised');
await library.flush();
say('revision folded');
await library.saveChanges(article.id, [takeBack(revision.id)]);
say('taken back');
await library.flush();
say('taking back folded');
await library.evidence.archiveBytes('a.txt', new Uint8Array([1]));
say('archived');
await library.saveMetadata(article.id, { ...metadata, title: 'C' });
say('renamed');
await library.close();
say('closed');
