import { clipboard, nativeTheme, shell } from 'electron';
import { writeBackupState } from '#shared/backup-state.ts';
import type { ImportOutcome, Pasted } from '#shared/import-outcome.ts';
import { writeOpenArticle } from '#shared/open-article.ts';
import { TickmarkError } from '#shared/result.ts';
import type { CurrentPerson } from './current-person.ts';
import { chooseEvidence, chooseFiles } from './dialogs.ts';
import type { Exports } from './exports.ts';
import type { Imports } from './imports.ts';
import type { Handlers } from './ipc.ts';
import type { KeymapStore } from './keymap.ts';
import type { Library } from './library/library.ts';
import type { StateReader } from './library-state.ts';
import type { MemoryLoader } from './memory.ts';
import { openAddress, openEvidence } from './opening.ts';
import type { PreferenceStore } from './preferences.ts';
import type { MainWindow } from './window.ts';

export interface Services {
  readonly library: Library;
  readonly imports: Imports;
  /** Made when it is first needed: it brings the model by which English sentences are cut, and start-up need not wait. */
  readonly loadExports: () => Promise<Exports>;
  readonly memory: MemoryLoader;
  readonly window: MainWindow;
  readonly preferences: PreferenceStore;
  readonly keymap: KeymapStore;
  readonly person: CurrentPerson;
  readonly states: StateReader;
  /** Has the menu show the keys that hold now. */
  readonly showKeys: () => void;
}

/**
 * Whether the user must be told what became of a file that the app was started with. What came in without a word, or
 * was there already, is opened anyway; a dialog over it would only be in the way, and opening it twice too.
 */
function isNews(outcome: ImportOutcome): boolean {
  if (outcome.status === 'imported') return outcome.notices.length > 0 || outcome.comments !== null;
  return outcome.status !== 'already';
}

/**
 * What the main process answers the window.
 *
 * @param outcomes what became of the files on the command line; told once, to the first page that starts
 */
