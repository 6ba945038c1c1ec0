import { cutClauses, exchangePronouns, insertClauses } from './clauses.ts';
import {
  copyAlike,
  copyAlikeBeside,
  copyAndChange,
  copyBeside,
  copyFar,
  copyParagraphs,
  swapForLookalike,
} from './copies.ts';
import { mergeParagraphs, mergeSentences, splitParagraphs, splitSentences } from './joints.ts';
import { type Edit, editSentences } from './places.ts';
import { misquote, reword } from './rewording.ts';
import {
  changeHeadline,
  deleteParagraphs,
  deleteSection,
  deleteSentences,
  insertParagraphs,
  insertSentences,
  moveParagraphs,
  moveSection,
  moveSentences,
  reorderSentences,
  replaceByOthers,
  rewriteEverything,
} from './text-edits.ts';
import {
  addSigns,
  changeCase,
  changeMarks,
  changeNames,
  changeNumbers,
  changeSpaces,
  mistype,
} from './word-edits.ts';

const both =
  (...edits: readonly Edit[]): Edit =>
  (draft, dose) =>
    edits.reduce((now, edit) => edit(now, dose), draft);

/** Edits of one kind each. */
const single = {
  typos: editSentences(mistype),
  'reworded sentences': editSentences(reword),
  'reordered sentences': reorderSentences,
  'moved sentences': moveSentences,
  'moved paragraphs': moveParagraphs,
  'moved section': moveSection,
  'inserted clauses': insertClauses,
  'inserted sentences': insertSentences,
  'inserted paragraphs': insertParagraphs,
  'deleted clauses': cutClauses,
  'deleted sentences': deleteSentences,
  'deleted paragraphs': deleteParagraphs,
  'deleted section': deleteSection,
  'copied far away': copyFar,
  'copied beside': copyBeside,
  'copied and changed': copyAndChange,
  'copied paragraphs': copyParagraphs,
  'lookalikes far away': copyAlike,
  'lookalikes beside': copyAlikeBeside,
  'lookalikes instead': swapForLookalike,
  'replaced sentences': replaceByOthers,
  'changed quotes': editSentences(misquote),
  'changed numbers': editSentences(changeNumbers),
  'changed names': editSentences(changeNames),
  'names and pronouns': exchangePronouns,
  'quotation marks': editSentences(changeMarks),
  'split paragraphs': splitParagraphs,
  'merged paragraphs': mergeParagraphs,
  'split sentences': splitSentences,
  'merged sentences': mergeSentences,
  case: editSentences(changeCase),
  'white space': editSentences(changeSpaces),
  'emoji and accents': editSentences(addSigns),
  headline: changeHeadline,
} as const satisfies Readonly<Record<string, Edit>>;

/** How many edits a second draft has. */
const leastEdits = 5;
const mostEdits = 15;

/** Edits of several kinds, each done once or twice. */
const editAgain: Edit = (draft, { random }) => {
  const wanted = leastEdits + random.below(mostEdits - leastEdits + 1);
  const edits = Object.values(single).filter((edit) => edit !== deleteSection || random.below(4) === 0);
  const picked = Array.from({ length: wanted }, () => random.pick(edits));
  return picked.reduce((now, edit) => edit(now, { random, count: 1 + random.below(2) }), draft);
};

const rewordEverything: Edit = (draft, { random }) =>
  editSentences(reword)(draft, { random, count: Number.POSITIVE_INFINITY });

/** Every kind of edit that is measured. */
export const kinds = {
  nothing: (draft) => draft,
  ...single,
  'moved and mistyped': both(moveSentences, editSentences(mistype)),
  'second draft': editAgain,
  'second draft, heavy': both(editAgain, editAgain, editAgain),
  'everything reworded': rewordEverything,
  'everything rewritten': rewriteEverything,
  'empty text': () => [],
} as const satisfies Readonly<Record<string, Edit>>;

export type Kind = keyof typeof kinds;

export const kindNames: readonly Kind[] = Object.keys(kinds).filter((name): name is Kind =>
  Object.hasOwn(kinds, name),
);
