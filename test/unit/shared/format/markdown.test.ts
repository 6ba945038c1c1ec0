import MarkdownIt from 'markdown-it';
import { expect, test } from 'vitest';
import { writeMarkdown } from '#shared/format/markdown/write.ts';
import type { TickmarkFile } from '#shared/format/tickmark/file-schema.ts';
import { exampleArticle, exampleLists } from '../../../support/example-article.ts';
import { createHandoverInput, writeText } from '../../../support/handover-input.ts';

const example = await writeText(writeMarkdown, await createHandoverInput());

test('it begins with the article and how far it is checked', () => {
  expect(example.slice(0, example.indexOf('## Claims'))).toBe(`# Tunnel costs rise

By A. Writer · The Example · 31 January 2026  
<https://example.org/tunnel>  
Draft 1 of 31 January 2026; written 31 January 2026, 09:30 UTC by Tickmark 1.2.3

## Coverage and sign-off

- 3 of 5 sentences dealt with (60\u00a0%)
- Claims: 1 (1 needs a change)
- Quotes: 1 (1 verified)
- Entities: 1 (1 verified)
- Not signed off.

`);
});

test('every annotation is in it, with its words, its record and its place', () => {
  const parts = [
    '### 1. ✗ The tunnel cost €412 million.\n\n- **Status:** Needs a change, Ann Example (AE), 31 January 2026',
    '- **Change to:** €421 million',
    '- **Verdict:** Half true. Without interest.',
    '- **Decision:** Change it. (BL, 31 January 2026)',
    '> **It cost €412\u00a0million, said 👩‍🔬 Dr. Zoe\u0301 Marsh.**\n\n- **Note:** Ask the port\n- **Tags:** money',
    '> **It cost €412\u00a0million**, said 👩‍🔬 Dr. Zoe\u0301 Marsh.',
    '### 1. ✓ Cheap,\n',
    '- **Speaker:** Zoé Marsh, Dr.',
    '- **Compared:** Word for word, with a recording \\[1\\] at 0:12',
    'Paragraph 1:\n\n> “**Cheap,**” she added.\n\n- **Note:** Listen again\n- **Tags:** audio',
    '### 1. ✓ Zoé Marsh\n',
    'No longer in the text:\n\n> **gone**',
    '## Sources\n\n1. Press conference · 12:30 · primary, recording · <https://example.org/recording>',
  ];
  let place = 0;
  for (const part of parts) {
    const found = example.indexOf(part, place);
    expect(found, part).not.toBe(-1);
    place = found;
  }
});

test.each([
  ['no mention', '€421 million', ['annotation-2', 'annotation-5'], 'Change to'],
  [
    'one of two mentions',
    'It cost €412\u00a0million',
    ['annotation-2', 'annotation-5'],
    'Change the others to',
  ],
  ['every mention', ' It cost €412\u00a0million', ['annotation-2'], 'Changed to'],
])('a correction as which %s reads', async (_which, correction, ids, label) => {
  const annotations = exampleLists.annotations.filter(({ id }) => ids.includes(id));
  const claims = exampleLists.claims.map((claim) => ({ ...claim, correction }));
  const input = await createHandoverInput({ lists: { ...exampleLists, annotations, claims } });
  expect(await writeText(writeMarkdown, input)).toMatch(
    new RegExp(`- \\*\\*${label}:\\*\\* ${correction.trim()}\\n`, 'u'),
  );
});

test('the sign-off and its waiver are told', async () => {
  const input = await createHandoverInput();
  const signOff = {
    by: 'person-1',
    initials: 'AE',
    at: '2026-02-01T10:00:00.000Z',
    textSha256: 'a'.repeat(64),
    annotationsSha256: 'b'.repeat(64),
    waiver: 'Goes to print *today*.',
    outdated: false,
  };
  const write = (changes: Partial<NonNullable<TickmarkFile['signOff']>>) =>
    writeText(writeMarkdown, { ...input, file: { ...input.file, signOff: { ...signOff, ...changes } } });
  const signed = '- Signed off by Ann Example (AE), 1 February 2026, 10:00 UTC.\n';
  expect(await write({ waiver: null })).toContain(signed);
  expect(await write({})).toContain(
    String.raw`${signed}- Signed although something was open: Goes to print \*today\*.`,
  );
  expect(await write({ outdated: true })).toContain(
    `- The sign-off no longer holds: the text or the annotations have changed since.\n${signed}`,
  );
  expect(await write({ by: 'nobody', waiver: null })).toContain('Signed off by AE, ');
});

test('nothing in it can be markup', async () => {
  const hostile = '```\n# a <b>\n- [b](c)\n***\n';
  const input = await createHandoverInput({
    article: { ...exampleArticle, metadata: { ...exampleArticle.metadata, title: hostile, url: null } },
    lists: {
      ...exampleLists,
      annotations: exampleLists.annotations.map((annotation) => ({
        ...annotation,
        note: hostile,
        tags: [hostile],
      })),
      claims: exampleLists.claims.map((claim) => ({ ...claim, statement: hostile, appearance: hostile })),
      entities: exampleLists.entities.map((entity) => ({ ...entity, name: hostile, aliases: [hostile] })),
      sources: exampleLists.sources.map((source) => ({ ...source, title: hostile, url: 'javascript:x' })),
    },
  });
  const tokens = new MarkdownIt('default', { html: true }).parse(await writeText(writeMarkdown, input), {});
  const all = tokens.flatMap((token) => [token, ...(token.children ?? [])]);
  const unwanted = new Set([
    'html_block',
    'html_inline',
    'link_open',
    'code_inline',
    'fence',
    'hr',
    'em_open',
  ]);
  expect(all.filter(({ type }) => unwanted.has(type))).toEqual([]);
  const headings = all.filter(({ type }) => type === 'heading_open').map(({ tag }) => tag);
  expect(headings).toEqual(['h1', 'h2', 'h2', 'h3', 'h2', 'h3', 'h2', 'h3', 'h2']);
});
