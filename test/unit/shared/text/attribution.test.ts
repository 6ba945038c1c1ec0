import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findSpeakerCandidates } from '#shared/text/attribution.ts';
import type { Mention } from '#shared/text/attribution-tokens.ts';
import { createSegmenter } from '#shared/text/sentences.ts';
import { paragraphs } from './paragraphs.ts';

/**
 * The last word of a speaker's name, and a paragraph in which [people] and {organisations} are named and <this> is the
 * quotation.
 */
type Case = readonly [speaker: string | null, marked: string];

const english: readonly Case[] = [
  // Behind the quotation
  ['Doe', '<“It is done,”> [Jane Doe] said.'],
  ['Doe', '<“It is done,”> said [Jane Doe].'],
  ['Doe', '<“It is done,”> said [Jane Doe], the mayor.'],
  ['Doe', '<“It is done,”> said the mayor, [Jane Doe].'],
  ['Doe', '<“It is done,”> said Mayor [Jane Doe] of {Acme}.'],
  ['Doe', '<“It is done,”> said Ms. [Doe], who chairs the {Harbour Board}.'],
  ['Doe', '<“It is done,”> said {Acme} chief executive [Jane Doe].'],
  ['Doe', '<“It is done,”> said {Acme}’s chief executive, [Jane Doe], in a letter to [John Smith].'],
  ['Doe', '<“It is done,”> said the head of the {Harbour Board}, [Jane Doe].'],
  ['Doe', '<“It is done,”> [Doe] told the {BBC}.'],
  ['Doe', '<“It is done,”> [Doe] told [John Smith] on Tuesday.'],
  ['Doe', '<“It is done,”> [Doe], the mayor, told the {BBC}.'],
  ['Doe', '<“It is done,”> [Doe], who met [Smith] of {Acme}, later said.'],
  ['Doe', '<“It is done,”> [Doe] of {Acme} said.'],
  ['Doe', '<“It is done,”> [Doe] has repeatedly said of [Smith].'],
  ['Doe', '<“It is done,”> the mayor, [Jane Doe], said.'],
  ['Doe', '<“Is it done?”> asked [Doe].'],
  ['Doe', '<“Is it done?”> [Doe] asked [Smith].'],
  ['Doe', '<“It is done”>, wrote [Doe].'],
  ['Doe', '<“It is done”>—[Doe] said.'],
  ['Doe', '<“It is done,”> according to [Doe].'],
  ['Doe', '<“It is done,”> according to the mayor, [Jane Doe].'],
  ['Doe', '<“It is done,”> says [Doe], adding that [Smith] was wrong.'],
  ['Acme', '<“It is done,”> a spokesman for {Acme} said.'],
  ['Acme', '<“It is done,”> said a spokeswoman for {Acme}.'],
  ['Acme', '<“It is done,”> {Acme} said in a statement about [Doe].'],
  ['Acme', '<“It is done,”> {Acme}’s statement said.'],
  ['Acme', '<“It is done,”> {Acme} officials said.'],
  ['Doe', "<'It is done,'> said [Doe]."],
  ['Doe', '<‘It is done,’> said [Doe]’s spokesman.'],
  ['Doe', '<"It is done,"> said [Doe].'],
  ['Doe', '<“We met [Smith]. It is done,”> said [Doe].'],
  ['Doe', '<“It is done.”> — [Jane Doe]'],
  ['Doe', '<“It is done”> – [Jane Doe], mayor'],
  ['Doe', '<“It is done”> – [Jane Doe] said.'],
  ['Doe', '[Smith] is <“a liar”>, [Doe] said.'],
  // Before it
  ['Doe', '[Doe] said: <“It is done.”>'],
  ['Doe', '[Doe] said, <“It is done.”>'],
  ['Doe', '[Jane Doe], who chairs the {Harbour Board}, said <“it is done”>.'],
  ['Doe', '[Jane Doe], head of {Acme}, said <“it is done”>.'],
  ['Doe', '[Jane Doe], a friend of [Smith], said <“it is done”>.'],
  ['Doe', '[Jane Doe], 44, a lawyer from Lyon, France, said <“it is done”>.'],
  ['Doe', '[Jane Doe] ({Acme}) said <“it is done”>.'],
  ['Doe', '[Doe] told the {BBC} that <“it is done”>.'],
  ['Doe', '[Doe] told [Smith]: <“It is done.”>'],
  ['Doe', '[Doe] called [Smith] <“a liar”>.'],
  ['Doe', '[Doe] said [Smith] was <“a liar”>.'],
  ['Doe', '[Doe] has described the plan as <“a disgrace”>.'],
  ['Doe', '[Doe] met [Smith] on Tuesday and said <“it is done”>.'],
  ['Doe', '[Doe] thanked [Smith], adding: <“It is done.”>'],
  ['Doe', 'After meeting [Smith], [Doe] said <“it is done”>.'],
  ['Doe', 'After meeting [Smith], [Jane Doe], the mayor, said <“it is done”>.'],
  ['Doe', 'Asked about [Smith], [Doe] replied: <“It is done.”>'],
  ['Doe', 'In a letter to [Smith], [Doe] wrote <“it is done”>.'],
  ['Doe', 'On Tuesday [Doe] said <“it is done”>.'],
  ['Doe', '[Doe] on Tuesday said <“it is done”>.'],
  ['Doe', '[Doe] went on to say: <“It is done.”>'],
  ['Doe', 'According to [Doe], <“it is done”>.'],
  ['Doe', 'According to the {Acme} chairman [Jane Doe], [Smith] is <“a liar”>.'],
  ['Doe', '[Doe] was quoted as saying <“it is done”>.'],
  ['Doe', '[Doe] was quoted by the {BBC} as saying <“it is done”>.'],
  ['Doe', 'It was [Doe] who said <“it is done”>.'],
  ['Doe', '[Doe] and [Smith] met; [Doe] then said <“it is done”>.'],
  ['Doe', '[Jane Doe]: <“It is done.”>'],
  ['Doe', '[Doe]’s message to [Smith]: <“It is done.”>'],
  ['Acme', 'A spokesman for {Acme} said <“it is done”>.'],
  ['Acme', '{Acme}’s spokesman said <“it is done”>.'],
  ['Doe', 'As [Doe] put it, <“it is done”>.'],
  ['Doe', '[Doe]’s response: <“It is done.”>'],
  ['Doe', '[Doe], through his lawyer, said <“it is done”>.'],
  ['Doe', '[Doe] (pictured) said <“it is done”>.'],
  ['Doe', '[Doe] – the mayor of Lyon – said <“it is done”>.'],
  ['Doe', '[Doe] denied saying <“it is done”>.'],
  ['Doe', '[Doe] accused [Smith] of <“lying”>.'],
  ['Doe', '[Smith] was accused by [Doe] of <“lying”>.'],
  ['Doe', '[Smith], described by [Doe] as <“a liar”>, resigned.'],
  ['Doe', 'The plan was called <“a disgrace”> by [Doe].'],
  ['Doe', '{Acme} shares fell after [Doe] said sales were <“weak”>.'],
  ['Doe', '{Acme} fired [Doe], who said it was <“done”>.'],
  ['Doe', '[Smith] criticised the plan, but [Doe] called it <“done”>.'],
  ['Doe', '[Smith]’s lawyer, [Jane Doe], said <“it is done”>.'],
  ['Doe', 'Speaking to [Smith], [Doe] said: <“It is done.”>'],
  ['Acme', 'In a statement, {Acme} said it was <“done”>.'],
  ['Acme', 'A statement from {Acme} said <“it is done”>.'],
  // Of several quotations, and of one in two parts
  ['Smith', '“It is done,” [Doe] said. <“It is not,”> [Smith] said.'],
  ['Doe', '<“It is done,”> [Doe] said. “It is not,” [Smith] said.'],
  ['Doe', '“It is done,” [Doe] said, <“and we go.”>'],
  ['Doe', '“It is done,” [Doe] said. <“We go.”>'],
  ['Doe', '“It is done,” said [Doe], adding: <“We go.”>'],
  ['Smith', '[Doe] said it was “done”, but [Smith] called that <“a lie”>.'],
  ['Doe', '[Doe] said it was <“done”>, but [Smith] called that “a lie”.'],
  ['Doe', '[Doe] said it was <“done”> and [Smith] agreed.'],
  // Elsewhere in the sentence or in the paragraph
  ['Doe', 'The <“plan”> is dead, [Doe] said.'],
  ['Doe', '[Doe] shook her head. <“It is done.”>'],
  ['Doe', '<“It is done.”> [Doe] shook her head.'],
  ['Smith', '“It is done,” said [Doe]. [Smith] laughed. <“No.”>'],
  ['Doe', '[Doe] was angry, she said. Nobody moved. <“It is done.”>'],
  // Pronouns, and what stands for a name
  ['Doe', '[Doe] was there. <“It is done,”> she said.'],
  ['Doe', '[Doe] was there. <“It is done,”> said the mayor.'],
  ['Doe', '[Doe], of {Acme}, was there. She said <“it is done”>.'],
  ['Acme', '[Doe] left {Acme}. <“It is done,”> the company said.'],
  ['Acme', '{Acme} hired [Doe]. <“It is done,”> it said.'],
  ['Smith', '[Doe] met [Smith]. “I know [Roe],” she said. <“It is done,”> he said.'],
  ['Doe', '[Doe] met [Smith]. She called [Smith] <“a liar”>.'],
  ['Doe', '[Doe], in remarks to [Smith], said: <“It is done.”>'],
  ['Doe', '“A,” said [Doe] of [Smith]. <“B,”> she added.'],
  ['Smith', '“A,” [Doe] told [Smith]. <“B,”> he replied.'],
  // Nobody who is named
  [null, '<“It is done,”> he told [Doe].'],
  [null, '[Doe] said so. The <“plan”> is dead.'],
  [null, '[Doe] was there. <“It is done,”> said one resident.'],
  [null, '[Doe] was there. Officials said <“it is done”>.'],
  [null, '[Doe] was there. A friend of [Smith] said <“it is done”>.'],
  [null, '<“It is done,”> said a friend of [Smith].'],
  [null, '<“It is done,”> [Doe]’s brother said.'],
  [null, '<“It is done,”> one resident told [Doe].'],
  [null, '[Doe] was told <“it is done”>.'],
  [null, 'The <“plan”> of {Acme} is dead.'],
  [null, 'The claims of <“fraud”> hurt {Acme}.'],
  [null, 'Police said [Doe] was <“a liar”>.'],
  [null, '<“[Doe] is a liar.”>'],
  [null, '<“It is done.”>'],
  // In a quotation that quotes
  ['Smith', '“[Smith] said <‘go away’>,” [Doe] said.'],
  ['Doe', '“The so-called <‘plan’> is dead,” [Doe] said.'],
  // No marks
  ['Doe', '[Doe] said <the tunnel was done>.'],
  ['Doe', '<[Doe] said that {Acme} had built it>.'],
  ['Doe', '<The tunnel is done, according to [Doe]>.'],
  // Part of a quotation, and its words without the marks
  ['Doe', '“<It is done>,” said [Doe].'],
  ['Doe', '“It is done, and <we go>,” said [Doe].'],
  // Other characters
  ['Doe', '🦀 <“It is\u00a0done,”>\r\nsaid [Zoe\u0308 Doe].'],
];

