import nlp from 'compromise/three';
import { type EntityType, entityTypes } from '#shared/domain/records.ts';
import type { Span } from '#shared/domain/span.ts';
import { suggestAll } from '#shared/suggest/suggest.ts';
import { keepLongest } from '#shared/text/longest-match.ts';
import { type GoldArticle, goldFolder, readGoldArticles } from '../support/gum-gold.ts';
import {
  addScores,
  compareSpans,
  measureF1,
  measurePrecision,
  measureRecall,
  type Sameness,
  type Score,
} from '../support/span-scores.ts';

/*
 * Suggestions beside what people marked in the news of the GUM corpus, and beside compromise alone, in the same run. Which of
 * the corpus's phrases count as entities is said at `readGoldArticles`. A span that was found is compared with at most one that
 * people marked. Of a type, only those of that type are compared; what the corpus calls an object, an abstract thing or an
 * animal, and we a work or something else, is one type here.
 *
 * Quotations are compared with the corpus's quote elements, without the marks. Articles in which no quotation inside a paragraph
 * is marked are left out in one line (theirs are not marked, though some have them), and counted in the next.
 */

interface Proposer {
  readonly name: string;
  readonly entities: (text: string) => readonly (Span & { readonly type: EntityType })[];
  readonly quotations: (text: string) => readonly Span[];
}

const ours: Proposer = {
  name: 'Tickmark',
  entities: (text) =>
    suggestAll(text, { language: 'en' }).flatMap((suggestion) =>
      suggestion.kind === 'entity' ? [suggestion] : [],
    ),
  quotations: (text) => suggestAll(text, { language: 'en' }).filter(({ kind }) => kind === 'quote'),
};

/** The library by itself: its people, places and organisations, what it tags as dates, and the other numbers, as it gives them. */
const bare: Proposer = {
  name: 'compromise alone',
  entities: (text) => {
    const document = nlp(text);
    return keepLongest([
      ...locate(document.people()).map((span) => ({ ...span, type: 'person' as const })),
      ...locate(document.places()).map((span) => ({ ...span, type: 'place' as const })),
      ...locate(document.organizations()).map((span) => ({ ...span, type: 'organisation' as const })),
      ...locate(document.match('#Date+')).map((span) => ({ ...span, type: 'date' as const })),
      ...locate(document.numbers()).map((span) => ({ ...span, type: 'number' as const })),
    ]);
  },
  /* With its marks, as it gives them, no end would be the same as ours. */
  quotations: (text) => keepLongest(locate(nlp(text).quotations()).map((span) => trimMarks(span, text))),
};

function locate(view: { json(options: { readonly offset: boolean }): unknown }): readonly Span[] {
  const found = view.json({ offset: true });
  return (Array.isArray(found) ? found : []).flatMap(({ offset: { start, length } }): readonly Span[] =>
    typeof start === 'number' && length > 0 ? [{ start, end: start + length }] : [],
  );
}

function trimMarks({ start, end }: Span, text: string): Span {
  const words = text.slice(start, end);
  const lead = /^["'“‘]*/.exec(words)?.[0].length ?? 0;
  return { start: start + lead, end: start + words.replace(/["'”’]*[.,;:]*$/, '').length };
}

const groups = [...entityTypes.filter((type) => type !== 'work'), 'all'] as const;

function groupOf(type: EntityType): (typeof groups)[number] {
  return type === 'work' ? 'other' : type;
}

interface Row {
  readonly label: string;
  readonly by: Sameness;
  readonly scores: readonly Score[];
}

function compareAll(articles: readonly GoldArticle[], proposer: Proposer): readonly Row[] {
  const read = articles.map((article) => ({
    article,
    entities: proposer.entities(article.text),
    quotations: proposer.quotations(article.text),
  }));
  const rows: Row[] = [];
  for (const group of groups) {
    const fits = ({ type }: { readonly type: EntityType }): boolean =>
      group === 'all' || groupOf(type) === group;
    for (const by of ['overlapping', 'exact'] as const) {
      const scores = read.map(({ article, entities }) =>
        compareSpans(entities.filter(fits), article.entities.filter(fits), { by }),
      );
      rows.push({ label: group === 'all' ? 'entities of any type' : group, by, scores });
    }
  }
  for (const by of ['overlapping', 'exact'] as const) {
    const scores = read.map(({ article, entities }) =>
      compareSpans(entities, article.entities, {
        by,
        fits: (one, other) => groupOf(one.type) === groupOf(other.type),
      }),
    );
    rows.push({ label: 'entities, the type the same', by, scores });
  }
  const marked = read.filter(({ article }) => article.marksQuotations);
  for (const [label, list] of [
    ['quotations', marked],
    ['quotations, also of unmarked articles', read],
  ] as const) {
    for (const by of ['overlapping', 'exact'] as const) {
      rows.push({
        label,
        by,
        scores: list.map(({ article, quotations }) => compareSpans(quotations, article.quotations, { by })),
      });
    }
  }
  return rows;
}

const format = (value: number): string => value.toFixed(2);

if (goldFolder === null) {
  process.stdout.write(
    '\nSuggestions are measured on a corpus: set CORPUS_DIR to the folder that holds it.\n',
  );
} else {
  const articles = await readGoldArticles();
  const [own, other] = [ours, bare].map((proposer) => compareAll(articles, proposer));
  process.stdout.write(
    `\nSuggestions in ${articles.length} news articles, beside what people marked (precision, recall, F1)\n\n`,
  );
  process.stdout.write(`| what | spans | marked | ${ours.name} P | R | F1 | ${bare.name} P | R | F1 |\n`);
  process.stdout.write('|---|---|---|---|---|---|---|---|---|\n');
  for (const [place, { label, by, scores }] of (own ?? []).entries()) {
    const score = addScores(scores);
    const beside = addScores(other?.[place]?.scores ?? []);
    const cells = [score, beside].flatMap((one) => [
      measurePrecision(one),
      measureRecall(one),
      measureF1(one),
    ]);
    process.stdout.write(`| ${label} | ${by} | ${score.gold} | ${cells.map(format).join(' | ')} |\n`);
  }
}
