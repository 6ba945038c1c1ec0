import type { ElectronApplication } from '@playwright/test';
import { expect, openPage, test } from './support/workbench.ts';

/** Lets the app answer every question with the same word, and notes the questions. */
async function answerAll(workbench: ElectronApplication, granted: boolean): Promise<void> {
  await workbench.evaluate(({ session }, granted) => {
    session.defaultSession.setPermissionCheckHandler((_contents, permission) => {
      events.push(['check', permission]);
      return granted;
    });
    session.defaultSession.setPermissionRequestHandler((contents, permission, callback, details) => {
      events.push(['request', permission, contents?.getURL(), details.isMainFrame]);
      callback(granted);
    });
  }, granted);
}

const refusals: readonly (readonly [name: string, run: () => Promise<string>, answer: RegExp])[] = [
  ['notifications', () => Notification.requestPermission(), /^denied$/],
  [
    'geolocation',
    () =>
      new Promise((resolve) =>
        navigator.geolocation.getCurrentPosition(
          () => resolve('found'),
          (error) => resolve(`refused ${error.code}`),
        ),
      ),
    /^refused 1$/,
  ],
  [
    'a microphone',
    () =>
      navigator.mediaDevices.getUserMedia({ audio: true }).then(
        () => 'heard',
        (error: unknown) => (error instanceof Error ? error.name : ''),
      ),
    /^(NotAllowedError|NotFoundError)$/,
  ],
  [
    'reading the clipboard',
    () =>
      navigator.clipboard.readText().then(
        () => 'read',
        (error: unknown) => (error instanceof Error ? error.name : ''),
      ),
    /^NotAllowedError$/,
  ],
];

for (const [name, run, answer] of refusals) {
  test(`${name}: refused where the app refuses`, async ({ workbench }) => {
    await answerAll(workbench, false);
    const page = await openPage(workbench);
    expect(await page.evaluate(run)).toMatch(answer);
  });
}

test('the app is asked, and what it grants is granted', async ({ workbench }) => {
  await answerAll(workbench, true);
  /* What is granted to a host it keeps. */
  const page = await openPage(workbench, { host: 'granted' });
  await page.bringToFront();
  const answers = await page.evaluate(async () => [
    await Notification.requestPermission(),
    await navigator.clipboard.writeText('é ✅').then(() => navigator.clipboard.readText()),
  ]);
  expect(answers).toEqual(['granted', 'é ✅']);
  expect(await workbench.evaluate(() => events.filter(([name]) => name === 'request'))).toContainEqual([
    'request',
    'notifications',
    'app://granted/index.html',
    true,
  ]);
});

test('the app is asked even where it would not let a page make use of the answer', async ({ workbench }) => {
  await answerAll(workbench, true);
  await workbench.evaluate(({ session }) => session.defaultSession.setPermissionCheckHandler(() => false));
  const page = await openPage(workbench, { host: 'asking' });
  await page.evaluate(() => Notification.requestPermission());
  expect(await page.evaluate(() => Notification.permission)).toBe('denied');
  expect(await workbench.evaluate(() => events.map(([name, kind]) => [name, kind]))).toContainEqual([
    'request',
    'notifications',
  ]);
});

test('a permission query says no until the app has said yes', async ({ workbench }) => {
  await answerAll(workbench, false);
  const page = await openPage(workbench);
  const states = await page.evaluate(() =>
    Promise.all(
      (['geolocation', 'notifications', 'camera', 'microphone'] as PermissionName[]).map(
        async (name) => (await navigator.permissions.query({ name })).state,
      ),
    ),
  );
  expect(states).toEqual(['denied', 'denied', 'denied', 'denied']);
});

test('nothing is downloaded where the app prevents it', async ({ workbench }) => {
  await workbench.evaluate(({ session }) => {
    site['/data.bin'] = { body: 'data', headers: { 'Content-Disposition': 'attachment; filename="é.bin"' } };
    session.defaultSession.on('will-download', (event, item) => {
      events.push(['download', item.getURL(), item.getFilename()]);
      event.preventDefault();
    });
  });
  const page = await openPage(workbench);
  await page.evaluate(() => location.assign('/data.bin'));
  await expect
    .poll(() => workbench.evaluate(() => events.at(-1)))
    .toEqual(['download', 'app://site/data.bin', 'é.bin']);
});
