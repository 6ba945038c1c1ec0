import MarkdownIt from 'markdown-it';
import { describe, expect, test } from 'vitest';
import type { AnnotationLists } from '#shared/domain/annotations.ts';
import { statusNames } from '#shared/domain/labels.ts';
import { claimStatuses, createEntity, createQuote } from '#shared/domain/records.ts';
import { writeCorrections } from '#shared/format/corrections/write.ts';
import { annotate, exampleArticle, exampleLists } from '../../../support/example-article.ts';
import { createHandoverInput, writeText } from '../../../support/handover-input.ts';

const [claim] = exampleLists.claims;
const [source] = exampleLists.sources;
if (claim === undefined || source === undefined) throw new Error('the example has no claim or no source');

const none: AnnotationLists = {
  ...exampleLists,
  annotations: [],
  claims: [],
  quotes: [],
  entities: [],
  sources: [],
};

async function write(lists: Partial<AnnotationLists> = {}): Promise<string> {
  return writeText(writeCorrections, await createHandoverInput({ lists: { ...exampleLists, ...lists } }));
}

test('the memo gives the line, the proposal, the reason and the source', async () => {
  expect(await write()).toBe(
    `# Corrections: Tunnel costs rise

By A. Writer · The Example · 31 January 2026  
<https://example.org/tunnel>  
Draft 1 of 31 January 2026; memo of 31 January 2026, 09:30 UTC  
Checked by Ann Example (AE), Bo Li (BL)

1 correction. The words in question are marked **like this**.

## To change

### 1. Claim

Paragraph 1:

> **It cost €412\u00a0million, said 👩‍🔬 Dr. Zoe\u0301 Marsh.**

Paragraph 1:

> **It cost €412\u00a0million**, said 👩‍🔬 Dr. Zoe\u0301 Marsh.

- **Change to:** €421 million
- **Fact:** The tunnel cost €412 million.
- **Verdict:** Half true. Without interest.
- **Concern:** Which year?
- **Decision:** Change it. (BL, 31 January 2026)
- **Note:** Ask the port
- **Source \\[1\\]:** Press conference · 12:30 · primary, recording · <https://example.org/recording> · seen 31 January 2026 · archived as conference.mp3  
  “Cheap”
- **Checked by:** Ann Example (AE), 31 January 2026
`,
  );
});

test('where nothing needs a change, it says so', async () => {
  const memo = await write(none);
  expect(memo).toContain('\n\nNothing needs a change.\n');
  expect(memo).not.toContain('##');
});

describe('a correction is for the writer, whatever the status of its claim', () => {
  const annotations = exampleLists.annotations.filter(({ id }) => id === 'annotation-2');
  test.each(claimStatuses)('%s', async (status) => {
    const told = status === 'needs-change' ? '' : `\n- **Status:** ${statusNames[status]}`;
    const memo = await write({ annotations, claims: [{ ...claim, status }] });
    expect(memo).toContain('1 correction. ');
    expect(memo).toContain(`- **Change to:** €421 million${told}\n- **Fact:**`);
    const done = await write({
      annotations,
      claims: [{ ...claim, status, correction: 'It cost €412\u00a0million' }],
    });
    expect(done).toContain('1 correction, in the text already.');
    expect(done).toContain(`- **Changed to:** It cost €412\u00a0million${told}\n- **Fact:**`);
  });

  test.each([null, '', ' '])('unless nothing is written: %j', async (correction) => {
    const memo = await write({ claims: [{ ...claim, status: 'unchecked', correction }] });
    expect(memo).toContain('\n\nNothing needs a change.\n');
    const asked = await write({ claims: [{ ...claim, correction }] });
    expect(asked).toContain('- **Change:** No wording is proposed.\n- **Fact:**');
  });
});

describe('what is in the text already', () => {
  const correction = 'It cost €412\u00a0million';

  test('is shown as done, behind what is to be done', async () => {
    const done = { ...claim, id: 'claim-2', correction: 'disagreed' };
    const memo = await write({
      annotations: [
        ...exampleLists.annotations,
        annotate('disagreed', { id: 'x', kind: 'claim', refId: 'claim-2' }),
      ],
      claims: [claim, done],
    });
    expect(memo).toContain('2 corrections: 1 to make, 1 in the text already.');
    const [before, after] = memo.split('## Changed already\n');
    expect(before).toContain('### 1. Claim');
    expect(after).toContain(
      '### 2. Claim\n\nParagraph 2:\n\n> מירי כהן **disagreed**.\n\n- **Changed to:** disagreed',
    );
  });

  test('is told of each mention where others are not', async () => {
    const memo = await write({ claims: [{ ...claim, correction }] });
    expect(memo).toContain('## To change');
    expect(memo).toContain('Paragraph 1, changed already:\n\n> **It cost €412\u00a0million**, said');
    expect(memo).toContain('- **Change the others to:** It cost €412\u00a0million');
    expect(memo).toContain('1 correction. ');
  });

  test('all of it', async () => {
    const annotations = exampleLists.annotations.filter(({ id }) => id === 'annotation-2');
    const memo = await write({ annotations, claims: [{ ...claim, correction }] });
    expect(memo).toContain('1 correction, in the text already.');
    expect(memo).not.toContain('## To change');
  });
});

