import { suggest } from '#shared/suggest/suggest.ts';
import type { SuggestionMessage, SuggestionTask } from './state/suggestion-messages.ts';

/** In milliseconds: the share that is done is told in steps that can be seen, and no oftener. */
const progressPause = 150;

const tell = (message: SuggestionMessage): void => postMessage(message);

/* One task at a time: whoever wants another one ends this worker and makes a new one. */
addEventListener('message', ({ data: { text, language, gazetteer } }: MessageEvent<SuggestionTask>) => {
  const running = suggest(text, { language, gazetteer });
  let told = performance.now();
  for (;;) {
    const { done, value } = running.next();
    if (done === true) {
      tell({ type: 'done', suggestions: value });
      return;
    }
    if (performance.now() - told < progressPause) continue;
    told = performance.now();
    tell({ type: 'progress', share: value });
  }
});
