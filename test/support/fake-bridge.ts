import type { Change } from '#shared/domain/annotations.ts';
import { defaultSettings } from '#shared/domain/library-settings.ts';
import type { Person } from '#shared/domain/person.ts';
import type { Attachment } from '#shared/domain/records.ts';
import type { ImportOutcome } from '#shared/import-outcome.ts';
import type { Bridge, EventName, Events } from '#shared/ipc.ts';
import type { LibraryState, OpenArticle } from '#shared/library-state.ts';
import { writeOpenArticle } from '#shared/open-article.ts';
import { defaultPreferences, type Preferences } from '#shared/preferences.ts';
import { type AppError, fail, ok, type Result } from '#shared/result.ts';

/** A main process in the page's own memory: it keeps what it is given, and fails when it is told to. */
export interface FakeBridge {
  readonly bridge: Bridge;
  /** The requests that have been made, in their order. */
  readonly requests: readonly string[];
  /** What has been saved, article by article, in the order of the changes. */
  readonly saved: readonly { readonly articleId: string; readonly change: Change }[];
  /** From here on saving fails with this error; null: it works again. */
  failSaving(error: AppError | null): void;
  /** Answers to `saveChanges` wait until the returned function is called. */
  holdSaving(): () => void;
  /** Has main tell the window something. */
  emit<Name extends EventName>(name: Name, value: Events[Name]): void;
}

export interface FakeBridgeOptions {
  readonly articles?: readonly OpenArticle[];
  readonly library?: Partial<LibraryState>;
  readonly preferences?: Partial<Preferences>;
  /** What became of files on the command line. */
  readonly imported?: readonly ImportOutcome[];
  /** Whether main cannot read the article to begin with. */
  readonly firstIsBroken?: boolean;
  /** Answers in the place of the ones below. */
  readonly answers?: Partial<Bridge>;
}

type Listeners = { readonly [Name in EventName]: Set<(value: Events[Name]) => void> };

const nothing: AppError = { code: 'not-found', message: 'There is no such thing here.' };

/** An attachment of which nothing is kept: the hash is not looked at. */
const describe = (fileName: string, bytes: Uint8Array): Attachment => ({
  fileName,
  mediaType: 'application/octet-stream',
  sha256: '0'.repeat(64),
  bytes: bytes.length,
});

