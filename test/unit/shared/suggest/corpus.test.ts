import { expect, test } from 'vitest';
import { suggestAll } from '#shared/suggest/suggest.ts';
import { goldFolder, readGoldArticles } from '../../../support/gum-gold.ts';
import { addScores, compareSpans, measureF1 } from '../../../support/span-scores.ts';

if (goldFolder === null)
  console.warn('CORPUS_DIR is unset: suggestions are not compared with the GUM corpus');

test.skipIf(goldFolder === null)(
  'suggestions are where people marked names, dates, numbers and quotations',
  async () => {
    const read = (await readGoldArticles()).map((article) => ({
      article,
      suggestions: suggestAll(article.text, { language: 'en' }),
    }));
    const entities = addScores(
      read.map(({ article, suggestions }) =>
        compareSpans(
          suggestions.filter(({ kind }) => kind === 'entity'),
          article.entities,
          { by: 'overlapping' },
        ),
      ),
    );
    const quotations = addScores(
      read
        .filter(({ article }) => article.marksQuotations)
        .map(({ article, suggestions }) =>
          compareSpans(
            suggestions.filter(({ kind }) => kind === 'quote'),
            article.quotations,
            { by: 'overlapping' },
          ),
        ),
    );
    expect(entities.gold).toBeGreaterThan(500);
    expect(quotations.gold).toBeGreaterThan(20);
    expect(measureF1(entities)).toBeGreaterThan(0.75);
    expect(measureF1(quotations)).toBeGreaterThan(0.9);
  },
);
