const start = performance.now();

/** How long the bench has run, in minutes. */
export function getMinutes(): number {
  return (performance.now() - start) / 60_000;
}

/** Says on standard error what is being measured, with the minutes since the start. */
export function showProgress(words: string): void {
  const seconds = Math.floor((performance.now() - start) / 1000);
  const clock = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  process.stderr.write(`${clock}  ${words}\n`);
}
