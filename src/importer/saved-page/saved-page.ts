import type { Parse } from '../import-source.ts';
import { looksLikeMhtml, readMhtml } from './mhtml.ts';
import { readSource } from './page-source.ts';
import { parsePage, readPage } from './page-text.ts';

/** The article in a saved web page, in one file as HTML or as MHTML: whatever its name says, its content decides. */
export const parseSavedPage: Parse = async ({ fileName, bytes, dom, options }) => {
  const wholePage = options.wholePage === true;
  if (looksLikeMhtml(bytes)) return readMhtml(bytes, { dom, wholePage });
  const page = parsePage(readSource(bytes, { fileName, charset: null }), { dom, address: null });
  return readPage(page, { wholePage, loadFrames: () => Promise.resolve([]) });
};
