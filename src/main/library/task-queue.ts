/** Does tasks one after the other. A task that fails fails alone. */
export class TaskQueue {
  private last: Promise<unknown> = Promise.resolve();

  run<T>(task: () => Promise<T>): Promise<T> {
    const result = this.last.then(task);
    this.last = result.catch(() => undefined);
    return result;
  }

  /** Returns once everything asked for so far is done, well or ill. */
  async settle(): Promise<void> {
    await this.last;
  }
}
