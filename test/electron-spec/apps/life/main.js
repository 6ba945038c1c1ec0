import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { app, BrowserWindow } from 'electron';

/* Says what happens into a file, because the tests want to read it after the end. */
const say = (...words) => appendFileSync(join(app.getPath('userData'), 'life.log'), `${words.join(' ')}\n`);

const wants = (name) => process.argv.includes(`--${name}`);

globalThis.say = say;

if (wants('lock')) {
  if (!app.requestSingleInstanceLock({ files: ['/tmp/é ✅.txt'], from: process.pid })) {
    say('second', app.hasSingleInstanceLock());
    app.quit();
  } else {
    say('first', app.hasSingleInstanceLock());
    app.on('second-instance', (_event, argv, cwd, data) => {
      say(
        'greeted',
        JSON.stringify({ argv: argv.filter((arg) => arg.startsWith('--say=')), cwd, files: data.files }),
      );
    });
  }
}

if (wants('sandbox')) app.enableSandbox();

for (const name of ['will-finish-launching', 'ready', 'before-quit', 'will-quit'])
  app.on(name, () => say(name));
app.on('quit', (_event, code) => say('quit', code));
if (wants('stay')) app.on('window-all-closed', () => say('window-all-closed'));

say('loaded', app.isReady());
const open = async () => {
  say('whenReady', app.isReady());
  if (!app.hasSingleInstanceLock() && wants('lock')) return;
  const window = new BrowserWindow({ width: 300, height: 200, show: false });
  window.on('close', () => say('close'));
  window.on('closed', () => say('closed'));
  await window.loadURL('data:text/html,<h1>Life</h1>');
};
void app.whenReady().then(open);
