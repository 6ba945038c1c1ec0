import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type EntityType, entityTypes } from '#shared/domain/records.ts';
import { findNameAt } from '#shared/text/names.ts';
import { createSegmenter } from '#shared/text/sentences.ts';
import { paragraphs } from './paragraphs.ts';

type Case = readonly [paragraph: string, expected: string | null];

/** Paragraphs with the caret at the stroke, and what should be tagged there. */
const cases: Readonly<Record<EntityType, readonly Case[]>> = {
  person: [
    ['said |Marta Lindqvist yesterday', 'Marta Lindqvist'],
    ['said Marta| Lindqvist yesterday', 'Marta Lindqvist'],
    ['said Marta Lindqvist| yesterday', 'Marta Lindqvist'],
    ['said Mar|ta Lindqvist, 44', 'Marta Lindqvist'],
    ['Marta Lindqvist’s| idea', 'Marta Lindqvist'],
    ["Marta Lindqvist|'s idea", 'Marta Lindqvist'],
    ['Marta Lindqvist’s Harb|our Board', 'Harbour Board'],
    ['said Ms Lindq|vist', 'Lindqvist'],
    ['said M|s Lindqvist', 'Lindqvist'],
    ['said Dr. Ad|a Ito', 'Ada Ito'],
    ['said Sen. Jo|n Smith', 'Jon Smith'],
    ['said Deputy Prime Minister Ann|a Berg', 'Anna Berg'],
    ['said Harbour Board President Ann|a Berg', 'Anna Berg'],
    ['met King Charles |III there', 'King Charles III'],
    ['by J. K. Row|ling and', 'J. K. Rowling'],
    ['by J|. K. Rowling and', 'J. K. Rowling'],
    ['by J.R.R. Tol|kien and', 'J.R.R. Tolkien'],
    ['George W|. Bush said', 'George W. Bush'],
    ['met Ludwig v|an Beethoven there', 'Ludwig van Beethoven'],
    ['met Charles de Gaul|le there', 'Charles de Gaulle'],
    ['met Mohammed bin Sal|man there', 'Mohammed bin Salman'],
    ['met Ursula von der Le|yen there', 'Ursula von der Leyen'],
    ['met Conor O’Bri|en there', 'Conor O’Brien'],
    ['met Anne-Mar|ie Duff there', 'Anne-Marie Duff'],
    ['met Bashar al-As|sad there', 'Bashar al-Assad'],
    ['Martin Luther Ki|ng Jr. said', 'Martin Luther King Jr.'],
    ['Martin Luther Ki|ng, Jr. said', 'Martin Luther King, Jr.'],
    ['Smith of the Harbour Bo|ard', 'Harbour Board'],
    ['Alice and Bo|b left', 'Bob'],
    ['On Tuesday Smi|th left', 'Smith'],
    ['Yesterday Smi|th left', 'Smith'],
    ['said Theresa Ma|y then', 'Theresa May'],
    ['On Tuesday Ma|y left', 'May'],
    ['said Cmdr. Jo|n Smith', 'Jon Smith'],
    ['then I me|t Anna Smith', 'met'],
    ['when Anna I| met', 'Anna I'],
    ['Because I| met him', 'I'],
    ['said Elizabeth I|, who', 'Elizabeth I'],
    ['he said, “But Smi|th left”', 'Smith'],
    ['The Longest Title That Anybody Here Has Ever Seen| in Print', 'Seen'],
    ['He left. But Smi|th stayed', 'Smith'],
    ['“The Smi|ths,” he said', 'Smiths'],
    ['Zoë Çel|ik and Łukasz', 'Zoë Çelik'],
    ['🦀 Νίκος Παππ|άς ήρθε', 'Νίκος Παππάς'],
    ['Сказал Иван Пет|ров вчера', 'Сказал Иван Петров'],
    ['הוא פגש את דו|ד', 'דוד'],
    ['the may|or said', 'mayor'],
    ['the mayor’|s car', 'mayor'],
    ['TUNNEL TO COST| MORE', 'COST'],
    ['Smith,| Jones', null],
    ['Smith |– Jones', null],
    ['one  |  two', null],
    ['|', null],
    ['… |…', null],
  ],
  organisation: [
    ['the Bank of Eng|land said', 'Bank of England'],
    ['the Ban|k of England said', 'Bank of England'],
    ['the Bank o|f England said', 'Bank of England'],
    ['the University of the Ar|ts said', 'University of the Arts'],
    ['the Department of Health and Human Serv|ices said', 'Department of Health and Human Services'],
    ['the Centre for Ocean Res|earch said', 'Centre for Ocean Research'],
    ['Google and App|le said', 'Apple'],
    ['Marks & Spen|cer said', 'Marks & Spencer'],
    ['Acme In|c. said', 'Acme Inc.'],
    ['the University of Port Merrow’s Inst|itute of Marine Geology', 'Institute of Marine Geology'],
    ['the University of Port Mer|row’s Institute', 'University of Port Merrow'],
    ['St. Mary’s Hos|pital said', 'St. Mary’s Hospital'],
    ['King’s Coll|ege London said', 'King’s College London'],
    ['The Port Merrow Cour|ier said', 'Port Merrow Courier'],
    ['in The New York Ti|mes today', 'The New York Times'],
    ['the G|20 said', 'G20'],
  ],
  place: [
    ['The Port |Merrow plan', 'Port Merrow'],
    ['in Port Merr|ow.', 'Port Merrow'],
    ['in The Ha|gue', 'The Hague'],
    ['The Ha|gue', 'The Hague'],
    ['the Isle of M|an', 'Isle of Man'],
    ['near St. Lou|is', 'St. Louis'],
    ['near Mt. Ever|est', 'Mt. Everest'],
    ['in Rio de Jan|eiro', 'Rio de Janeiro'],
    ['in Baden-Würt|temberg', 'Baden-Württemberg'],
    ['the U|.S. plan', 'U.S.'],
    ['in Paris, Fra|nce', 'France'],
    ['東|京に行く', '東京'],
  ],
  work: [
    ['saw The Lord of the Ri|ngs again', 'The Lord of the Rings'],
    ['read War and Pe|ace', 'Peace'],
  ],
  event: [
    ['at the Euro 20|24 final', 'Euro 2024'],
    ['after World War I|I ended', 'World War II'],
    ['during the Battle of Wat|erloo', 'Battle of Waterloo'],
  ],
  other: [
    ['the Apollo 1|1 crew', 'Apollo 11'],
    ['a Boeing 7|37 crashed', 'Boeing 737'],
    ['the COVID-1|9 virus', 'COVID-19'],
  ],
  date: [
    ['on 17 Nov|ember 2026.', '17 November 2026'],
    ['on |17 November 2026.', '17 November 2026'],
    ['on 17 November 2026|.', '17 November 2026'],
    ['on Tuesday, 17 Nov|ember 2026', 'Tuesday, 17 November 2026'],
    ['on November 17|, 2026, he', 'November 17, 2026'],
    ['on Nov. 1|7 he', 'Nov. 17'],
    ['on 2 Dece|mber', '2 December'],
    ['on the 2nd of Dece|mber', '2nd of December'],
    ['in Nov|ember 2026', 'November 2026'],
    ['in Ma|y', 'May'],
    ['on 12 and 13 Ma|y', '12 and 13 May'],
    ['on June 2|8. Then', 'June 28'],
    ['trains on 13 December|. It will', '13 December'],
    ['in Ma|y. 2 people died', 'May'],
    ['on Tuesday|. “We had', 'Tuesday'],
    ['on Sept|. 2, 2026', 'Sept. 2, 2026'],
    ['on Tu|es. night', 'Tues. night'],
    ['on Tues|day', 'Tuesday'],
    ['last Tues|day', 'last Tuesday'],
    ['the autumn of 2|027', 'autumn of 2027'],
    ['in late autu|mn', 'late autumn'],
    ['in early 20|27,', 'early 2027'],
    ['in 20|19.', '2019'],
    ['in 2019–|2021', '2019–2021'],
    ['the 199|0s', '1990s'],
    ['the ’9|0s', '’90s'],
    ['2026-11-|17', '2026-11-17'],
    ['17/11/|2026', '17/11/2026'],
    ['at 6 p.|m. Eastern', '6 p.m. Eastern'],
    ['at 6 p.m. on Tues|day', '6 p.m. on Tuesday'],
    ['at 18:|30', '18:30'],
    ['the 19th cent|ury', '19th century'],
    ['the third quar|ter of 2026', 'third quarter of 2026'],
    ['in 44 B|C', '44 BC'],
    ['said yester|day', 'yesterday'],
    ['last w|eek', 'last week'],
    ['am 3. Okt|ober 2026', '3. Oktober 2026'],
    ['le 3 oct|obre 2026', '3 octobre 2026'],
    ['el 3 de oct|ubre de 2026', '3 de octubre de 2026'],
    ['wor|d 2026', 'word'],
  ],
  number: [
    ['cost €4|12 million', '€412 million'],
    ['cost €412 mil|lion', '€412 million'],
    ['cost |€412 million', '€412 million'],
    ['up 18 per|cent', '18 percent'],
    ['up 18 |% in', '18 %'],
    ['up 0.5|%.', '0.5%'],
    ['1|.7 times as much', '1.7 times'],
    ['1,000.|5 km', '1,000.5 km'],
    ['12\u202f5|00 people', '12\u202f500 people'],
    ['some twelve milli|on euros', 'twelve million euros'],
    ['twenty-o|ne', 'twenty-one'],
    ['10–1|2 years', '10–12 years'],
    ['between 10 and 1|2 years', '10 and 12 years'],
    ['three out of fo|ur', 'three out of four'],
    ['two-thi|rds', 'two-thirds'],
    ['−5 °|C', '−5 °C'],
    ['80 km|/h', '80 km/h'],
    ['$3.5b|n', '$3.5bn'],
    ['US$5|m', 'US$5m'],
    ['412 Millionen Eu|ro', '412 Millionen Euro'],
    ['3½ |km²', '3½ km²'],
    ['a 12-ye|ar plan', '12-year'],
    ['the 10t|h', '10th'],
    ['he had 1|2. Then', '12'],
    ['er hat 1|2. platz', '12.'],
    ['he said, 1|2 came', '12'],
    ['Seven|teen years', 'Seventeen years'],
    ['the Seven| Sisters', 'Seven'],
    ['wor|d 5', 'word'],
  ],
};

