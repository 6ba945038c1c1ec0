/** The folder of a file in an archive, with its slash; empty for those that are in none. */
export function folderOf(name: string): string {
  return name.slice(0, name.lastIndexOf('/') + 1);
}

/**
 * The name of the file that a relative path leads to from a folder. Steps up that lead out of the archive stay at its top:
 * no path leads anywhere else.
 */
export function resolvePath(folder: string, path: string): string {
  const steps: string[] = [];
  for (const step of (path.startsWith('/') ? path : `${folder}${path}`).split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '.' && step !== '') steps.push(step);
  }
  return steps.join('/');
}
