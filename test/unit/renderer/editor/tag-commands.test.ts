import { describe, expect, test } from 'vitest';
import { getAnnotations } from '#renderer/editor/annotation-plugin.ts';
import { listChanges } from '#renderer/editor/changes.ts';
import type { CommandId } from '#shared/commands.ts';
import { createTestState, Session, show } from './editing.ts';

const j = 'select.sentence.next';
const l = 'select.word.next';
const L = 'select.extend.word.next';
const quotation = 'select.quotation';
const c = 'tag.claim';
const q = 'tag.quote';
const person = 'tag.entity.person';
const place = 'tag.entity.place';
const last = 'tag.entity.last';

test.for<readonly [string, string, readonly CommandId[], string, readonly string[]]>([
  ['the selection', 'One [is] good.', [c], 'One is| good.', ['claim: is*']],
  ['backwards', 'One ]is[ good.', [c], 'One is| good.', ['claim: is*']],
  ['without spaces at its ends', 'One[ is ]good.', [c], 'One is| good.', ['claim: is*']],
  ['without NBSP and breaks', 'One[\u00a0is\n]good.', [c], 'One\u00a0is|\ngood.', ['claim: is*']],
  ['across paragraphs', 'One [is.\n\nTwo] is.', [c], 'One is.\n\nTwo| is.', ['claim: is.\nTwo*']],
  ['no selection: the sentence', 'One is. Tw|o is.', [c], 'One is. Two is.|', ['claim: Two is.*']],
  ['behind the sentence', 'One is.| Two is.', [c], 'One is.| Two is.', ['claim: One is.*']],
  ['only spaces', 'One[ ]is.', [c], 'One[ ]is.', []],
  ['nothing there', '|', [c], '|', []],
  ['sentence after sentence', 'One. Two.', [j, c, j, c], 'One. Two.|', ['claim: One.', 'claim: Two.*']],
  [
    'quotation after quotation',
    '“One” and “two”',
    [quotation, q, quotation, q],
    '“One” and “two|”',
    ['quote: One', 'quote: two*'],
  ],
  ['no selection: the quotation', 'He said “o|ne” here.', [q], 'He said “one|” here.', ['quote: one*']],
  ['no quotation: the sentence', 'He sa|id so. Yes.', [q], 'He said so.| Yes.', ['quote: He said so.*']],
  [
    'the name at the caret',
    'Then Marta Lind|qvist left.',
    [person],
    'Then Marta Lindqvist| left.',
    ['entity: Marta Lindqvist*'],
  ],
  [
    'two words',
    'Then Marta Lindqvist left.',
    [l, l, L, person],
    'Then Marta Lindqvist| left.',
    ['entity: Marta Lindqvist*'],
  ],
  ['emoji stay whole', 'Oh [👩‍👩‍👧] yes.', [c], 'Oh 👩‍👩‍👧| yes.', ['claim: 👩‍👩‍👧*']],
  ['right to left', 'هذا [نص] هنا.', [c], 'هذا نص| هنا.', ['claim: نص*']],
  [
    'identical spans of two kinds',
    '[One]',
    [c, 'select.word.previous', q],
    'One|',
    ['claim: One', 'quote: One*'],
  ],
])('%s: %s', ([, before, keys, after, annotations]) => {
  const session = new Session(createTestState(before));
  session.run(...keys);
  expect(show(session.state)).toBe(after);
  expect(session.list().toSorted()).toEqual(annotations.toSorted());
});

test.for<readonly [string, CommandId, string]>([
  ['[One is.]', c, 'Claim: One is.'],
  ['[One is.]', q, 'Quote: One is.'],
  ['[One] is.', person, 'Person: One'],
  ['[One] is.', 'tag.entity.organisation', 'Organisation: One'],
  ['[One] is.', place, 'Place: One'],
  ['[One] is.', 'tag.entity.date', 'Date: One'],
  ['[One] is.', 'tag.entity.number', 'Number: One'],
  ['[One] is.', 'tag.entity.work', 'Work: One'],
  ['[One] is.', 'tag.entity.event', 'Event: One'],
  ['[One] is.', 'tag.entity.other', 'Entity: One'],
  ['[One] is.', last, 'No entity has been tagged yet: choose a type'],
  ['[ ]One', c, 'Nothing to tag here: select some words'],
  [`[${'word '.repeat(40)}]`, c, `Claim: ${'word '.repeat(40).slice(0, 119)}…`],
])('%s %s says %s', ([before, id, said]) => {
  const session = new Session(createTestState(before));
  expect(session.canRun(id)).toBe(!said.startsWith('No'));
  session.run(id);
  expect(session.said).toEqual([said]);
});

