import {
  type ReactNode,
  type RefObject,
  useEffect,
  useEffectEvent,
  useImperativeHandle,
  useRef,
  useState,
} from 'react';
import { joinClasses } from './class-names.ts';
import styles from './windowed-list.module.css';

export interface WindowedListProps {
  readonly label: string;
  readonly className?: string | undefined;
  readonly count: number;
  /** In pixels, of every item alike. */
  readonly itemHeight: number;
  /** In pixels; what some items have above them. Sorted by index. */
  readonly gaps: readonly { readonly index: number; readonly height: number }[];
  /** The item by which the keyboard comes into the list: it is drawn wherever it is. */
  readonly kept: number;
  /** An `<li>` at the place in pixels from the top of the list. */
  readonly renderItem: (index: number, top: number) => ReactNode;
  readonly handle: RefObject<WindowedListHandle | null>;
}

export interface WindowedListHandle {
  /** Scrolls as little as is needed for an item to be seen whole, from above with what stands over it. */
  reveal(index: number): void;
}

/** Up to here all items are in the page: fewer than a long list draws anyway. */
const drawnWhole = 40;
/** How many items beside those in sight are drawn, so that quick scrolling shows no gaps. */
const beyond = 12;

/* Said although it is one: without bullets some browsers do not take it for a list. */
const listProps = { role: 'list' } as const;

/** What is in sight of the list, in pixels. */
interface View {
  readonly top: number;
  readonly height: number;
}

/** A list of which, where it is long, only the part in sight is drawn. */
export function WindowedList({
  label,
  className,
  count,
  itemHeight,
  gaps,
  kept,
  renderItem,
  handle,
}: WindowedListProps) {
  const ref = useRef<HTMLUListElement>(null);
  const revealed = useRef<number | null>(null);
  const [view, setView] = useState<View>({ top: 0, height: 0 });
  const getTop = (index: number) =>
    index * itemHeight + gaps.reduce((sum, gap) => (gap.index <= index ? sum + gap.height : sum), 0);

  useImperativeHandle(handle, () => ({
    reveal: (index) => {
      const list = ref.current;
      if (list === null) return;
      revealed.current = index;
      const top = getTop(index);
      const start = top - (gaps.find((gap) => gap.index === index)?.height ?? 0);
      if (start < list.scrollTop) list.scrollTop = start;
      const bottom = top + itemHeight;
      if (bottom > list.scrollTop + list.clientHeight) list.scrollTop = bottom - list.clientHeight;
      setView((before) => look(list, before));
    },
  }));

  /* What was brought into sight stays there when the list gets shorter: what stands above it grows with what it shows. */
  const keepRevealed = useEffectEvent((list: HTMLElement, heightBefore: number) => {
    if (revealed.current === null) return;
    const bottom = getTop(revealed.current) + itemHeight;
    const wasInSight = bottom <= list.scrollTop + heightBefore;
    if (wasInSight && bottom > list.scrollTop + list.clientHeight)
      list.scrollTop = bottom - list.clientHeight;
  });

  useEffect(() => {
    const list = ref.current;
    if (list === null) return undefined;
    let height = list.clientHeight;
    const lookAgain = () => setView((before) => look(list, before));
    const observer = new ResizeObserver(() => {
      keepRevealed(list, height);
      height = list.clientHeight;
      lookAgain();
    });
    observer.observe(list);
    list.addEventListener('scroll', lookAgain, { passive: true });
    return () => {
      observer.disconnect();
      list.removeEventListener('scroll', lookAgain);
    };
  }, []);

  const isWhole = count <= drawnWhole;
  const highest = gaps.reduce((sum, gap) => sum + gap.height, 0);
  const first = isWhole ? 0 : Math.max(0, Math.floor((view.top - highest) / itemHeight) - beyond);
  const last = isWhole ? count : Math.min(count, Math.ceil((view.top + view.height) / itemHeight) + beyond);
  const inSight = Array.from({ length: Math.max(0, last - first) }, (_, place) => first + place);
  const indices = [
    ...(kept < first ? [kept] : []),
    ...inSight,
    ...(kept >= Math.max(first, last) && kept < count ? [kept] : []),
  ];
  return (
    <ul {...listProps} ref={ref} aria-label={label} className={joinClasses(styles['list'], className)}>
      {indices.map((index) => renderItem(index, getTop(index)))}
      <li role="presentation" className={styles['end']} style={{ top: getTop(count) }} />
    </ul>
  );
}

/** The part in sight; the same value as before where it is the same part, so that nothing is drawn again. */
function look(list: HTMLElement, before: View): View {
  const { scrollTop: top, clientHeight: height } = list;
  return top === before.top && height === before.height ? before : { top, height };
}
