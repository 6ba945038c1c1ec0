import { type BrowserWindow, dialog } from 'electron';

const articleExtensions = ['txt', 'text', 'md', 'markdown'];

/** Asks which files to import. An empty list: none. */
export async function chooseFiles(window: BrowserWindow): Promise<readonly string[]> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title: 'Import articles',
    buttonLabel: 'Import',
    filters: [
      { name: 'Articles', extensions: articleExtensions },
      { name: 'All files', extensions: ['*'] },
    ],
    properties: ['openFile', 'multiSelections'],
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
  suggestion: { readonly fileName: string; readonly title: string; readonly extension: string },
): Promise<string | null> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title: `Export as ${suggestion.title}`,
    buttonLabel: 'Export',
    defaultPath: suggestion.fileName,
    filters: [{ name: suggestion.title, extensions: [suggestion.extension] }],
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  });
  return canceled || filePath === '' ? null : filePath;
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
