import { type KeyboardEvent, type PointerEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { goToSentence } from '../editor/coverage-commands.ts';
import type { App } from '../state/app.ts';
import type { CoverageReading } from '../state/coverage-reader.ts';
import {
  findSentenceAt,
  findSentenceOnMap,
  sentenceStateNames,
  stepStretch,
} from '../state/coverage-steps.ts';
import styles from './coverage-map.module.css';
import { useApp, useAppState } from './use-app.ts';

const legend =
  'Coverage, from the first sentence to the last. Solid: dealt with. Striped: something is open. Thin: untouched. A click goes there; arrow keys go from stretch to stretch, Enter into the text.';

/** How much of the text Page Up and Page Down go over: often enough to be quick, seldom enough to see what is passed. */
const pageShare = 0.1;

/**
 * The whole article at a glance, top to bottom: what is dealt with, what is tagged and open, what is untouched, and where
 * the window is. A click goes there. By keys it is a slider over the sentences; moving it scrolls the text and leaves the
 * caret, Enter puts caret and keyboard there.
 */
export function CoverageMap() {
  const coverage = useAppState((state) => state.coverage);
  return coverage === null || coverage.sentences === 0 ? null : <Slider coverage={coverage} />;
}

function Slider({ coverage }: { readonly coverage: CoverageReading }) {
  const app = useApp();
  const ref = useRef<HTMLInputElement>(null);
  const windowRef = useRef<HTMLSpanElement>(null);
  const [chosen, setChosen] = useState(0);
  const { all, stretches, sentences } = coverage;
  const at = Math.min(chosen, sentences - 1);
  const state = all[at]?.state ?? 'untouched';
  useWindowMark(windowRef);
  const move = (to: number): void => {
    const sentence = all[to];
    if (sentence === undefined) return;
    setChosen(to);
    app.editing.current?.reveal(sentence);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') goInto(app, coverage, at);
    const to = findTarget(event.key, { coverage, at });
    if (to === null && event.key !== 'Enter') return;
    event.preventDefault();
    if (to !== null) move(to);
  };
  const onPointerDown = (event: PointerEvent): void => {
    const box = ref.current?.getBoundingClientRect();
    if (event.button !== 0 || box === undefined) return;
    event.preventDefault();
    goInto(app, coverage, findSentenceOnMap(coverage, (event.clientY - box.top) / box.height));
  };
  return (
    <div className={styles['place']}>
      <div className={styles['map']} title={legend}>
        <span className={styles['track']}>
          {stretches.map((stretch) => (
            <span
              key={stretch.start}
              className={styles[stretch.state]}
              style={{ flexGrow: stretch.length }}
            />
          ))}
        </span>
        <span ref={windowRef} className={styles['window']} />
        <input
          ref={ref}
          type="range"
          className={styles['slider']}
          aria-label="Coverage map"
          aria-orientation="vertical"
          min={1}
          max={sentences}
          value={at + 1}
          aria-valuetext={`Sentence ${at + 1} of ${sentences}: ${sentenceStateNames[state]}`}
          onChange={({ target }) => move(target.valueAsNumber - 1)}
          onFocus={() => setChosen(findSentenceAt(all, app.editing.current?.readWindow().start ?? 0))}
          onKeyDown={onKeyDown}
          onPointerDown={onPointerDown}
        />
        <span className={styles['chosen']} style={{ insetBlockStart: `${(100 * at) / sentences}%` }} />
      </div>
    </div>
  );
}

/** Where a key moves the slider to; null for a key that is none of its own. */
function findTarget(
  key: string,
  { coverage: { all, sentences }, at }: { readonly coverage: CoverageReading; readonly at: number },
): number | null {
  const page = Math.max(1, Math.round(sentences * pageShare));
  switch (key) {
    case 'ArrowDown':
    case 'ArrowRight':
      return stepStretch(all, at, 'next');
    case 'ArrowUp':
    case 'ArrowLeft':
      return stepStretch(all, at, 'previous');
    case 'PageDown':
      return Math.min(sentences - 1, at + page);
    case 'PageUp':
      return Math.max(0, at - page);
    case 'Home':
      return 0;
    case 'End':
      return sentences - 1;
    default:
      return null;
  }
}

/** Puts caret and keyboard on a sentence. */
function goInto(app: App, { all }: CoverageReading, at: number | null): void {
  const sentence = at === null ? undefined : all[at];
  if (sentence === undefined) return;
  app.editing.current?.edit(goToSentence(sentence));
  app.paneFocus.focus('article');
}

/** Keeps a mark where the window is, past React: it moves with every turn of the wheel. */
function useWindowMark(ref: RefObject<HTMLSpanElement | null>): void {
  const app = useApp();
  useEffect(() => {
    let frame = 0;
    const draw = () => {
      frame = 0;
      const { coverage } = app.store.getState();
      const { current: mark } = ref;
      const editor = app.editing.current;
      if (coverage === null || mark === null || editor === null) return;
      const { start, end } = editor.readWindow();
      const first = findSentenceAt(coverage.all, start);
      const last = findSentenceAt(coverage.all, end);
      mark.style.insetBlockStart = `${(100 * first) / coverage.sentences}%`;
      mark.style.blockSize = `${(100 * (last + 1 - first)) / coverage.sentences}%`;
    };
    const update = () => {
      if (frame === 0) frame = requestAnimationFrame(draw);
    };
    /* Scrolling does not bubble; what breaks lines anew resizes the text. */
    document.addEventListener('scroll', update, { capture: true, passive: true });
    const observer = new ResizeObserver(update);
    const text = app.editing.current?.view.dom;
    if (text !== undefined) observer.observe(text);
    const unsubscribe = app.store.subscribe(({ coverage }, before) => {
      if (coverage?.sentences !== before.coverage?.sentences) update();
    });
    update();
    return () => {
      document.removeEventListener('scroll', update, { capture: true });
      observer.disconnect();
      unsubscribe();
      cancelAnimationFrame(frame);
    };
  }, [app, ref]);
}