const foreign: Readonly<Record<string, readonly Case[]>> = {
  de: [
    ['Doe', '<„Es ist vorbei“>, sagte [Jane Doe].'],
    ['Doe', '<„Es ist vorbei“>, sagte die Bürgermeisterin [Jane Doe].'],
    ['Doe', '<„Es ist vorbei“>, sagte [Doe] der {BBC}.'],
    ['Doe', '<„Es ist vorbei“>, so [Doe].'],
    ['Doe', '<»Es ist vorbei«>, erklärte [Doe] am Dienstag.'],
    ['Doe', '[Doe] sagte der {BBC}: <„Es ist vorbei.“>'],
    ['Doe', '[Doe] hat der {BBC} gesagt: <„Es ist vorbei.“>'],
    ['Doe', '[Jane Doe], die Chefin von {Acme}, sagte: <„Es ist vorbei.“>'],
    ['Doe', 'Am Dienstag sagte [Doe], <„es ist vorbei“>.'],
    ['Doe', 'Laut [Doe] ist es <„vorbei“>.'],
    ['Doe', '[Doe] zufolge ist es <„vorbei“>.'],
    ['Doe', 'Nach Angaben von [Doe] ist es <„vorbei“>.'],
    ['Doe', '[Doe] war dort. <„Es ist vorbei“>, sagte sie.'],
    ['Acme', '<„Es ist vorbei“>, sagte ein Sprecher von {Acme}.'],
    [null, '[Doe] war dort. <„Es ist vorbei“>, sagte ein Anwohner.'],
  ],
  fr: [
    ['Doe', '<« C’est fini »>, a dit [Jane Doe].'],
    ['Doe', '<« C’est fini »>, a déclaré [Jane Doe] à la {BBC}.'],
    ['Doe', '<« C’est fini »>, explique la maire, [Jane Doe].'],
    ['Doe', '[Doe] a déclaré à [Smith] : <« C’est fini. »>'],
    ['Doe', '[Jane Doe], maire de Lyon, affirme : <« C’est fini. »>'],
    ['Doe', 'Selon [Doe], <« c’est fini »>.'],
    ['Doe', 'D’après [Doe], c’est <« fini »>.'],
    ['Doe', '[Doe] était là. <« C’est fini »>, dit-elle.'],
    ['Doe', '[Doe] était là. <« C’est fini »>, a-t-elle ajouté.'],
    [null, '<« C’est fini »>, raconte un habitant à [Doe].'],
  ],
  es: [
    ['Doe', '<«Se acabó»>, dijo [Jane Doe].'],
    ['Doe', '<«Se acabó»>, dijo la alcaldesa, [Jane Doe].'],
    ['Doe', '<“Se acabó”>, ha dicho [Doe] a la {BBC}.'],
    ['Doe', '[Doe] dijo a [Smith]: <«Se acabó».>'],
    ['Doe', '[Jane Doe], alcaldesa de Lugo, afirmó: <«Se acabó».>'],
    ['Doe', 'Según [Doe], <«se acabó»>.'],
    ['Doe', '[Doe] estaba allí. <«Se acabó»>, dijo.'],
    ['Doe', '[Doe] estaba allí. <«Se acabó»>, dijo a la {BBC}.'],
    ['Doe', '[Doe] estaba allí. <«Se acabó»>, añadió ella.'],
  ],
  ja: [[null, '<「終わった」>と[Doe]は言った。']],
};