describe('an altered quote is something to look at', () => {
  const altered = {
    ...createQuote('q', 'direct'),
    verification: {
      method: 'transcript',
      sourceId: source.id,
      locator: '0:12',
      result: 'altered',
      excerpt: 'Cheap, I think 🚇',
    },
  } as const;
  const quotes: AnnotationLists = {
    ...none,
    annotations: [annotate('Cheap,', { id: 'q', kind: 'quote', refId: 'q' })],
    sources: [source],
  };

  test('with the words, what was said, and where', async () => {
    const memo = await write({ ...quotes, quotes: [altered] });
    expect(memo).toContain(
      '\n\nNothing needs a change. 1 quote to look at: its source has other words. The words in question are marked **like this**.\n\n## To look at\n\n### 1. Quote\n\nParagraph 1:\n\n> “**Cheap,**” she added.\n\n- **The source has:** Cheap, I think 🚇\n- **Status:** Unchecked\n- **Compared:** Altered, with a transcript \\[1\\] at 0:12\n',
    );
  });

  test.each([
    ['verified: somebody has said that it may stand', { ...altered, status: 'verified' }, null],
    ['needs a change: it is to be changed', { ...altered, status: 'needs-change' }, '## To change'],
    [
      'trimmed, and shows it',
      { ...altered, verification: { ...altered.verification, result: 'trimmed' } },
      null,
    ],
    ['compared with nothing', { ...altered, verification: null }, null],
  ] as const)('not one that is %s', async (_what, quote, heading) => {
    const memo = await write({ ...quotes, quotes: [quote] });
    expect(memo).not.toContain('to look at');
    expect(/^## .*$/mu.exec(memo)?.[0] ?? null).toBe(heading);
  });

  test('between what is to be changed and what has been', async () => {
    const memo = await write({
      annotations: [...exampleLists.annotations, ...quotes.annotations],
      quotes: [...exampleLists.quotes, altered],
    });
    expect(memo).toContain('1 correction. 1 quote to look at: its source has other words. The words');
    expect(memo).toContain('### 2. Quote');
  });
});

test('quotes and entities are proposed by their source and their name', async () => {
  const memo = await write({
    ...none,
    annotations: [
      annotate('Cheap,', { id: 'q', kind: 'quote', refId: 'q' }),
      annotate('Zoe\u0301 Marsh', { id: 'e', kind: 'entity', refId: 'e' }),
      annotate('Tunnel', { id: 'f', kind: 'entity', refId: 'f' }),
    ],
    quotes: [
      {
        ...createQuote('q', 'direct'),
        status: 'needs-change',
        verification: { method: 'recording', sourceId: source.id, locator: '0:12', result: 'altered' },
      },
    ],
    entities: [
      { ...createEntity('e', { name: 'Zoë Marsh', type: 'person' }), status: 'needs-change' },
      { ...createEntity('f', { name: 'Tunnel', type: 'work' }), status: 'needs-change' },
    ],
    sources: [source],
  });
  expect(memo).toContain(
    '### 1. Entity\n\nHeadline:\n\n> **Tunnel** 🚇 costs rise\n\n- **Change:** No wording is proposed.',
  );
  expect(memo).toContain('- **Write:** Zoë Marsh');
  expect(memo).toContain(
    '- **The source has:** “Cheap”\n- **Compared:** Altered, with a recording \\[1\\] at 0:12',
  );
});

test('words that are gone or have changed are told', async () => {
  const [, , third] = exampleLists.annotations;
  if (third === undefined) throw new Error('the example has too few annotations');
  const lost = {
    exact: 'gone',
    prefix: '',
    suffix: '',
    utf16: null,
    codePoints: null,
    state: 'orphan',
    was: 'gone',
  } as const;
  const memo = await write({
    annotations: [
      { ...third, anchor: { ...third.anchor, state: 'changed', was: 'It cost *€1*' } },
      { ...third, id: 'lost', anchor: lost },
    ],
  });
  expect(memo).toContain(
    String.raw`The words have changed since they were checked. They were: It cost \*€1\*`,
  );
  expect(memo).toContain('No longer in the text:\n\n> **gone**');
});

test('nothing in it can be markup', async () => {
  const hostile = '# a\n\n- b\n> <script>alert(1)</script> [x](javascript:y) **z** `c` ~~d~~';
  const memo = await writeText(
    writeCorrections,
    await createHandoverInput({
      article: {
        ...exampleArticle,
        metadata: {
          ...exampleArticle.metadata,
          title: hostile,
          byline: hostile,
          publisher: hostile,
          url: hostile,
        },
      },
      lists: {
        ...exampleLists,
        annotations: exampleLists.annotations.map((annotation) => ({ ...annotation, note: hostile })),
        claims: [{ ...claim, concern: hostile, correction: hostile, statement: hostile }],
        sources: [{ ...source, title: hostile, url: hostile, locator: hostile, excerpt: hostile }],
      },
    }),
  );
  const tokens = new MarkdownIt('default', { html: true }).parse(memo, {});
  const all = tokens.flatMap((token) => [token, ...(token.children ?? [])]);
  const types = new Set(all.map(({ type }) => type));
  for (const type of ['html_block', 'html_inline', 'link_open', 'code_inline', 's_open', 'fence']) {
    expect(types.has(type), type).toBe(false);
  }
  expect(all.filter(({ type }) => type === 'heading_open').map(({ tag }) => tag)).toEqual(['h1', 'h2', 'h3']);
  expect(all.filter(({ type }) => type === 'bullet_list_open')).toHaveLength(1);
  expect(all.filter(({ type }) => type === 'blockquote_open')).toHaveLength(2);
});
