import { expect, test } from 'vitest';
import { createExport } from '#main/export/article-export.ts';
import { getPlainText } from '#shared/document/positions.ts';
import { parseDocument } from '#shared/document/schema.ts';
import { importOne } from '../../../../support/imported.ts';
import { annotateRich, createInput } from '../sample-input.ts';

test('a Word file of ours gives the article again, without what we said of it; our comments may come along', async () => {
  const input = await createInput([
    annotateRich('Nothing else happened', { id: 'one', kind: 'claim', refId: 'claim-1' }),
  ]);
  const { files } = await createExport([input], { format: 'docx', print: null });
  const { content } = files[0];
  if (typeof content === 'string') throw new Error('a Word file is no text');
  const article = await importOne({ fileName: 'back.docx', bytes: content });
  const words = (text: string) => text.split(/\s+/u).filter((word) => word !== '');
  expect(words(getPlainText(parseDocument(article.document)))).toEqual(words(input.file.article.text));
  expect(article.comments?.annotations.length).toBeGreaterThan(0);
});