interface Read {
  readonly paragraph: string;
  readonly mentions: readonly Mention[];
  readonly quotation: { readonly start: number; readonly end: number };
}

function read(marked: string): Read {
  let paragraph = '';
  const mentions: Mention[] = [];
  const quotation = { start: 0, end: 0 };
  let start = 0;
  for (const piece of marked.split(/([[\]{}<>])/)) {
    if (piece === '<') quotation.start = paragraph.length;
    else if (piece === '>') quotation.end = paragraph.length;
    else if (piece === '[' || piece === '{') start = paragraph.length;
    else if (piece === ']' || piece === '}') {
      const id = paragraph.slice(start).split(' ').at(-1) ?? '';
      const type = piece === ']' ? 'person' : 'organisation';
      mentions.push({ id, type, start, end: paragraph.length });
    } else paragraph += piece;
  }
  return { paragraph, mentions, quotation };
}

function suggest(marked: string, language: string): string | null {
  const { paragraph, mentions, quotation } = read(marked);
  const segmenter = createSegmenter(language);
  return findSpeakerCandidates(paragraph, { quotation, mentions, language, segmenter }).suggested;
}

test.each(english)('%s: %s', (speaker, marked) => {
  expect(suggest(marked, 'en')).toBe(speaker);
});

describe.each(Object.entries(foreign))('%s', (language, rows) => {
  test.each(rows)('%s: %s', (speaker, marked) => {
    expect(suggest(marked, language)).toBe(speaker);
  });
});

