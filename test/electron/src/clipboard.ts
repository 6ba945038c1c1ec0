import { guard } from './guard.ts';

type Payload = string | Blob;

/** Several forms of one thing, by media type. */
export class ClipboardItem {
  readonly types: string[];
  readonly #items: Readonly<Record<string, Payload | Promise<Payload>>>;

  constructor(items: Readonly<Record<string, Payload | Promise<Payload>>>) {
    this.#items = items;
    this.types = Object.keys(items);
  }

  async getType(type: string): Promise<Blob> {
    const item = await this.#items[type];
    if (item === undefined) throw new Error(`The type '${type}' was not found`);
    return typeof item === 'string' ? new Blob([item], { type }) : item;
  }
}

/** What was written last. It is this process's own: neither the desktop's nor that of the pages. */
let content: readonly ClipboardItem[] = [];

export const clipboard = guard('clipboard', {
  clear: (): void => {
    content = [];
  },
  has: async (type: string): Promise<boolean> => content.some(({ types }) => types.includes(type)),
  read: async (): Promise<ClipboardItem[]> => [...content],
  readText: async (): Promise<string> => {
    const item = content.find(({ types }) => types.includes('text/plain'));
    return item === undefined ? '' : (await item.getType('text/plain')).text();
  },
  write: async (items: readonly ClipboardItem[]): Promise<void> => {
    content = [...items];
  },
  writeText: async (text: string): Promise<void> => {
    content = [new ClipboardItem({ 'text/plain': text })];
  },
});
