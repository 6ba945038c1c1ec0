import { expect, test } from 'vitest';
import type { Quote } from '#shared/domain/records.ts';
import { writeCorrections } from '#shared/format/corrections/write.ts';
import { writeCsv } from '#shared/format/csv/write.ts';
import type { Write } from '#shared/format/exchange.ts';
import { writeHtml } from '#shared/format/html/write.ts';
import { writeMarkdown } from '#shared/format/markdown/write.ts';
import { writeTickmark } from '#shared/format/tickmark/write.ts';
import { exampleLists } from '../../../../support/example-article.ts';
import { createHandoverInput, writeText } from '../../../../support/handover-input.ts';

const said = 'Cheap, I think 🚇';

async function write(
  format: Write,
  { result, suffix }: { readonly result: 'verbatim' | 'altered'; readonly suffix?: string },
): Promise<string> {
  const quotes = exampleLists.quotes.map(
    (quote): Quote => ({
      ...quote,
      status: 'needs-change',
      verification: {
        method: 'transcript',
        sourceId: 'source-1',
        locator: '0:12',
        result,
        excerpt: said,
      },
    }),
  );
  return writeText(format, await createHandoverInput({ lists: { ...exampleLists, quotes } }), suffix);
}

test.each([
  [
    'the Markdown',
    writeMarkdown,
    `- **Compared:** Altered, with a transcript \\[1\\] at 0:12\n- **What was said:** ${said}`,
  ],
  ['the annotated copy', writeHtml, said],
  ['the memo, where its source has another excerpt', writeCorrections, `- **The source has:** ${said}\n`],
  ['the table of annotations', writeCsv, `,"${said}",`],
  ['the table of quotes', writeCsv, `,"${said}",`, '.quotes.csv'],
  ['the JSON', writeTickmark, `"excerpt": "${said}"`],
] as const)('what was said of an altered quote is in %s', async (_name, format, words, suffix?: string) => {
  expect(await write(format, { result: 'altered', ...(suffix !== undefined && { suffix }) })).toContain(
    words,
  );
});

test.each([
  ['the Markdown', writeMarkdown],
  ['the annotated copy', writeHtml],
] as const)('of a quote that is word for word it is not said again in %s', async (_name, format) => {
  expect(await write(format, { result: 'verbatim' })).not.toContain(said);
});