describe('the order of all who are mentioned', () => {
  const segmenter = createSegmenter('en');
  const previous: readonly Mention[] = [
    { id: 'Old', type: 'person', start: 0, end: 3 },
    { id: 'Older', type: 'person', start: 10, end: 13 },
    { id: 'Firm', type: 'organisation', start: 20, end: 24 },
  ];

  test.each([
    ['Doe Smith Roe Acme', '[Smith] was there. <“It is done,”> [Doe] told {Acme}, and [Roe] left.'],
    ['Smith Acme Doe', '{Acme} met [Smith]. <“I like [Doe]. It is done.”>'],
    ['', '<“It is done.”>'],
  ])('%s: %s', (ids, marked) => {
    const { paragraph, mentions, quotation } = read(marked);
    const found = findSpeakerCandidates(paragraph, { quotation, mentions, language: 'en', segmenter });
    expect(found.ids.join(' ')).toBe(ids);
  });

  test.each([
    ['Older', '<“It is done,”> she said.', 'Older Old Firm'],
    ['Firm', '<“It is done,”> it said.', 'Firm Older Old'],
    ['Doe', '[Doe] came. <“It is done,”> she said.', 'Doe Older Old Firm'],
    [null, '<“It is done.”>', 'Older Old Firm'],
  ])('after a paragraph with others: %s: %s', (speaker, marked, ids) => {
    const { paragraph, mentions, quotation } = read(marked);
    const found = findSpeakerCandidates(paragraph, {
      quotation,
      mentions,
      previous,
      language: 'en',
      segmenter,
    });
    expect(found.suggested).toBe(speaker);
    expect(found.ids.join(' ')).toBe(ids);
  });
});

