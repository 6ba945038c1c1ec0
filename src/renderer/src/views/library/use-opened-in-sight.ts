import { type RefObject, useEffect } from 'react';
import { useApp } from '../use-app.ts';
import { type ArticleLayout, listPadding } from './article-layout.ts';

/* The list draws what it has been scrolled to, and measures it, in frames of its own. */
const frames = 3;

/**
 * Scrolls the list of articles to the one that is opened, when it is opened: whoever scrolls it afterwards, or asks for
 * another order of it, looks for something else. The mark comes once the text has been drawn, which has not waited for
 * this; the keyboard stays where it is.
 */
export function useOpenedInSight(
  ref: RefObject<HTMLElement | null>,
  layout: Pick<ArticleLayout<unknown>, 'getLayoutInfo'>,
): void {
  const { store } = useApp();
  useEffect(() => {
    let frame = 0;
    const reveal = (articleId: string, left: number): void => {
      frame = requestAnimationFrame(() => {
        const row = ref.current?.querySelector(`[data-key="${CSS.escape(articleId)}"]`) ?? null;
        const place = layout.getLayoutInfo(articleId)?.rect ?? null;
        if (row !== null) row.scrollIntoView({ block: 'nearest' });
        else if (place !== null) ref.current?.scrollTo(0, place.y - listPadding);
        if (left > 1) reveal(articleId, left - 1);
      });
    };
    const unsubscribe = store.subscribe(({ markedId }, before) => {
      if (markedId === before.markedId) return;
      cancelAnimationFrame(frame);
      if (markedId !== null) reveal(markedId, frames);
    });
    return () => {
      unsubscribe();
      cancelAnimationFrame(frame);
    };
  }, [store, ref, layout]);
}
