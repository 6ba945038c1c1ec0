import { describe, expect, test } from 'vitest';
import { listComments } from '#main/export/docx/write.ts';
import { writeCorrections } from '#shared/format/corrections/write.ts';
import { writeCsv } from '#shared/format/csv/write.ts';
import type { ExportInput, Write } from '#shared/format/exchange.ts';
import { writeHtml } from '#shared/format/html/write.ts';
import { writeMarkdown } from '#shared/format/markdown/write.ts';
import { exampleLists } from '../../../../support/example-article.ts';
import { createHandoverInput, writeText } from '../../../../support/handover-input.ts';

/** The example with its claim corrected in the text, of which something else is known to have stood there. */
async function createCorrected(replaced: ReadonlyMap<string, string>): Promise<ExportInput> {
  const [claim] = exampleLists.claims;
  if (claim === undefined) throw new Error('the example has no claim');
  const input = await createHandoverInput({
    lists: {
      ...exampleLists,
      annotations: exampleLists.annotations.filter(({ id }) => id === 'annotation-2'),
      claims: [{ ...claim, correction: 'It cost €412\u00a0million' }],
    },
  });
  return { ...input, replaced };
}

const listInOne: Write = (inputs) => ({
  files: [{ suffix: '.txt', content: inputs.flatMap(listComments).join('\n') }],
  notices: [],
  skipped: 0,
});

describe('what stood there before a correction was made in the text is told', () => {
  test.each<[string, Write, string]>([
    ['the memo to the writer', writeCorrections, '\n\nIt said before: It cost \\*a pittance\\*'],
    ['Markdown', writeMarkdown, '\n\nIt said before: It cost \\*a pittance\\*'],
    ['the annotated copy', writeHtml, '<i>Was</i> <bdi>“It cost *a pittance*”</bdi>'],
    ['the table', writeCsv, ',It cost *a pittance*,'],
    ['a comment of Word', listInOne, ' · Words before: It cost *a pittance*'],
  ])('in %s', async (_, write, told) => {
    const corrected = await createCorrected(new Map([['annotation-2', 'It cost *a pittance*']]));
    expect(await writeText(write, corrected)).toContain(told);
    expect(await writeText(write, await createCorrected(new Map()))).not.toContain('a pittance');
  });
});