test('in any paragraph with any mentions each id is there once, and the first alone is suggested', () => {
  const spans = paragraphs.chain((text) => {
    const span = fc.tuple(fc.nat({ max: text.length }), fc.nat({ max: text.length }));
    return fc.tuple(fc.constant(text), fc.array(span, { minLength: 1, maxLength: 6 }));
  });
  fc.assert(
    fc.property(
      spans,
      fc.constantFrom('en', 'de', 'fr', 'es', 'xx'),
      ([text, [first, ...rest]], language) => {
        const toSpan = ([a, b]: readonly [number, number]) => ({
          start: Math.min(a, b),
          end: Math.max(a, b),
        });
        const mentions = rest.map((span, index) => ({
          ...toSpan(span),
          id: `${index % 3}`,
          type: index % 2 === 0 ? ('person' as const) : ('organisation' as const),
        }));
        const quotation = toSpan(first ?? [0, 0]);
        const segmenter = createSegmenter(language);
        const { ids, suggested } = findSpeakerCandidates(text, { quotation, mentions, language, segmenter });
        const known = new Set(mentions.map(({ id }) => id));
        expect(new Set(ids).size).toBe(ids.length);
        expect(ids.every((id) => known.has(id))).toBe(true);
        if (suggested !== null) expect(ids[0]).toBe(suggested);
      },
    ),
    { numRuns: 300 },
  );
});
