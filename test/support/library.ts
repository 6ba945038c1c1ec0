import { openLibrary } from '#main/library/library.ts';
import { systemClock } from '#main/library/system-clock.ts';
import { describeAnchor } from '#shared/anchor/describe.ts';
import { TextIndex } from '#shared/document/positions.ts';
import { parseDocument } from '#shared/document/schema.ts';
import type { Change } from '#shared/domain/annotations.ts';
import { createId, createTimestamp } from '#shared/domain/ids.ts';
import { createClaim, createEntity } from '#shared/domain/records.ts';
import { CodePointIndex } from '#shared/text/code-points.ts';
import { createRandom, generateText } from './generated-article.ts';
import { importOne } from './imported.ts';

/** The longest annotation, in UTF-16 units: about two sentences, so that a fifth of them overlap another. */
const longestAnnotation = 180;

/** Makes a library that holds one generated article with so many annotations. */
export async function fillLibrary(
  folder: string,
  size: { readonly words: number; readonly annotations: number },
): Promise<void> {
  const library = await openLibrary({ folder, clock: systemClock });
  try {
    const person = await library.ensurePerson('Generator');
    const bytes = new TextEncoder().encode(generateText(size.words));
    const imported = await importOne({ fileName: 'generated.txt', bytes });
    const { article } = await library.addArticle({
      document: imported.document,
      metadata: imported.metadata,
      source: { fileName: 'generated.txt', mediaType: imported.mediaType },
      bytes,
    });
    const { text } = TextIndex.of(parseDocument(imported.document));
    await library.saveChanges(
      article.id,
      createChanges(text, { count: size.annotations, personId: person.id }),
    );
  } finally {
    await library.close();
  }
}

/** Claims and entities at random places, each with a record of its own. */
function createChanges(
  text: string,
  { count, personId }: { readonly count: number; readonly personId: string },
): readonly Change[] {
  const random = createRandom(2);
  const codePoints = new CodePointIndex(text);
  const at = createTimestamp(systemClock);
  return Array.from({ length: count }, (_, index): readonly Change[] => {
    const start = Math.floor(random() * (text.length - longestAnnotation));
    const end = start + 5 + Math.floor(random() * (longestAnnotation - 5));
    const kind = index % 2 === 0 ? 'claim' : 'entity';
    const refId = createId(systemClock);
    const id = createId(systemClock);
    const record: Change =
      kind === 'claim'
        ? { type: 'claim', id: refId, value: createClaim(refId) }
        : {
            type: 'entity',
            id: refId,
            value: createEntity(refId, { name: text.slice(start, end), type: 'other' }),
          };
    const value = {
      id,
      kind,
      refId,
      anchor: describeAnchor(text, { start, end }, codePoints),
      note: null,
      tags: [],
      origin: 'manual',
      createdBy: personId,
      createdAt: at,
      updatedAt: at,
    } as const;
    return [record, { type: 'annotation', id, value }];
  }).flat();
}
