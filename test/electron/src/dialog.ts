import { spawn } from 'node:child_process';
import type {
  MessageBoxOptions,
  MessageBoxReturnValue,
  OpenDialogOptions,
  OpenDialogReturnValue,
  SaveDialogOptions,
  SaveDialogReturnValue,
} from 'electron';
import { findEngine } from './engine.ts';
import { guard } from './guard.ts';

/**
 * Questions to the user. With a display and `zenity` they are put; else nobody is there to answer, and the answer is
 * that the user has cancelled. Tests put functions of their own in the place of these.
 */
export const dialog = guard('dialog', {
  showOpenDialog: async (
    ...args: readonly [OpenDialogOptions] | readonly [object, OpenDialogOptions]
  ): Promise<OpenDialogReturnValue> => {
    const { title = 'Open', properties = [], defaultPath, filters = [] } = getOptions(args);
    const answer = await ask('showOpenDialog', title, [
      '--file-selection',
      '--separator=\n',
      ...(properties.includes('multiSelections') ? ['--multiple'] : []),
      ...(properties.includes('openDirectory') ? ['--directory'] : []),
      ...(defaultPath === undefined ? [] : [`--filename=${defaultPath}`]),
      ...createFilters(filters),
    ]);
    const filePaths = answer?.split('\n').filter(Boolean) ?? [];
    return { canceled: answer === null, filePaths };
  },

  showSaveDialog: async (
    ...args: readonly [SaveDialogOptions] | readonly [object, SaveDialogOptions]
  ): Promise<SaveDialogReturnValue> => {
    const { title = 'Save', defaultPath, filters = [] } = getOptions(args);
    const answer = await ask('showSaveDialog', title, [
      '--file-selection',
      '--save',
      ...(defaultPath === undefined ? [] : [`--filename=${defaultPath}`]),
      ...createFilters(filters),
    ]);
    return { canceled: answer === null, filePath: answer ?? '' };
  },

  showMessageBox: async (
    ...args: readonly [MessageBoxOptions] | readonly [object, MessageBoxOptions]
  ): Promise<MessageBoxReturnValue> => {
    const { title = '', message, detail = '', buttons = ['OK'], cancelId = 0 } = getOptions(args);
    const answer = await ask('showMessageBox', title === '' ? message : title, [
      '--list',
      '--column=',
      '--hide-header',
      `--text=${[message, detail].filter(Boolean).join('\n\n')}`,
      ...buttons,
    ]);
    const chosen = answer === null ? -1 : buttons.indexOf(answer);
    return { response: chosen === -1 ? cancelId : chosen, checkboxChecked: false };
  },

  showErrorBox: (title: string, content: string): void => {
    process.stderr.write(`${title}\n${content}\n`);
    void ask('showErrorBox', title, ['--error', `--text=${content}`]);
  },
});

function getOptions<T>(args: readonly [T] | readonly [object, T]): T {
  return args.length === 1 ? args[0] : args[1];
}

function createFilters(
  filters: readonly { readonly name: string; readonly extensions: readonly string[] }[],
): string[] {
  return filters.map(
    ({ name, extensions }) =>
      `--file-filter=${name} | ${extensions.map((extension) => (extension === '*' ? '*' : `*.${extension}`)).join(' ')}`,
  );
}

/** The answer of `zenity`, or null where there is none. */
function ask(method: string, title: string, args: readonly string[]): Promise<string | null> {
  const refuse = (reason: string): null => {
    process.stderr.write(`stand-in: dialog.${method} ("${title}") was cancelled: ${reason}\n`);
    return null;
  };
  if (findEngine()?.chromium.headless !== false)
    return Promise.resolve(refuse('there is no display to ask on'));
  return new Promise((resolve) => {
    const child = spawn('zenity', [`--title=${title}`, ...args], { stdio: ['ignore', 'pipe', 'ignore'] });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.on('error', () => resolve(refuse('zenity, which would ask, is not installed')));
    child.on('close', (code) => resolve(code === 0 ? output.replace(/\n$/, '') : null));
  });
}