export function createFakeBridge(options: FakeBridgeOptions = {}): FakeBridge {
  const articles = new Map((options.articles ?? []).map((open) => [open.article.id, open]));
  const requests: string[] = [];
  const saved: { readonly articleId: string; readonly change: Change }[] = [];
  const listeners: Listeners = {
    command: new Set(),
    library: new Set(),
    imported: new Set(),
    importProgress: new Set(),
    exportProgress: new Set(),
    indexProgress: new Set(),
    flush: new Set(),
  };
  let failure: AppError | null = null;
  let held: Promise<void> | null = null;

  let people: readonly Person[] = [{ id: 'person', name: 'Dana Kessler', initials: 'DK' }];
  let personId = 'person';
  let settings = defaultSettings;
  let revision = 0;
  const nextRevision = () => {
    revision += 1;
    return revision;
  };
  const library = (): LibraryState => ({
    revision: nextRevision(),
    folder: '/library',
    isPersonNew: true,
    person: people.find(({ id }) => id === personId) ?? { id: personId, name: '', initials: '' },
    people,
    ...settings,
    articles: [...articles.values()].map(({ article, lists }) => ({
      id: article.id,
      title: article.metadata.title,
      byline: article.metadata.byline,
      publisher: article.metadata.publisher,
      importedAt: article.importedAt,
      revisionNumber: article.revisions.length,
      archivedAt: article.archivedAt,
      workedOnAt: null,
      annotationCount: lists.annotations.length,
      open: lists.claims.length + lists.quotes.length + lists.entities.length,
      needsChange: 0,
      coverage: null,
      signOff: null,
    })),
    problems: [],
    ...options.library,
  });
  const answer = <Value>(name: string, value: Result<Value>): Promise<Result<Value>> => {
    requests.push(name);
    return Promise.resolve(value);
  };

  const preferences: Preferences = {
    ...defaultPreferences,
    person: { name: 'Dana Kessler', initials: 'DK' },
    ...options.preferences,
  };
  const bridge: Bridge = {
    readStart: () => {
      const { lastArticleId } = preferences;
      const open = articles.get(lastArticleId ?? '') ?? [...articles.values()][0];
      const keymap = { overrides: {}, unknownIds: [], problem: null };
      const first =
        open === undefined
          ? null
          : { id: open.article.id, text: options.firstIsBroken === true ? null : writeOpenArticle(open) };
      return answer(
        'readStart',
        ok({ preferences, keymap, library: library(), first, imported: options.imported ?? [] }),
      );
    },
    readLibrary: () => answer('readLibrary', ok(library())),
    readArticle: (id) => {
      const open = articles.get(id);
      return answer('readArticle', open === undefined ? fail(nothing) : ok(writeOpenArticle(open)));
    },
    readRevision: (id) => {
      const open = articles.get(id);
      return answer('readRevision', open === undefined ? fail(nothing) : ok({ ...open, fault: null }));
    },
    listBackups: () => answer('listBackups', ok([])),
    readBackup: () => answer('readBackup', fail(nothing)),
    backUpArticle: () => answer('backUpArticle', ok(null)),
    importByDialog: () => answer('importByDialog', ok([])),
    importFiles: (files) =>
      answer(
        'importFiles',
        ok(files.map(({ name }) => ({ status: 'failed', fileName: name, error: nothing }) as const)),
      ),
    answerImport: () => answer('answerImport', ok([])),
    cancelImport: () => answer('cancelImport', ok(null)),
    importPasted: () => answer('importPasted', fail(nothing)),
    importDraftByDialog: () => answer('importDraftByDialog', ok([])),
    importDraftFiles: () => answer('importDraftFiles', ok([])),
    importDraftPasted: () => answer('importDraftPasted', fail(nothing)),
    readClipboard: () => answer('readClipboard', ok({ html: null, text: '' })),
    saveChanges: async (articleId, changes) => {
      requests.push('saveChanges');
      await held;
      if (failure !== null) return fail(failure);
      saved.push(...changes.map((change) => ({ articleId, change })));
      return ok(null);
    },
    saveMetadata: (id, metadata) => {
      const open = articles.get(id);
      if (open !== undefined) articles.set(id, { ...open, article: { ...open.article, metadata } });
      const summary = library().articles.find((article) => article.id === id);
      return answer(
        'saveMetadata',
        summary === undefined
          ? fail(nothing)
          : ok({
              revision: nextRevision(),
              summary: {
                ...summary,
                title: metadata.title,
                byline: metadata.byline,
                publisher: metadata.publisher,
              },
            }),
      );
    },
    exportArticle: () => answer('exportArticle', ok(null)),
    cancelExport: () => answer('cancelExport', ok(null)),
    previewExport: () =>
      answer('previewExport', ok({ content: { kind: 'text', text: '' }, notices: [], files: [] })),
    attachFile: () => answer('attachFile', ok(null)),
    attachBytes: ({ name, bytes }) => answer('attachBytes', ok(describe(name, bytes))),
    archiveText: (text, fileName) =>
      answer('archiveText', ok(describe(fileName, new TextEncoder().encode(text)))),
    readEvidence: () => answer('readEvidence', fail(nothing)),
    openEvidence: () => answer('openEvidence', ok({ opened: 'file' })),
    findMissingEvidence: () => answer('findMissingEvidence', ok([])),
    openAddress: () => answer('openAddress', ok(null)),
    listSources: () => answer('listSources', ok([])),
    readGazetteer: async () => ok([]),
    searchLibrary: () =>
      answer('searchLibrary', ok({ articles: [], total: 0, isMore: false, next: null, progress: null })),
    findEarlierClaims: () => answer('findEarlierClaims', ok([])),
    findEarlierSpellings: () => answer('findEarlierSpellings', ok([])),
    saveCoverage: () => answer('saveCoverage', ok(null)),
    saveSignOffState: () => answer('saveSignOffState', ok(null)),
    setArchived: (id, isArchived) => {
      const open = articles.get(id);
      if (open === undefined) return answer('setArchived', fail(nothing));
      const archivedAt = isArchived ? '2026-01-31T09:30:00.000Z' : null;
      articles.set(id, { ...open, article: { ...open.article, archivedAt } });
      const summary = library().articles.find((article) => article.id === id);
      return answer(
        'setArchived',
        summary === undefined ? fail(nothing) : ok({ revision: nextRevision(), summary }),
      );
    },
    deleteArticle: (id) => answer('deleteArticle', articles.delete(id) ? ok(library()) : fail(nothing)),
    restoreBackup: () => answer('restoreBackup', ok(library())),
    savePreferences: () => answer('savePreferences', ok(null)),
    saveKeymap: () => answer('saveKeymap', ok(null)),
    savePerson: ({ id, ...details }) => {
      personId = id ?? `person ${people.length + 1}`;
      people = [...people.filter((person) => person.id !== id), { id: personId, ...details }];
      return answer('savePerson', ok(library()));
    },
    saveLibrarySettings: (given) => {
      settings = given;
      return answer('saveLibrarySettings', ok(library()));
    },
    confirmFlushed: () => answer('confirmFlushed', ok(null)),
    listen: (name, listener) => {
      const hearing: Set<typeof listener> = listeners[name];
      hearing.add(listener);
      return () => {
        hearing.delete(listener);
      };
    },
    ...options.answers,
  };

  return {
    bridge,
    requests,
    saved,
    failSaving: (error) => {
      failure = error;
    },
    holdSaving: () => {
      let release = () => {};
      held = new Promise<void>((resolve) => {
        release = resolve;
      });
      return () => {
        held = null;
        release();
      };
    },
    emit: (name, value) => {
      for (const listener of listeners[name]) listener(value);
    },
  };
}
