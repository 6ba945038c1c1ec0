import type { CDPSession } from '@playwright/test';
import { expect, test } from '../support/app.ts';
import { findArticle, press } from '../support/article-page.ts';
import { type Effect, effects, readSelected, readTagged, tryEffect } from '../support/command-effects.ts';
import { ferry, openFerry } from '../support/ferry-article.ts';

/** What a layout types with a key, which key it is, and what is held with it. */
type Typed = readonly [key: string, code: string, held?: 'Shift' | 'Control'];

/** Modifiers as the browser's protocol counts them. */
const modifiers = { Control: 2, Shift: 8 } as const;

/** Keys as a keyboard of another layout sends them; Playwright itself only knows the one of the US. */
async function typeAs(session: CDPSession, typed: readonly Typed[]): Promise<void> {
  for (const [key, code, held] of typed) {
    const press = { key, code, ...(held !== undefined && { modifiers: modifiers[held] }) };
    const isText = held !== 'Control' && key.length === 1;
    await session.send('Input.dispatchKeyEvent', {
      ...press,
      ...(isText ? { type: 'keyDown', text: key } : { type: 'rawKeyDown' }),
    });
    await session.send('Input.dispatchKeyEvent', { ...press, type: 'keyUp' });
  }
}

const rows: readonly (readonly [name: string, typed: readonly Typed[], effect: Effect])[] = [
  ['Cyrillic о: next sentence', [['о', 'KeyJ']], effects['select.sentence.next']],
  ['Cyrillic О: grow', [['О', 'KeyJ', 'Shift']], effects['select.extend.sentence.next']],
  ['Cyrillic с: claim', [['с', 'KeyC']], effects['tag.claim']],
  [
    'Cyrillic у, з: person',
    [
      ['у', 'KeyE'],
      ['з', 'KeyP'],
    ],
    effects['tag.entity.person'],
  ],
  ['Cyrillic Ctrl+я: undo', [['я', 'KeyZ', 'Control']], effects['edit.undo']],
  ['Cyrillic Ctrl+л: palette', [['л', 'KeyK', 'Control']], effects.palette],
  ['Cyrillic ъ: next paragraph', [['ъ', 'BracketRight']], effects['select.paragraph.next']],
  ['Hebrew ח: next sentence', [['ח', 'KeyJ']], effects['select.sentence.next']],
  ['Arabic ت: next sentence', [['ت', 'KeyJ']], effects['select.sentence.next']],
  ['Greek ξ: next sentence', [['ξ', 'KeyJ']], effects['select.sentence.next']],
  ['a method of input: next sentence', [['Process', 'KeyJ']], effects['select.sentence.next']],
  ['German Shift+2: quotation', [['"', 'Digit2', 'Shift']], effects['select.quotation']],
  ['German Shift+ß: keys', [['?', 'Minus', 'Shift']], effects['help.keys']],
  ['German Ctrl+z where y is: undo', [['z', 'KeyY', 'Control']], effects['edit.undo']],
  ['US international dead ": quotation', [['Dead', 'Quote', 'Shift']], effects['select.quotation']],
  ['French Ctrl+&: library', [['&', 'Digit1', 'Control']], effects['focus.library']],
  ['Dvorak j where c is: next sentence', [['j', 'KeyC']], effects['select.sentence.next']],
  ['Dvorak c where i is: claim', [['c', 'KeyI']], effects['tag.claim']],
  ['caps lock: next sentence', [['J', 'KeyJ']], effects['select.sentence.next']],
];

test('a command is on its key whatever the layout types with it', async ({ desk }) => {
  const { page } = await openFerry(desk);
  const session = await page.context().newCDPSession(page);
  for (const [name, typed, effect] of rows) {
    await tryEffect(page, { name, effect, act: () => typeAs(session, typed) });
  }
});

test('a Latin letter is never taken for the one that a US keyboard has there', async ({ desk }) => {
  const { page } = await openFerry(desk);
  const session = await page.context().newCDPSession(page);
  const before = await findArticle(page).textContent();
  await press(page, 'j j');
  /* Dvorak's w and b, where a US keyboard has the comma and n. No quote is there to be compared by w. */
  await typeAs(session, [
    ['w', 'Comma'],
    ['b', 'KeyN'],
  ]);
  expect(await readSelected(page)).toBe(ferry.runs);
  /* Dvorak's e, then its p: a person, though the keys are those of d and r. */
  await typeAs(session, [
    ['e', 'KeyD'],
    ['p', 'KeyR'],
  ]);
  await expect.poll(() => readTagged(page)).toEqual([`person: ${ferry.runs}`]);
  expect(await findArticle(page).textContent()).toBe(before);
});
