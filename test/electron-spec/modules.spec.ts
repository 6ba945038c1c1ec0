import { homedir } from 'node:os';
import { join } from 'node:path';
import { expect, isStandIn, launchApp, openPage, test } from './support/workbench.ts';

test('the process looks like the main process of Electron', async ({ sharedWorkbench }) => {
  const seen = await sharedWorkbench.evaluate(({ app }) => ({
    type: process.type,
    defaultApp: process.defaultApp,
    electron: /^\d+\.\d+\.\d+/.test(process.versions.electron),
    chrome: /^\d+\./.test(process.versions.chrome),
    isPackaged: app.isPackaged,
    name: app.getName(),
    version: app.getVersion(),
    path: app.getAppPath(),
    isReady: app.isReady(),
    argv: process.argv.slice(1, 2),
  }));
  const path = join(import.meta.dirname, 'apps/workbench');
  expect(seen).toEqual({
    type: 'browser',
    defaultApp: true,
    electron: true,
    chrome: true,
    isPackaged: false,
    name: 'Workbench',
    version: '1.2.3',
    path,
    isReady: true,
    argv: [path],
  });
});

test('paths follow the user data that the command line names', async ({ userData }) => {
  const workbench = await launchApp({ userData });
  const paths = await workbench.evaluate(({ app }) => {
    const before = app.getPath('userData');
    app.setPath('documents', app.getPath('temp'));
    return [
      before,
      app.getPath('home'),
      app.getPath('documents') === app.getPath('temp'),
      app.getPath('exe') === process.execPath,
    ];
  });
  expect(paths).toEqual([userData, homedir(), true, true]);
  await workbench.close();
});

test('paths follow the folders of the desktop', async ({ userData }) => {
  const config = join(userData, 'config');
  const workbench = await launchApp({ userData, env: { XDG_CONFIG_HOME: config } });
  const paths = await workbench.evaluate(({ app }) => {
    const { mkdirSync, writeFileSync } = process.getBuiltinModule('node:fs');
    const folder = app.getPath('appData');
    mkdirSync(folder, { recursive: true });
    writeFileSync(`${folder}/user-dirs.dirs`, 'XDG_DOCUMENTS_DIR="$HOME/Dokumente"\n');
    return [folder, app.getPath('documents')];
  });
  expect(paths).toEqual([config, join(homedir(), 'Dokumente')]);
  await workbench.close();
});

test('an unknown path is an error', async ({ sharedWorkbench }) => {
  const asked = sharedWorkbench.evaluate(({ app }) => {
    /* The types know the names. */
    const name: string = 'nowhere';
    return Reflect.apply(Reflect.get(app, 'getPath'), app, [name]);
  });
  await expect(asked).rejects.toThrow(`Failed to get 'nowhere' path`);
});

test('switches of the command line are known and can be added', async ({ userData }) => {
  const workbench = await launchApp({ userData, args: ['--colour=blue', '--plain'] });
  const seen = await workbench.evaluate(({ app: { commandLine } }) => {
    commandLine.appendSwitch('added', 'late');
    return [
      commandLine.getSwitchValue('colour'),
      commandLine.hasSwitch('plain'),
      commandLine.hasSwitch('absent'),
      commandLine.getSwitchValue('added'),
    ];
  });
  expect(seen).toEqual(['blue', true, false, 'late']);
  await workbench.close();
});

test('dialogs can be stubbed, for a page as well', async ({ page, workbench }) => {
  await workbench.evaluate(({ dialog, BrowserWindow }) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: ['/tmp/é ✅.txt'] });
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: '/tmp/out.json' });
    dialog.showMessageBox = async () => ({ response: 1, checkboxChecked: true });
    handle('ask', async ({ sender }) => {
      const window = BrowserWindow.fromWebContents(sender);
      if (window === null) return null;
      return [
        await dialog.showOpenDialog(window, {}),
        await dialog.showSaveDialog(window, {}),
        await dialog.showMessageBox(window, { message: 'Sure?' }),
      ];
    });
  });
  expect(await page.evaluate(() => bridge.invoke('ask'))).toEqual([
    { canceled: false, filePaths: ['/tmp/é ✅.txt'] },
    { canceled: false, filePath: '/tmp/out.json' },
    { response: 1, checkboxChecked: true },
  ]);
});