test.for<readonly [string, string]>([
  ['He said [“We dug into a fault,”] then.', 'direct'],
  ['He said “[We dug into a fault]” then.', 'direct'],
  ['“[No.]” he said.', 'direct'],
  ['He called it “[a layer cake in the rain]”.', 'partial'],
  ['He said it was “[Big]”.', 'partial'],
  ['[“Nobody voted for it,” said Brandt.]', 'direct'],
  ['[He called it “a layer cake”.]', 'partial'],
  ['[He said that it was big.]', 'indirect'],
  ['「[本当に大きいです。]」と言った', 'direct'],
])('the mode of %s is %s', ([before, mode]) => {
  const session = new Session(createTestState(before));
  session.run(q);
  expect([...getAnnotations(session.state).store.quote.values()].map((quote) => quote.mode)).toEqual([mode]);
});

describe('records', () => {
  test('the same name and type is the same entity, however it is spaced', () => {
    const session = new Session(createTestState('Marta Lindqvist met Marta\u00a0Lindqvist.'));
    session.selectWords('Marta Lindqvist');
    session.run(person);
    session.selectWords('Marta\u00a0Lindqvist');
    session.run(person);
    const { store } = getAnnotations(session.state);
    expect([...store.entity.values()].map(({ name }) => name)).toEqual(['Marta Lindqvist']);
    expect(store.annotation.size).toBe(2);
  });

  test('another type is another entity', () => {
    const session = new Session(createTestState('[Lindqvist] and Lindqvist'));
    session.run(person);
    session.select(14, 23);
    session.run(place);
    expect(getAnnotations(session.state).store.entity.size).toBe(2);
  });

  test('the last type is repeated', () => {
    const session = new Session(createTestState('[Merrow] and Halden'));
    session.run(place);
    session.selectWords('Halden');
    session.run(last);
    expect([...getAnnotations(session.state).store.entity.values()].map(({ type }) => type)).toEqual([
      'place',
      'place',
    ]);
  });

  test('a key pressed twice makes no second tag on the same words; the first becomes active', () => {
    const session = new Session(createTestState('[One is.]'));
    session.run(c, 'annotation.clear');
    const before = getAnnotations(session.state).store;
    expect(session.run(c)).toBe(true);
    expect(getAnnotations(session.state).store).toBe(before);
    expect(session.list()).toEqual(['claim: One is.*']);
    expect(session.said.at(-1)).toBe('Already there. Claim: One is.');
    expect(show(session.state)).toBe('One is.|');
  });

  test('nor is the same words’ entity of the same type made twice', () => {
    const session = new Session(createTestState('[One] is.'));
    session.run(place, 'annotation.clear');
    session.select(0, 3);
    session.run(place);
    expect(session.list()).toEqual(['entity: One*']);
  });

  test('one sentence may make two claims: words selected again are tagged again, and it is said', () => {
    const session = new Session(createTestState('[One] is.'));
    session.run(c);
    expect(session.said.at(-1)).toBe('Claim: One');
    session.select(0, 3);
    session.run(c);
    expect(session.said.at(-1)).toBe('One more on the same words. Claim: One');
    expect(session.list()).toEqual(['claim: One', 'claim: One*']);
    expect(getAnnotations(session.state).store.claim.size).toBe(2);
    session.run('annotation.shallower');
    expect(session.list()).toEqual(['claim: One*', 'claim: One']);
  });

  test('what is to be saved: the record, then the annotation with its anchor in both units', () => {
    const session = new Session(createTestState('😀 [One] is.'));
    session.run(c);
    const changes = listChanges(session.transactions, session.state);
    expect(changes.map(({ type }) => type)).toEqual(['claim', 'annotation']);
    expect(changes[1]?.value).toMatchObject({
      kind: 'claim',
      refId: changes[0]?.id,
      origin: 'manual',
      createdBy: 'person',
      note: null,
      tags: [],
      anchor: {
        exact: 'One',
        prefix: '😀 ',
        suffix: ' is.',
        utf16: { start: 3, end: 6 },
        codePoints: { start: 2, end: 5 },
        state: 'exact',
        was: null,
      },
    });
  });
});
