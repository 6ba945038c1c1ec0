import type { PlacedAnnotation } from '#shared/document/annotation-step.ts';
import { defaultSettings } from '#shared/domain/library-settings.ts';
import type { FilterGround } from '../editor/editor-context.ts';
import { type FilterPolicy, type FilterReading, isFiltering, readFilter } from './annotation-filter.ts';
import { type AnnotationListing, arrangeAnnotations } from './annotation-listing.ts';
import type { AppState } from './app-state.ts';

/** What the library asks of sources, or what is asked where nothing has been set. */
export function getSourcePolicy({ library }: Pick<AppState, 'library'>): FilterPolicy {
  return library?.policy ?? defaultSettings.policy;
}

/** What the filter lets pass of some annotations, read once for as long as they and the filter are the same. */
function readPassing(state: Pick<AppState, 'filter' | 'library'>, ground: FilterGround): FilterReading {
  return readFilter(ground, state.filter, getSourcePolicy(state));
}

/** The annotations that `annotation.next` and `.previous` stop at. */
export function listPassing(
  state: Pick<AppState, 'filter' | 'library'>,
  ground: FilterGround,
): readonly PlacedAnnotation[] {
  return isFiltering(state.filter) ? readPassing(state, ground).listed : ground.ordered;
}

/** What the list shows, and the figures beside it. */
export interface Listed extends AnnotationListing, Omit<FilterReading, 'listed'> {}

/** What the list shows of the last reading of the editor; null where there is none. */
export function readListed(
  state: Pick<AppState, 'snapshot' | 'filter' | 'library' | 'listOrder' | 'isGrouped'>,
): Listed | null {
  const { snapshot, listOrder: order, isGrouped } = state;
  if (snapshot === null) return null;
  const { listed, ...figures } = readPassing(state, snapshot);
  return { ...arrangeAnnotations(listed, snapshot, { order, isGrouped }), ...figures };
}
