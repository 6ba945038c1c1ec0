import { lexicon } from './src/shared/text/english-lexicon.ts';
import { englishWords } from './src/shared/text/english-words.ts';

/** Picked now: what it is picked from is twelve times as large, and each window, worker and test would have to read it. */
export const pickedLexicon = {
  name: 'picked-lexicon',
  load: {
    filter: { id: /\/(?:english-lexicon|english-words)\.ts$/ },
    handler: (id: string) =>
      id.includes('english-words')
        ? `export const englishWords = ${JSON.stringify(englishWords)};`
        : `export const lexicon = JSON.parse(${JSON.stringify(JSON.stringify(lexicon))});`,
  },
};
