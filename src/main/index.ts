import { userInfo } from 'node:os';
import { join } from 'node:path';
import { app, dialog, nativeTheme } from 'electron';
import log from 'electron-log/node';
import { z } from 'zod';
import { mergeLabels } from '#shared/format/label-table.ts';
import { createKeyMap } from '#shared/keys.ts';
import { formatError, TickmarkError } from '#shared/result.ts';
import { parseCommandLine, resolveLinks } from './command-line.ts';
import { CurrentPerson } from './current-person.ts';
import { chooseFolder, chooseTarget } from './dialogs.ts';
import { tell } from './events.ts';
import { confirmFlushed, createHandlers, type Services } from './handlers.ts';
import { ImporterWindow } from './importer-window.ts';
import { Imports } from './imports.ts';
import { answerRequests, type Handlers } from './ipc.ts';
import { KeymapStore } from './keymap.ts';
import type { Library } from './library/library.ts';
import { openLibrary } from './library/library-opening.ts';
import { systemClock } from './library/system-clock.ts';
import { createStateReader } from './library-state.ts';
import { createMemoryLoader, type MemoryLoader } from './memory.ts';
import { installMenu } from './menu.ts';
import { PreferenceStore } from './preferences.ts';
import { printPage } from './printing.ts';
import { nameProfile } from './profile.ts';
import { ImportInputs, isOwnAddress, PrintedPages, registerScheme, servePages } from './protocol.ts';
import { lockDown, shutNetwork } from './security.ts';
import { MainWindow } from './window.ts';

/**
 * The list changes with every tag; the window hears of it at most once in this while, in milliseconds, because a key
 * press must not cost more in a library of thousands.
 */
const listPause = 250;

/** What a second start hands to the first. */
const handedSchema = z.strictObject({ files: z.array(z.string()).readonly() });

const commandLine = parseCommandLine(process.argv.slice(app.isPackaged ? 1 : 2), process.cwd());
const usualFolder = resolveLinks(join(app.getPath('documents'), 'Tickmark'));
const folder = commandLine.library === null ? usualFolder : resolveLinks(commandLine.library);

registerScheme();
/*
 * The window's script lies on the disk, whole. Taken in as if it came bit by bit it is compiled beside the page and then again
 * in part: without that a start was 8 % shorter, and a reload 15.
 */
app.commandLine.appendSwitch('disable-features', 'ScriptStreaming');
app.enableSandbox();
shutNetwork();
separateProfile();
/* Not awaited at the top level: Electron is not ready before this module has run to its end. */
if (app.requestSingleInstanceLock({ files: commandLine.files } satisfies z.infer<typeof handedSchema>)) {
  const started = app.whenReady().then(boot);
  started.catch(reportAndQuit);
  /* Heard from the first moment on: whoever opens five files at once starts the app five times. */
  app.on('second-instance', (_event, _argv, _cwd, data) => {
    void started
      .then((receive) => receive(readHandedFiles(data)))
      .catch((error: unknown) => log.error(error));
  });
} else {
  app.quit();
}

function separateProfile(): void {
  if (folder === usualFolder || app.commandLine.hasSwitch('user-data-dir')) return;
  app.setPath('userData', join(app.getPath('userData'), nameProfile(folder)));
}

/** Takes the files of a second start. */
type Receiver = (files: readonly string[]) => Promise<void>;

async function boot(): Promise<Receiver> {
  log.transports.file.resolvePathFn = () => join(app.getPath('userData'), 'logs', 'main.log');
  log.transports.console.level = false;
  const inputs = new ImportInputs();
  const printed = new PrintedPages();
  lockDown(isOwnAddress);
  servePages(join(import.meta.dirname, '../renderer'), { inputs, printed });

  const preferences = await PreferenceStore.open(app.getPath('userData'));
  const keymap = await KeymapStore.open(app.getPath('userData'));
  nativeTheme.themeSource = preferences.value.theme;
  const window = new MainWindow({ place: preferences.windowPlace, isDark: nativeTheme.shouldUseDarkColors });
  const { webContents: contents } = window.browser;
  const importer = new ImporterWindow(inputs, () => preferences.value.language);
  window.browser.on('close', () => {
    preferences
      .save({ windowPlace: window.browser.getNormalBounds() })
      .catch((error: unknown) => log.warn(error));
  });
  window.browser.on('closed', () => importer.close());

  /* The page is loaded while the library is opened; what it asks meanwhile is answered when there is an answer. */
  const loaded = window.load();
  const showKeys = () => {
    const { overrides } = keymap.value;
    const keyMap = createKeyMap({ isMac: process.platform === 'darwin', overrides });
    installMenu((id) => tell(contents, 'command', id), keyMap);
  };
  const session = openSession({ window, preferences, keymap, importer, printed, showKeys }, loaded);
  answerRequests(
    {
      atOnce: { confirmFlushed: () => confirmFlushed(window) },
      later: session.then(({ handlers }) => handlers),
    },
    { contents, report: (error) => log.error(error) },
  );
  showKeys();
  app.on('window-all-closed', () => app.quit());
  const [{ receive }] = await Promise.all([session, loaded]);
  return receive;
}

