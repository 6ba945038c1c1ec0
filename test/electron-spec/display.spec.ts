import { existsSync } from 'node:fs';
import {
  displayServer,
  expect,
  findLoadedPage,
  findWindow,
  isStandIn,
  launchApp,
  onDisplay,
  test,
} from './support/workbench.ts';

/* A start of the browser with its windows costs several times what a test here does in it. */
test.describe.configure({ mode: 'default' });

test.skip(!existsSync(displayServer), `there is no ${displayServer}: nothing of a display is tested`);

test('the first window on a display is the app, with nothing of a browser around it', async ({
  shownWorkbench: workbench,
}) => {
  const page = await findLoadedPage(workbench);
  expect(workbench.windows()).toHaveLength(1);
  await expect.poll(() => page.evaluate(() => [innerWidth, innerHeight])).toEqual([640, 480]);
  /* A title bar may be there; tabs and an address would be twice as high. */
  await expect.poll(() => page.evaluate(() => outerHeight - innerHeight)).toBeLessThan(40);
});

test('a window that is not shown is not on the display, and works all the same', async ({
  shownWorkbench: workbench,
}) => {
  await findLoadedPage(workbench);
  const title = await workbench.evaluate(async ({ BrowserWindow }) => {
    const window = new BrowserWindow({ show: false });
    await window.loadURL('app://site/other.html');
    const answer: unknown = await window.webContents.executeJavaScript('document.title');
    window.destroy();
    return answer;
  });
  expect(title).toBe('Other');
});

test('a window on a display knows when its user makes it larger', async ({ shownWorkbench: workbench }) => {
  test.skip(!isStandIn, 'it is done here as only the stand-in lets it be done');
  const page = await findLoadedPage(workbench);
  const window = await findWindow(workbench, page);
  await window.evaluate((opened) => opened.on('resize', () => events.push(['resize', ...opened.getSize()])));
  const session = await page.context().newCDPSession(page);
  const { windowId } = await session.send('Browser.getWindowForTarget');
  await session.send('Browser.setContentsSize', { windowId, width: 700, height: 500 });
  await expect.poll(() => workbench.evaluate(() => events.at(-1))).toEqual(['resize', 700, 500]);
});

test('the size, the zoom and the keys of a window on a display are those of any', async ({
  shownWorkbench: workbench,
}) => {
  const page = await findLoadedPage(workbench);
  const window = await findWindow(workbench, page);
  await window.evaluate((opened) => opened.setContentSize(900, 600));
  await expect.poll(() => page.evaluate(() => [innerWidth, innerHeight])).toEqual([900, 600]);
  await window.evaluate(({ webContents }) => webContents.setZoomFactor(1.5));
  await expect.poll(() => page.evaluate(() => [innerWidth, innerHeight])).toEqual([600, 400]);
  await page.locator('input').pressSequentially('typed ✅');
  expect(await page.locator('input').inputValue()).toBe('typed ✅');
});

test('an app on a display outlives its last window', async ({ userData, display }) => {
  const life = await launchApp({ app: 'life', userData, args: ['--stay'], env: onDisplay(display) });
  await findLoadedPage(life);
  const title = await life.evaluate(async ({ BrowserWindow, app }) => {
    const closed = new Promise<void>((resolve) => app.once('window-all-closed', () => resolve()));
    BrowserWindow.getAllWindows()[0]?.close();
    await closed;
    const window = new BrowserWindow();
    await window.loadURL('data:text/html,<title>Again</title>');
    const answer: unknown = await window.webContents.executeJavaScript('document.title');
    return answer;
  });
  expect(title).toBe('Again');
  await life.close();
});

test('a PDF of a window that is not on the display is refused by name', async ({
  shownWorkbench: workbench,
}) => {
  test.skip(!isStandIn, 'Electron can make one');
  await findLoadedPage(workbench);
  const printed = workbench.evaluate(async ({ BrowserWindow }) => {
    const window = new BrowserWindow({ show: false });
    await window.loadURL('app://site/other.html');
    await window.webContents.printToPDF({}).finally(() => window.destroy());
  });
  await expect(printed).rejects.toThrow(
    'stand-in: printToPDF in a window that has no place on the display is not there',
  );
});
