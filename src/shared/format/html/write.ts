import { findDirection } from '../../text/direction.ts';
import type { Write } from '../exchange.ts';
import { describeRevision } from '../handover/overview.ts';
import { headline } from '../handover/places.ts';
import { openWork, type Work } from '../handover/work.ts';
import { formatArticleText } from './article-text.ts';
import { formatHead } from './head.ts';
import { escapeHtml, quoteCss } from './markup.ts';
import { formatNotes } from './notes.ts';
import { type Numbered, numberAnnotations } from './numbering.ts';
import { formatSources } from './sources.ts';
import { styles } from './styles.ts';

/** Nothing is loaded and nothing runs; only the styles of the page itself count. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/**
 * The annotated copy: one HTML file that needs nothing else, for the screen and for paper (its print view is the `pdf`
 * export). The text with its annotations, and beside each paragraph the notes on it; what is known of a record is said at its first mention.
 * Whatever comes from the article or the people is text there, and cannot be markup.
 */
export const writeHtml: Write = ([input]) => {
  const work = openWork(input);
  const { article } = work.file;
  const numbered = numberAnnotations(work);
  const isTitled = work.places[0]?.name !== headline;
  const direction = findDirection(article.text) ?? 'ltr';
  const content = [
    '<!DOCTYPE html>\n<html lang="en" dir="ltr">\n<head>\n<meta charset="utf-8">\n',
    `<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy)}">\n`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
    '<meta name="referrer" content="no-referrer">\n',
    `<title>${escapeHtml(article.title)} (annotated copy)</title>\n`,
    `<style>\n${styles}${formatPageStyle(work)}</style>\n</head>\n<body>\n`,
    formatHead(work, { isTitled }),
    `\n<main dir="${direction}"><article lang="${escapeHtml(article.language)}">`,
    formatArticleText(input.document, { work, numbered, shift: isTitled ? 1 : 0 }),
    '</article></main>\n',
    formatLost(numbered, work),
    formatSources(work, numbered),
    formatFoot(work),
    '\n</body>\n</html>\n',
  ].join('');
  return { files: [{ suffix: '.html', content }], notices: [], skipped: 0 };
};

/** At the foot of each printed page: which article it is, and which page of how many. */
function formatPageStyle(work: Work): string {
  const name = quoteCss(`${shorten(work.file.article.title)} · ${describeRevision(work)}`);
  return `@page{@bottom-left{content:${name}}}\n`;
}

/** What fits beside the number of the page. */
const longestTitle = 70;

function shorten(title: string): string {
  const characters = Array.from(title);
  return characters.length <= longestTitle ? title : `${characters.slice(0, longestTitle - 1).join('')}…`;
}

/** The annotations whose words are no longer in the text. */
function formatLost(numbered: readonly Numbered[], work: Work): string {
  const lost = numbered.filter(({ block }) => block === null);
  if (lost.length === 0) return '';
  return `<section class="lost" aria-labelledby="lost"><h2 id="lost">No longer in the text</h2>${formatNotes(lost, work)}</section>`;
}

function formatFoot({ file: { generator, article } }: Work): string {
  return `<footer><p>${escapeHtml(`${generator.name} ${generator.version}`)} · SHA-256 of the text <code>${escapeHtml(article.revision.textSha256)}</code></p></footer>`;
}
