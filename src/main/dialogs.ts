import { type BrowserWindow, dialog } from 'electron';
import { type Format, formats } from '#shared/format/formats.ts';
import type { ArticleExport } from './export/article-export.ts';

/** The endings of the formats that are read for their articles, or for their annotations. */
const findExtensions = (content: Format['content']): string[] => [
  ...new Set(
    formats
      .filter((format) => format.reads && format.content === content)
      .flatMap(({ extensions }) => extensions),
  ),
];

const importTitles = {
  anything: 'Import',
  annotations: 'Import annotations into this article',
  draft: 'Import a new draft of this article',
} as const;

/** Asks which files to import: anything, annotations alone, or the one that is a new draft. An empty list: none. */
export async function chooseFiles(
  window: BrowserWindow,
  what: keyof typeof importTitles,
): Promise<readonly string[]> {
  const annotations = { name: 'Annotations', extensions: findExtensions('annotations') };
  const articles = { name: 'Articles', extensions: findExtensions('article') };
  const both = {
    name: 'Articles and annotations',
    extensions: [...new Set([...articles.extensions, ...annotations.extensions])],
  };
  const filters = {
    anything: [both, articles, annotations],
    annotations: [annotations],
    draft: [articles],
  };
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title: importTitles[what],
    buttonLabel: 'Import',
    filters: [...filters[what], { name: 'All files', extensions: ['*'] }],
    properties: what === 'draft' ? ['openFile'] : ['openFile', 'multiSelections'],
  });
  return canceled ? [] : filePaths;
}

/** Asks which file to attach to a source. Null: none. */
export async function chooseEvidence(window: BrowserWindow): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title: 'Attach a file',
    buttonLabel: 'Attach',
    properties: ['openFile'],
  });
  return canceled ? null : (filePaths[0] ?? null);
}

/** Asks where to write an export. Null: nowhere. */
export async function chooseTarget(
  window: BrowserWindow,
  suggestion: Pick<ArticleExport, 'name' | 'title' | 'extension'>,
): Promise<string | null> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title: `Export as ${suggestion.title}`,
    buttonLabel: 'Export',
    defaultPath: `${suggestion.name}.${suggestion.extension}`,
    filters: [{ name: suggestion.title, extensions: [suggestion.extension] }],
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  });
  return canceled || filePath === '' ? null : filePath;
}

/** Asks for a folder in which several files are written. Null: none. */
export async function chooseFolder(window: BrowserWindow): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title: 'Export into a folder',
    buttonLabel: 'Export here',
    properties: ['openDirectory', 'createDirectory'],
  });
  return canceled ? null : (filePaths[0] ?? null);
}

/** Asks whether to close although something is not saved. */
export async function confirmLoss(window: BrowserWindow): Promise<boolean> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    message: 'Some changes are not saved',
    detail: 'The disk does not take them at the moment. If you close Tickmark now, they are lost.',
    buttons: ['Keep Tickmark open', 'Close and lose them'],
    defaultId: 0,
    cancelId: 0,
  });
  return response === 1;
}
