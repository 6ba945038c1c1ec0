import { parseHTML } from 'linkedom';
import type { HtmlParser } from '#importer/import-article.ts';

/** A DOM without a browser, for the importer: it runs no scripts and loads nothing. */
export const linkedomParser: HtmlParser = {
  /* linkedom takes the first element for the root, so a fragment needs one. A whole page inside it does no harm. */
  parseHtml: (html) => parseHTML(`<!doctype html><html><body>${html}</body></html>`).document,
};