test('a dialog that nobody can answer is cancelled, and says so', async ({ workbench }) => {
  test.skip(!isStandIn, 'Electron waits for the user');
  let told = '';
  workbench
    .process()
    .stderr?.setEncoding('utf8')
    .on('data', (text: string) => (told += text));
  const answers = await workbench.evaluate(async ({ dialog }) => [
    await dialog.showOpenDialog({ title: 'Import articles' }),
    await dialog.showSaveDialog({ title: 'Export' }),
    await dialog.showMessageBox({ message: 'Sure?', buttons: ['Yes', 'No'], cancelId: 1 }),
  ]);
  expect(answers).toEqual([
    { canceled: true, filePaths: [] },
    { canceled: true, filePath: '' },
    { response: 1, checkboxChecked: false },
  ]);
  await expect.poll(() => told).toContain('dialog.showOpenDialog ("Import articles") was cancelled');
});

test('menus are made of templates, found by id and clicked', async ({ sharedWorkbench }) => {
  const seen = await sharedWorkbench.evaluate(({ Menu }) => {
    const told: unknown[] = [];
    Menu.setApplicationMenu(
      Menu.buildFromTemplate([
        {
          label: 'File',
          submenu: [
            {
              id: 'open',
              label: 'Open',
              accelerator: 'CmdOrCtrl+O',
              registerAccelerator: false,
              click: (item) => void told.push(item.id),
            },
            { type: 'separator' },
            { id: 'deep', label: 'Deep', submenu: [{ id: 'deeper', label: 'Deeper', enabled: false }] },
            { role: 'quit' },
          ],
        },
        { label: 'Edit', submenu: [{ id: 'copy', role: 'copy' }] },
        {
          label: 'View',
          submenu: [
            { id: 'check', label: 'Check', type: 'checkbox', checked: false },
            { id: 'one', label: 'One', type: 'radio', checked: true },
            { id: 'two', label: 'Two', type: 'radio' },
          ],
        },
      ]),
    );
    const menu = Menu.getApplicationMenu();
    const find = (id: string) => menu?.getMenuItemById(id);
    find('open')?.click();
    find('check')?.click();
    find('two')?.click();
    return {
      told,
      accelerator: find('open')?.accelerator,
      registered: find('open')?.registerAccelerator,
      deeper: [find('deeper')?.label, find('deeper')?.enabled],
      copy: [find('copy')?.label, find('copy')?.role],
      checked: ['check', 'one', 'two'].map((id) => find(id)?.checked),
      absent: find('absent'),
      types: menu?.items[0]?.submenu?.items.map((item) => item.type),
    };
  });
  expect(seen).toEqual({
    told: ['open'],
    accelerator: 'CmdOrCtrl+O',
    registered: false,
    deeper: ['Deeper', false],
    copy: ['Copy', 'copy'],
    checked: [true, false, true],
    absent: null,
    types: ['normal', 'separator', 'submenu', 'normal'],
  });
});

test('the clipboard keeps texts of each kind', async ({ sharedWorkbench }) => {
  const seen = await sharedWorkbench.evaluate(async ({ clipboard, ClipboardItem }) => {
    await clipboard.writeText('é ✅ \u00a0 שלום');
    const text = await clipboard.readText();
    await clipboard.write([new ClipboardItem({ 'text/plain': 'plain', 'text/html': '<b>bold</b>' })]);
    const [item] = await clipboard.read();
    const html = await (await item?.getType('text/html'))?.text();
    return [
      text,
      await clipboard.readText(),
      html?.includes('<b>bold</b>'),
      await clipboard.has('text/html'),
    ];
  });
  expect(seen).toEqual(['é ✅ \u00a0 שלום', 'plain', true, true]);
});

