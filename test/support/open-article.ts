import { createDocument } from '#shared/document/schema.ts';
import { type AnnotationLists, emptyLists } from '#shared/domain/annotations.ts';
import type { OpenArticle } from '#shared/library-state.ts';

/** An article without a text, as main hands it over. */
export function createOpenArticle(id: string, lists: AnnotationLists = emptyLists): OpenArticle {
  return {
    article: {
      id,
      metadata: {
        title: `Article ${id}`,
        byline: null,
        publisher: null,
        url: null,
        publishedAt: null,
        language: 'en',
      },
      importedAt: '2026-01-01T00:00:00.000Z',
      archivedAt: null,
      source: { fileName: `${id}.txt`, mediaType: 'text/plain', sha256: '0'.repeat(64), bytes: 1 },
      revisions: [
        {
          id: `${id}-1`,
          number: 1,
          createdAt: '2026-01-01T00:00:00.000Z',
          textSha256: '0'.repeat(64),
          source: null,
          document: createDocument([]).toJSON(),
        },
      ],
    },
    lists,
  };
}