/** The same in other languages: the first words of sentences, titles and particles differ. */
const foreign: readonly (readonly [language: string, type: EntityType, ...Case])[] = [
  ['de', 'organisation', 'Die Deutsche Bah|n fährt', 'Deutsche Bahn'],
  ['de', 'person', 'Heute sprach Bundeskanzlerin Angela Mer|kel dort', 'Angela Merkel'],
  ['de', 'person', 'mit Johann Wolfgang von Goe|the dort', 'Johann Wolfgang von Goethe'],
  ['de', 'person', 'Der Bericht von Anna Schm|idt', 'Anna Schmidt'],
  ['de', 'person', 'Ein Minister Anton Schm|idt sagte', 'Anton Schmidt'],
  ['de', 'organisation', 'das Institut für Meeresk|unde sagte', 'Institut für Meereskunde'],
  ['es', 'person', 'dijeron Ana y Jua|n ayer', 'Juan'],
  ['es', 'organisation', 'el Ministerio de Sanidad y Cons|umo dijo', 'Ministerio de Sanidad y Consumo'],
  ['fr', 'person', 'Le président Emmanuel Mac|ron est là', 'Emmanuel Macron'],
  ['fr', 'person', 'avec Mme Simone de Beau|voir hier', 'Simone de Beauvoir'],
  ['es', 'person', 'con el Sr. Gabriel García Már|quez ayer', 'Gabriel García Márquez'],
  ['es', 'place', 'En Buenos Air|es llueve', 'Buenos Aires'],
  ['constructor', 'person', 'But Smi|th left', 'But Smith'],
  ['nl', 'person', 'met dhr. Jan van den Ber|g', 'Jan van den Berg'],
];

