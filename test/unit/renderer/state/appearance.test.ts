import { expect, test } from 'vitest';
import { createAppStore } from '#renderer/state/app-state.ts';
import { Appearance, getInterfaceScale, stepZoom } from '#renderer/state/appearance.ts';
import { fail, ok } from '#shared/result.ts';

test.for([
  [1, 1, 1.1],
  [1, -1, 0.9],
  [3, 1, 3],
  [0.5, -1, 0.5],
  [1.05, 1, 1.1],
  [1.05, -1, 1],
] as const)('from %s by %s to %s', ([zoom, step, expected]) => {
  expect(stepZoom(zoom, step)).toBe(expected);
});

test.for<readonly [number, number]>([
  [0.5, 1],
  [1, 1],
  [1.5, 1.25],
  [2, 1.5],
  [3, 2],
])('the text at %s has an interface at %s around it', ([zoom, scale]) => {
  expect(getInterfaceScale(zoom)).toBe(scale);
});

test('every step up can be taken back', () => {
  let zoom = 0.5;
  for (let next = stepZoom(zoom, 1); next !== zoom; next = stepZoom(zoom, 1)) {
    expect(stepZoom(next, -1)).toBe(zoom);
    zoom = next;
  }
  expect(zoom).toBe(3);
});

test('what is chosen holds at once and is remembered; the same again is not written', async () => {
  const written: unknown[] = [];
  const store = createAppStore();
  const appearance = new Appearance({
    store,
    bridge: {
      savePreferences: async (preferences) => {
        written.push(preferences);
        return ok(null);
      },
    },
    announce: () => {},
  });
  const done = appearance.setTheme('dark');
  expect(store.getState().preferences.theme).toBe('dark');
  await done;
  await appearance.setTheme('dark');
  expect(written).toEqual([{ theme: 'dark' }]);
});

test('what cannot be remembered is said, and holds', async () => {
  const store = createAppStore();
  const error = { code: 'disk', message: 'The disk is full.' } as const;
  const appearance = new Appearance({
    store,
    bridge: { savePreferences: async () => fail(error) },
    announce: () => {},
  });
  await appearance.zoom(1);
  expect(store.getState().preferences.zoom).toBe(1.1);
  expect(store.getState().dialog).toMatchObject({ name: 'error', error });
});

test('the size of the text is said, also where it stays as it is', async () => {
  const said: string[] = [];
  const appearance = new Appearance({
    store: createAppStore(),
    bridge: { savePreferences: async () => ok(null) },
    announce: (text) => said.push(text),
  });
  await appearance.zoom(-1);
  await appearance.resetZoom();
  await appearance.resetZoom();
  expect(said).toEqual(['Text size 90 %', 'Text size 100 %', 'Text size 100 %']);
});

test('face, width and language are sent each by itself', async () => {
  const written: unknown[] = [];
  const store = createAppStore();
  const appearance = new Appearance({
    store,
    bridge: {
      savePreferences: async (changes) => {
        written.push(changes);
        return ok(null);
      },
    },
    announce: () => {},
  });
  await appearance.setTextFace('sans');
  await appearance.setLineWidth('wide');
  await appearance.setLanguage('de-AT');
  appearance.rememberArticle('a');
  const expected = [
    { textFace: 'sans' },
    { lineWidth: 'wide' },
    { language: 'de-AT' },
    { lastArticleId: 'a' },
  ];
  expect(written).toEqual(expected);
  expect(store.getState().preferences).toMatchObject(Object.assign({}, ...expected));
});