export function createHandlers(services: Services, outcomes: readonly ImportOutcome[]): Handlers {
  const { library, imports, loadExports, memory, window, preferences, keymap, person } = services;
  const { states, showKeys } = services;
  const readState = () => states.readState();
  const { evidence } = library;
  let untold = outcomes.some(isNews) ? outcomes : [];
  /* One that cannot be read is asked for again by the window, which then says why. */
  const readFirst = (id: string) => library.readArticle(id).then(writeOpenArticle, () => null);
  return {
    readStart: async () => {
      const imported = untold;
      untold = [];
      const state = readState();
      const { lastArticleId } = preferences.value;
      const first = state.articles.find(({ id }) => id === lastArticleId) ?? state.articles[0];
      return {
        preferences: preferences.value,
        keymap: keymap.value,
        library: state,
        first: first === undefined ? null : { id: first.id, text: await readFirst(first.id) },
        imported,
      };
    },
    readLibrary: readState,
    readArticle: async (id) => writeOpenArticle(await library.readArticle(id)),
    listBackups: (id) => library.findBackups(id).list(),
    readBackup: async (id, backupId) => writeBackupState(await library.findBackups(id).read(backupId)),
    backUpArticle: async (id) => {
      await library.findBackups(id).add();
      return null;
    },
    readRevision: (id, number) => library.readRevision(id, number),
    importByDialog: async (into) =>
      imports.importPaths(await chooseFiles(window.browser, into === null ? 'anything' : 'annotations'), {
        into,
      }),
    importFiles: (files, into) => imports.importFiles(files, { into }),
    importPasted: (pasted) => imports.importPasted(requireText(pasted)),
    importDraftByDialog: async (id) =>
      imports.importPaths(await chooseFiles(window.browser, 'draft'), { draftOf: id }),
    importDraftFiles: (id, files) => imports.importFiles(files, { draftOf: id }),
    importDraftPasted: (id, pasted) => imports.importPasted(requireText(pasted), { draftOf: id }),
    answerImport: (token, answer) => imports.answer(token, answer),
    cancelImport: () => {
      imports.cancel();
      return null;
    },
    readClipboard,
    saveChanges: async (id, changes) => {
      await library.saveChanges(id, changes);
      return null;
    },
    saveMetadata: async (id, metadata) => states.readUpdate(await library.saveMetadata(id, metadata)),
    exportArticle: async (id, choice, revision) => {
      const written = await (await loadExports()).write(id, { ...choice, revision });
      /* What was exported last is a convenience: that it cannot be kept is no failure of the export. */
      if (written !== null) await preferences.save({ lastExport: choice }).catch(() => undefined);
      return written;
    },
    cancelExport: async () => {
      (await loadExports()).cancel();
      return null;
    },
    previewExport: async (id, format, filter, revision) =>
      (await loadExports()).preview(id, { format, filter, revision }),
    attachFile: async () => {
      const path = await chooseEvidence(window.browser);
      return path === null ? null : evidence.archiveFile(path);
    },
    attachBytes: ({ name, bytes }) => evidence.archiveBytes(name, bytes),
    archiveText: (text, fileName) => evidence.archiveBytes(fileName, new TextEncoder().encode(text)),
    readEvidence: (sha256) => evidence.read(sha256),
    openEvidence: (attachment) => openEvidence(evidence, attachment),
    findMissingEvidence: (sha256s) => evidence.findMissing(sha256s),
    openAddress: async (url) => {
      await openAddress(url);
      return null;
    },
    listSources: (exceptArticleId) => library.listSources(exceptArticleId),
    searchLibrary: async (search) => {
      const index = memory.load();
      return { ...(await index.search(search)), progress: index.progress };
    },
    findEarlierClaims: (question) => memory.loadOthers(question.articleId)?.findClaims(question) ?? [],
    findEarlierSpellings: (question) => memory.loadOthers(question.articleId)?.findSpellings(question) ?? [],
    readGazetteer: async (exceptArticleId) => [
      ...library.settings.gazetteer,
      /* Without the index there are the names of the settings. */
      ...((await memory
        .loadOthers(exceptArticleId)
        ?.listNames(exceptArticleId)
        .catch(() => [])) ?? []),
    ],
    saveCoverage: (id, coverage) => {
      library.noteCoverage(id, coverage);
      return null;
    },
    saveSignOffState: (id, isOutdated) => {
      library.noteSignOffState(id, isOutdated);
      return null;
    },
    setArchived: async (id, isArchived) => states.readUpdate(await library.setArchived(id, isArchived)),
    deleteArticle: async (id) => {
      await library.deleteArticle(id, (path) => shell.trashItem(path));
      return readState();
    },
    restoreBackup: async (id) => {
      await library.restoreBackup(id);
      return readState();
    },
    savePreferences: async (changes) => {
      if (changes.theme !== undefined) nativeTheme.themeSource = changes.theme;
      await preferences.save(changes);
      return null;
    },
    saveKeymap: async (overrides) => {
      /* The keys hold also where they cannot be written, so the menu shows them before that is known. */
      const saved = keymap.save(overrides);
      showKeys();
      await saved;
      return null;
    },
    savePerson: async (chosen) => {
      await person.save(chosen);
      return readState();
    },
    saveLibrarySettings: async (settings) => {
      await library.saveSettings(settings);
      return readState();
    },
    confirmFlushed: () => confirmFlushed(window),
  };
}

/** Needs no library: a window may be closed again before there is one. */
export function confirmFlushed(window: MainWindow): null {
  window.confirmFlushed();
  return null;
}

async function readClipboard(): Promise<Pasted> {
  return { html: await readHtml(), text: await clipboard.readText() };
}

/** The HTML in the clipboard; what holds no text (a picture copied from a page) counts as none. */
async function readHtml(): Promise<string | null> {
  for (const item of await clipboard.read()) {
    if (!item.types.includes('text/html')) continue;
    const html = await (await item.getType('text/html')).text();
    if (html.trim() !== '') return html;
  }
  return null;
}

function requireText(pasted: Pasted): Pasted {
  if (pasted.html !== null || pasted.text.trim() !== '') return pasted;
  throw new TickmarkError({
    code: 'empty',
    message: 'There is no text in the clipboard.',
    remedy: 'Copy the article first, then paste it here.',
  });
}
