/** An address that the main process has asked for. */
interface Expected {
  readonly url: string;
  /** Whether the load has come to nothing. */
  isOver: boolean;
}

/** Chromium's addresses that the main process has asked a page for, each until its request is seen. */
export class ExpectedAddresses {
  readonly #all = new Set<Expected>();

  /** Notes an address as the request will name it: as Chromium writes it, and without its fragment. */
  add(address: string): Expected {
    const expected = { isOver: false, url: (URL.parse(address)?.href ?? address).replace(/#.*$/s, '') };
    this.#all.add(expected);
    return expected;
  }

  drop(expected: Expected): void {
    this.#all.delete(expected);
  }

  dropEnded(): void {
    for (const expected of this.#all) if (expected.isOver) this.#all.delete(expected);
  }

  /** Whether this address has been asked for; each time that it has is told once. */
  take(url: string): boolean {
    const expected = [...this.#all].find((entry) => entry.url === url);
    return expected !== undefined && this.#all.delete(expected);
  }
}
