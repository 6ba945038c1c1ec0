import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import type { IndexMessage, IndexRequest } from './index-messages.ts';
import { LibraryIndex } from './library-index.ts';

const { folder } = z.object({ folder: z.string() }).parse(workerData);

const tell = (message: IndexMessage): void => parentPort?.postMessage(message, []);

const opened = LibraryIndex.open({
  folder,
  onProgress: (progress) => tell({ type: 'progress', progress }),
  warn: (text) => tell({ type: 'warning', text }),
});

/* An error in here is a bug: left unhandled it ends the worker, and whoever asked hears of it. */
parentPort?.on('message', (request: IndexRequest) => void answer(request));

async function answer(request: IndexRequest): Promise<void> {
  const index = await opened;
  switch (request.type) {
    case 'touch':
      index.touch(request.articleId);
      return;
    case 'search':
      tell({ type: 'searched', number: request.number, answer: await index.search(request.search) });
      return;
    case 'claims':
      tell({ type: 'claims', number: request.number, answer: await index.findClaims(request.question) });
      return;
    case 'spellings':
      tell({
        type: 'spellings',
        number: request.number,
        answer: await index.findSpellings(request.question),
      });
      return;
    case 'names':
      tell({
        type: 'names',
        number: request.number,
        answer: await index.listNames(request.exceptArticleId),
      });
      return;
    case 'close':
      await index.close();
      tell({ type: 'closed', number: request.number });
      return;
    default:
      request satisfies never;
  }
}
