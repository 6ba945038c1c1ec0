import { expect, test } from 'vitest';
import type { CommandId } from '#shared/commands.ts';
import { createTestState, Session, show } from './editing.ts';

const j = 'select.sentence.next';
const k = 'select.sentence.previous';
const l = 'select.word.next';
const h = 'select.word.previous';
const next = 'select.paragraph.next';
const previous = 'select.paragraph.previous';
const J = 'select.extend.sentence.next';
const K = 'select.extend.sentence.previous';
const L = 'select.extend.word.next';
const H = 'select.extend.word.previous';
const o = 'select.swap-end';
const quotation = 'select.quotation';

test.for<readonly [string, string, readonly CommandId[], string]>([
  // Sentences
  ['a fresh article', 'One is. Two is.', [j], '[One is.] Two is.'],
  ['again: the next', 'One is. Two is.', [j, j], 'One is. [Two is.]'],
  ['inside one', 'One is. Tw|o is.', [j], 'One is. [Two is.]'],
  ['inside one, back', 'One is. Tw|o is.', [k], 'One is. [Two is.]'],
  ['again: the previous', 'One is. Tw|o is.', [k, k], '[One is.] Two is.'],
  ['behind one: what follows', 'One is.| Two is.', [j], 'One is. [Two is.]'],
  ['behind one, back: its own', 'One is.| Two is.', [k], '[One is.] Two is.'],
  ['before one, back: its own', 'One is. |Two is.', [k], 'One is. [Two is.]'],
  ['between two', 'One is.  |  Two is.', [j], 'One is.    [Two is.]'],
  ['across blocks', 'One is.\n\nTwo is.', [j, j], 'One is.\n\n[Two is.]'],
  ['past empty blocks', 'One is.\n\n\n\n \n\nTwo is.', [j, j], 'One is.\n\n\n\n \n\n[Two is.]'],
  ['back past empty blocks', 'One is.\n\n\n\nTwo| is.', [k, k], '[One is.]\n\n\n\nTwo is.'],
  ['from an empty block', 'One is.\n\n|\n\nTwo is.', [j], 'One is.\n\n\n\n[Two is.]'],
  ['from an empty block, back', 'One is.\n\n|\n\nTwo is.', [k], '[One is.]\n\n\n\nTwo is.'],
  ['the last stays', 'One is.', [j, j], '[One is.]'],
  ['the first stays', 'One is.', [k, k], '[One is.]'],
  ['a part grows to the whole', 'One [is] good. Two is.', [j], '[One is good.] Two is.'],
  ['a selection with the moving end first', '[One is.] ]Two is.[', [k], '[One is.] Two is.'],
  ['abbreviations do not end one', 'Mr. Knights left. He did.', [j], '[Mr. Knights left.] He did.'],
  [
    'from a whole paragraph: its first',
    'One is. Two is.\n\nThree.',
    [next, j],
    '[One is.] Two is.\n\nThree.',
  ],
  ['from a whole paragraph, back: its last', 'One is. Two is.', [next, k], 'One is. [Two is.]'],
  ['emoji, combining marks', 'Ça 👩‍👩‍👧 e\u0301te. Done.', [j, j], 'Ça 👩‍👩‍👧 e\u0301te. [Done.]'],
  ['right to left', 'هذا نص. وهذا آخر.', [j, j], 'هذا نص. [وهذا آخر.]'],
  // Words
  ['the first word', 'One is good.', [l], '[One] is good.'],
  ['word after word', 'One is good.', [l, l, l], 'One is [good].'],
  ['back', 'One is good|.', [h, h], 'One [is] good.'],
  ['from a sentence: its first word', 'One is. Two is.', [j, j, l], 'One is. [Two] is.'],
  ['from a sentence, back: its last word', 'One is. Two is.', [j, h], 'One [is]. Two is.'],
  ['from a quotation: its first word', 'He “saw the sea”.', [quotation, l], 'He “[saw] the sea”.'],
  ['from two words: what follows', 'One is very good.', [l, L, l], 'One is [very] good.'],
  ['behind a word', 'One| is.', [l], 'One [is].'],
  ['across blocks', 'One.\n\nTwo.', [l, l], 'One.\n\n[Two].'],
  ['past a hard break', 'One\ntwo', [l, l], 'One\n[two]'],
  ['dots of initials', 'In the U.S. it rains.', [l, l, l], 'In the [U.S.] it rains.'],
  ['spaces that do not break', 'a\u00a0b', [l, l], 'a\u00a0[b]'],
  // Paragraphs
  ['the paragraph at the caret', 'One. Two.\n\nThree.', [next], '[One. Two.]\n\nThree.'],
  ['the next', 'One.\n\n\n\nThree.', [next, next], 'One.\n\n\n\n[Three.]'],
  ['the previous', 'One.\n\n\n\nThr|ee.', [previous, previous], '[One.]\n\n\n\nThree.'],
  ['around a sentence', 'One. Two.', [j, next], '[One. Two.]'],
  ['without spaces at its ends', ' One. ', [next], ' [One.] '],
  // Growing and shrinking
  ['by a word', 'One is good.', [l, L], '[One is] good.'],
  ['and back', 'One is good.', [l, L, L, H], '[One is] good.'],
  ['never less than one word', 'One is good.', [l, l, L, H], 'One [is] good.'],
  ['then on the other side', 'One is good.', [l, l, L, H, H], ']One is[ good.'],
  ['and round again', 'One is good.', [l, l, H, L], 'One ]is[ good.'],
  ['and out at the right', 'One is good.', [l, l, H, L, L], 'One [is good].'],
  ['by a sentence', 'One is. Two is. Three.', [j, J], '[One is. Two is.] Three.'],
  ['by a sentence, back', 'One is. Two is. Thr|ee.', [k, K], 'One is. ]Two is. Three.['],
  ['across blocks', 'One is.\n\nTwo is.', [j, J], '[One is.\n\nTwo is.]'],
  ['with a caret: what is there', 'One is. Tw|o is.', [L], 'One is. [Two] is.'],
  ['at the end it stays', 'One is.', [j, J], '[One is.]'],
  ['the other end', 'One is good.', [l, l, o, H], ']One is[ good.'],
  // Quotations
  ['the next quotation', 'He said “yes, we do” and “no”.', [quotation], 'He said “[yes, we do]” and “no”.'],
  ['again', 'He said “yes, we do” and “no”.', [quotation, quotation], 'He said “yes, we do” and “[no]”.'],
  ['at the caret', 'He said “yes, |we do” and “no”.', [quotation], 'He said “[yes, we do]” and “no”.'],
  ['behind its words', 'He said “yes|” and “no”.', [quotation], 'He said “yes” and “[no]”.'],
  ['nested', 'He: “She said ‘no’ then.”', [quotation, quotation], 'He: “She said ‘[no]’ then.”'],
  ['in the next block', 'None.\n\n“Yes,” he said.', [quotation], 'None.\n\n“[Yes,]” he said.'],
  ['in the selected sentence', 'Not. He said “yes”.', [j, j, quotation], 'Not. He said “[yes]”.'],
  ['guillemets', 'Il dit « oui ».', [quotation], 'Il dit « [oui] ».'],
  ['no more', 'He said “yes”.', [quotation, quotation], 'He said “[yes]”.'],
])('%s: %s', ([, before, keys, after]) => {
  const session = new Session(createTestState(before));
  session.run(...keys);
  expect(show(session.state)).toBe(after);
});

test.for<readonly [string, CommandId, boolean, string]>([
  ['One is.|', j, false, 'No more sentences'],
  ['[One is.]', k, false, 'No more sentences'],
  ['One.|', l, false, 'No more words'],
  ['One.|', next, false, 'No more paragraphs'],
  ['[One.]', J, false, 'No more sentences'],
  ['One.', quotation, false, 'No more quotations'],
  ['', l, false, 'No more words'],
])('nothing left in %s for %s: said in earnest, not on trial', ([before, id, isDone, said]) => {
  const session = new Session(createTestState(before));
  expect(session.canRun(id)).toBe(isDone);
  expect(session.said).toEqual([]);
  expect(session.run(id)).toBe(isDone);
  expect(session.said).toEqual([said]);
  expect(show(session.state)).toBe(show(createTestState(before)));
});

test('without a selection there is no other end', () => {
  expect(new Session(createTestState('One|.')).run(o)).toBe(false);
});