function tag(
  marked: string,
  { type, language }: { readonly type: EntityType; readonly language: string },
): string | null {
  const paragraph = marked.replace('|', '');
  const words = createSegmenter(language).words(paragraph);
  const name = findNameAt(paragraph, marked.indexOf('|'), { words, type, language });
  return name === null ? null : paragraph.slice(name.start, name.end);
}

describe.each(entityTypes)('%s', (type) => {
  test.each(cases[type])('%s', (marked, expected) => {
    expect(tag(marked, { type, language: 'en' })).toBe(expected);
  });
});

test.each(foreign)('%s, %s: %s', (language, type, marked, expected) => {
  expect(tag(marked, { type, language })).toBe(expected);
});

test('whatever the text, a name holds or touches the offset and has no white space at its ends', () => {
  const places = paragraphs.chain((text) => fc.tuple(fc.constant(text), fc.nat({ max: text.length })));
  fc.assert(
    fc.property(places, fc.constantFrom(...entityTypes), ([text, offset], type) => {
      const words = createSegmenter('en').words(text);
      const name = findNameAt(text, offset, { words, type, language: 'en' });
      if (name === null) return;
      expect(name.start).toBeLessThan(name.end);
      expect(name.end).toBeLessThanOrEqual(text.length);
      const found = text.slice(name.start, name.end);
      expect(found).toBe(found.trim());
    }),
  );
});
