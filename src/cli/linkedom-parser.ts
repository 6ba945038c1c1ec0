import { parseHTML } from 'linkedom';
import type { HtmlParser } from '#importer/import-article.ts';

/**
 * A DOM without a browser, for the importer: it runs no scripts and loads nothing. Of the files that are read so far none
 * holds HTML (it comes from the clipboard alone, in the app); the importer asks for a parser all the same, and its tests
 * read HTML with this one.
 */
export const linkedomParser: HtmlParser = {
  /* linkedom takes the first element for the root, so a fragment needs one. A whole page inside it does no harm. */
  parseHtml: (html) => parseHTML(`<!doctype html><html><body>${html}</body></html>`).document,
};
