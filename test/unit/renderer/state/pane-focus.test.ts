import { expect, test } from 'vitest';
import { createAppStore, type Pane } from '#renderer/state/app-state.ts';
import { PaneFocus } from '#renderer/state/pane-focus.ts';

/** Panes that take the keyboard, the one that has it first of all, and what `F6` makes of it. */
async function walk(
  present: readonly Pane[],
  start: Pane | null,
  steps: readonly (1 | -1)[],
): Promise<string> {
  const focus = new PaneFocus(createAppStore());
  const reached: Pane[] = [];
  let current = start;
  for (const pane of present) {
    focus.register(pane, {
      hasFocus: () => current === pane,
      take: () => {
        current = pane;
        reached.push(pane);
      },
    });
  }
  for (const step of steps) {
    focus.focusNext(step);
    await Promise.resolve();
  }
  return reached.join(' ');
}

const all: readonly Pane[] = ['library', 'article', 'inspector', 'annotations'];

test.for<readonly [string, readonly Pane[], Pane | null, readonly (1 | -1)[], string]>([
  ['forwards, round', all, 'article', [1, 1, 1, 1], 'inspector annotations library article'],
  ['backwards, round', all, 'article', [-1, -1, -1, -1], 'library annotations inspector article'],
  ['past panes that are not there', ['library', 'article'], 'article', [1, 1], 'library article'],
  ['from nowhere, forwards', all, null, [1], 'library'],
  ['from nowhere, backwards', all, null, [-1], 'annotations'],
  ['with no panes at all', [], null, [1, -1], ''],
])('%s', async ([, present, start, steps, expected]) => {
  expect(await walk(present, start, steps)).toBe(expected);
});

test.for<readonly [Pane, 'library' | 'inspector' | null]>([
  ['library', 'library'],
  ['article', null],
  ['inspector', 'inspector'],
  ['annotations', 'inspector'],
  ['person', null],
])('going to %s brings its drawer', ([pane, drawer]) => {
  const store = createAppStore();
  const focus = new PaneFocus(store);
  focus.register(pane, { hasFocus: () => false, take: () => {} });
  store.setState({ drawer: 'library' });
  focus.focus(pane);
  expect(store.getState().drawer).toBe(drawer);
});

test('a pane that has gone is not gone to', async () => {
  const focus = new PaneFocus(createAppStore());
  const reached: string[] = [];
  const remove = focus.register('inspector', {
    hasFocus: () => false,
    take: () => {
      reached.push('inspector');
    },
  });
  remove();
  focus.focus('inspector');
  await Promise.resolve();
  expect(reached).toEqual([]);
});

test.for<readonly [1 | -1, Pane]>([
  [1, 'inspector'],
  [-1, 'library'],
])('from a dialog (%i) it goes on from the pane under it', async ([step, expected]) => {
  const focus = new PaneFocus(createAppStore());
  let reached: Pane | null = null;
  for (const pane of all) {
    focus.register(pane, {
      hasFocus: () => false,
      take: () => {
        reached = pane;
      },
    });
  }
  focus.open('article');
  focus.focusNext(step);
  await Promise.resolve();
  expect(reached).toBe(expected);
});
