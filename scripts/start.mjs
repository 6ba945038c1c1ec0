/** `npm start`: gets what is missing, builds what has changed, and opens the app. Arguments are passed on to it. */
import {
  hasDisplay,
  prepareBuild,
  prepareElectron,
  preparePackages,
  root,
  run,
  runScript,
  SetupError,
} from './setup.mjs';

const noDisplay = [
  'There is no display, so there is nowhere to show a window. Instead:',
  '  npm run demo               works through the sample article unseen, and leaves pictures and exports in demo/',
  '  xvfb-run -a npm start      gives the app a display of its own',
].join('\n');

await runScript(async () => {
  /* Asked first of any kind of display, so that nobody waits for a download to be told this. */
  if (!hasDisplay({ isStandIn: false })) throw new SetupError(noDisplay);
  await preparePackages();
  const electron = await prepareElectron();
  if (!hasDisplay(electron)) throw new SetupError(noDisplay);
  await prepareBuild();
  /* Chromium refuses to run as root inside its sandbox; the stand-in sees to that itself. */
  const isRoot = process.platform === 'linux' && process.getuid?.() === 0;
  const switches = isRoot && !electron.isStandIn ? ['--no-sandbox'] : [];
  return run(electron.executable, [root, ...switches, ...process.argv.slice(2)], {
    env: electron.env,
    /* Where the command was typed, so that the names of files mean what they meant there. */
    cwd: process.env['INIT_CWD'] ?? root,
  });
});