test('what the desktop is asked to do is noted, and not done', async ({ workbench, userData }) => {
  test.skip(!isStandIn, 'Electron would do it');
  const seen = await workbench.evaluate(
    async ({ shell }, file) => {
      const { existsSync, writeFileSync } = process.getBuiltinModule('node:fs');
      writeFileSync(file, 'x');
      await shell.openExternal('https://example.org/é');
      await shell.openPath('/tmp');
      shell.showItemInFolder(file);
      await shell.trashItem(file);
      return [shellCalls, existsSync(file)];
    },
    join(userData, 'ü.txt'),
  );
  expect(seen).toEqual([
    [
      { method: 'openExternal', target: 'https://example.org/%C3%A9' },
      { method: 'openPath', target: '/tmp' },
      { method: 'showItemInFolder', target: join(userData, 'ü.txt') },
      { method: 'trashItem', target: join(userData, 'ü.txt') },
    ],
    false,
  ]);
});

test('the theme that the app chooses is the theme of every page', async ({ workbench }) => {
  const page = await openPage(workbench);
  const isDark = () => page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
  const seen = await workbench.evaluate(({ nativeTheme }) => {
    nativeTheme.on('updated', () => events.push(['theme', nativeTheme.shouldUseDarkColors]));
    nativeTheme.themeSource = 'dark';
    return [nativeTheme.themeSource, nativeTheme.shouldUseDarkColors];
  });
  expect(seen).toEqual(['dark', true]);
  await expect.poll(isDark).toBe(true);
  const later = await openPage(workbench);
  await expect
    .poll(() => later.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches))
    .toBe(true);
  await workbench.evaluate(({ nativeTheme }) => (nativeTheme.themeSource = 'light'));
  await expect.poll(isDark).toBe(false);
  await expect.poll(() => workbench.evaluate(() => events.at(-1))).toEqual(['theme', false]);
});

test('Playwright can change a page as it does with any', async ({ workbench }) => {
  const page = await openPage(workbench);
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  expect(
    await page.evaluate(() => [
      matchMedia('(prefers-color-scheme: dark)').matches,
      matchMedia('(prefers-reduced-motion: reduce)').matches,
    ]),
  ).toEqual([true, true]);
  await page.locator('input').fill('');
  await page.locator('input').pressSequentially('héllo שלום');
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText('✅');
  expect(await page.locator('input').inputValue()).toBe('✅');
  expect((await page.screenshot()).subarray(1, 4).toString('latin1')).toBe('PNG');
});

test('there is a display', async ({ sharedWorkbench }) => {
  const displays = await sharedWorkbench.evaluate(({ screen }) => {
    const primary = screen.getPrimaryDisplay();
    return [
      primary.workArea.width > 0,
      screen.getAllDisplays().some((display) => display.id === primary.id),
      screen.getDisplayMatching(primary.bounds).id === primary.id,
      screen.getDisplayNearestPoint({ x: 1, y: 1 }).id === primary.id,
    ];
  });
  expect(displays).toEqual([true, true, true, true]);
});

const absences: readonly (readonly [name: string, code: string])[] = [
  ['app.setJumpList', '({ app }) => app.setJumpList([])'],
  ['dialog.showOpenDialogSync', '({ dialog }) => dialog.showOpenDialogSync({})'],
  ['safeStorage', '({ safeStorage }) => safeStorage.isEncryptionAvailable()'],
  ['utilityProcess', '({ utilityProcess }) => utilityProcess.fork("x")'],
  ['Tray', '({ Tray }) => new Tray("x")'],
  ['session.cookies', '({ session }) => session.defaultSession.cookies'],
  ['BrowserWindow.setOpacity', '({ BrowserWindow }) => BrowserWindow.getAllWindows()[0].setOpacity(1)'],
  [
    `webContents.on('before-input-event')`,
    `({ BrowserWindow }) => BrowserWindow.getAllWindows()[0].webContents.on('before-input-event', () => {})`,
  ],
  [`app.on('no-such-event')`, `({ app }) => app.once('no-such-event', () => {})`],
  ['electron.parentPort', '(electron) => electron.parentPort'],
];

for (const [name, code] of absences) {
  test(`${name} is not there, and says so`, async ({ sharedWorkbench }) => {
    test.skip(!isStandIn, 'Electron itself has it');
    /* Code, not a function: most of these names are wrong for the types as well. */
    const used = sharedWorkbench.evaluate(
      `(${code})(process.getBuiltinModule('node:module').createRequire(process.argv[1] + '/')('electron'))`,
    );
    await expect(used).rejects.toThrow(`stand-in: ${name} is not there; see test/electron/README.md`);
  });
}