interface OpenSession {
  readonly handlers: Handlers;
  readonly receive: Receiver;
}

/** Opens the library, brings in what the command line names, and makes what answers the window. */
async function openSession(
  {
    importer,
    printed,
    ...parts
  }: Pick<Services, 'window' | 'preferences' | 'keymap' | 'showKeys'> & {
    readonly importer: ImporterWindow;
    readonly printed: PrintedPages;
  },
  loaded: Promise<void>,
): Promise<OpenSession> {
  const { window, preferences } = parts;
  const contents = window.browser.webContents;
  const library = await openLibrary({ folder, clock: systemClock, log });
  const memory = createMemoryLoader({
    library,
    onProgress: (progress) => tell(contents, 'indexProgress', progress),
    warn: (message) => log.warn(message),
  });
  closeBeforeQuit(library, memory);
  const person = await CurrentPerson.open({ library, preferences }, userInfo().username);
  const states = createStateReader({ library, person });
  const getLabels = () => preferences.value.labels;
  const imports = new Imports({
    library,
    importer,
    getLabels,
    getPerson: () => person.value,
    keepLabels: (labels) => preferences.save({ labels: mergeLabels(getLabels(), labels) }),
    showProgress: (progress) => tell(contents, 'importProgress', progress),
    warn: (message) => log.warn(message),
  });
  const loadExports = createOnce(async () => {
    const { Exports } = await import('./exports.ts');
    return new Exports({
      library,
      getLabels,
      version: app.getVersion(),
      print: (html) => printPage(html, printed),
      chooseTarget: (created) => chooseTarget(window.browser, created),
      chooseFolder: () => chooseFolder(window.browser),
      showProgress: (progress) => tell(contents, 'exportProgress', progress),
    });
  });
  const services: Services = { ...parts, library, memory, imports, loadExports, person, states };

  const isNew = library.list().length === 0 && preferences.value.lastArticleId === null;
  const sample = join(
    app.isPackaged ? process.resourcesPath : app.getAppPath(),
    'resources/samples/harbour-tunnel.md',
  );
  const files = commandLine.files.length === 0 && isNew ? [sample] : commandLine.files;
  /* The importer's window is made after the user's has come, so that whoever counts windows finds that one first. */
  if (files.length > 0) await loaded;
  const outcomes = await imports.importPaths(files);
  const first = outcomes.find((outcome) => outcome.status !== 'failed' && outcome.status !== 'asks');
  /* A settings file that cannot be written keeps nobody from working. */
  if (first !== undefined) {
    await preferences.save({ lastArticleId: first.articleId }).catch((error: unknown) => log.warn(error));
  }

  /* The index is brought up to date beside the work, once there is a window to work in. */
  void loaded.then(() => memory.loadSoon());
  library.onChange(createPause(() => tell(contents, 'library', states.readState())));
  return {
    handlers: createHandlers(services, outcomes),
    receive: async (handed) => {
      if (window.browser.isDestroyed()) return;
      window.reveal();
      tell(contents, 'imported', await imports.importPaths(handed));
    },
  };
}

/** Makes something when it is first asked for, and then gives the same. */
function createOnce<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null;
  return () => {
    made ??= make();
    return made;
  };
}

/** Does something once, a pause after it was first asked for, however often it is asked for until then. */
function createPause(action: () => void): () => void {
  let isAsked = false;
  return () => {
    if (isAsked) return;
    isAsked = true;
    setTimeout(() => {
      isAsked = false;
      action();
    }, listPause);
  };
}

/** Nothing is left in a log, and the lock is given back, before the app ends. */
function closeBeforeQuit(library: Library, memory: MemoryLoader): void {
  let isClosed = false;
  app.on('will-quit', (event) => {
    if (isClosed) return;
    event.preventDefault();
    void closeAll(library, memory).finally(() => {
      isClosed = true;
      app.quit();
    });
  });
}

async function closeAll(library: Library, memory: MemoryLoader): Promise<void> {
  await memory.close().catch((error: unknown) => log.warn(error));
  await library.close();
}

function readHandedFiles(data: unknown): readonly string[] {
  const decoded = handedSchema.safeParse(data);
  return decoded.success ? decoded.data.files : [];
}

function reportAndQuit(error: unknown): void {
  log.error(error);
  const message = error instanceof TickmarkError ? formatError(error.detail) : String(error);
  process.stderr.write(`Tickmark cannot start: ${message}\n`);
  dialog.showErrorBox('Tickmark cannot start', message);
  app.exit(1);
}
