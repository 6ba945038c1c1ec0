import { type AdoptOptions, adoptDocument } from '../adopt.ts';
import { describeArticle } from '../describe.ts';
import type { ExportInput, ReadAnnotations } from '../exchange.ts';
import type { ForeignDocument } from '../foreign.ts';
import { tellPlaceless } from '../notice.ts';
import type { TickmarkFile } from '../tickmark/file-schema.ts';

/** The documents of a file as articles of ours; what could not be taken is told once for all of them. */
export async function adoptDocuments(
  documents: readonly ForeignDocument[],
  options: AdoptOptions,
): Promise<ReadAnnotations> {
  const files: TickmarkFile[] = [];
  let skipped = 0;
  for (const document of documents) {
    const adoption = await adoptDocument(document, options);
    files.push(adoption.file);
    skipped += adoption.skipped;
  }
  return {
    files,
    notices: tellPlaceless(skipped),
    skipped,
  };
}

/** One of the articles that are written into a file. */
export interface WrittenDocument {
  readonly document: ForeignDocument;
  readonly input: ExportInput;
}

/** Articles as another tool may have them; what cannot be said there is told once for all of them. */
export function describeArticles(inputs: readonly ExportInput[]): {
  readonly documents: readonly WrittenDocument[];
  readonly notices: readonly string[];
  readonly skipped: number;
} {
  const described = inputs.map((input) => ({ input, ...describeArticle(input.file, input.labels) }));
  const skipped = described.reduce((sum, { skipped }) => sum + skipped, 0);
  return {
    documents: described.map(({ input, document }) => ({ input, document })),
    notices: countNotice(
      skipped,
      'of the annotations are on words that are no longer in the text, and were left out',
    ),
    skipped,
  };
}

/** A sentence that begins with how many there are of something; none where there are none. */
export function countNotice(count: number, what: string): readonly string[] {
  return count === 0 ? [] : [`${count} ${what}.`];
}
