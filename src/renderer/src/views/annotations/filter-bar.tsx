import { SlidersHorizontal } from 'lucide-react';
import { type RefObject, useLayoutEffect, useRef } from 'react';
import { annotationKinds } from '#shared/domain/annotation.ts';
import { kindPlurals } from '#shared/domain/labels.ts';
import type { Person } from '#shared/domain/person.ts';
import { chooseInFacet, type Facet, facets, type ListFilter } from '../../state/annotation-filter.ts';
import type { Listed } from '../../state/listed-annotations.ts';
import { Button } from '../../ui/button.tsx';
import { Chips } from '../../ui/chips.tsx';
import { CountedFilter } from '../../ui/counted-filter.tsx';
import { FilterField } from '../../ui/filter-field.tsx';
import { KindMark } from '../../ui/kind-mark.tsx';
import { OptionsMenu, type OptionsSection } from '../../ui/options-menu.tsx';
import { useApp, useAppState, useKeys } from '../use-app.ts';
import { useKeptFocus } from '../use-kept-focus.ts';
import styles from './filter-bar.module.css';
import { describeChoice, facetTitles, listChoices } from './filter-words.ts';

export interface FilterBarProps {
  readonly listed: Listed;
  /** The arrow down in the field. */
  readonly onLeave: () => void;
}

const nobody: readonly Person[] = [];

/** Narrows the list down: by words, by kind, and by all else in a menu; what is chosen there stands below as chips. */
export function FilterBar({ listed, onLeave }: FilterBarProps) {
  const app = useApp();
  const inputRef = useRef<HTMLInputElement>(null);
  const lineRef = useRef<HTMLDivElement>(null);
  const filter = useAppState((state) => state.filter);
  const people = useAppState((state) => state.library?.people ?? nobody);
  const keys = useKeys('filter');
  const clearKeys = useKeys('filter.clear');
  const keptFocus = useKeptFocus(() => takeField(inputRef));
  useLayoutEffect(() => app.filtering.registerField(() => takeField(inputRef)), [app]);
  const sections = facets.map((facet) => createSection(facet, { filter, listed, people }));
  const chips = sections.flatMap(({ id: facet, options, chosen }) =>
    options
      .filter(({ id }) => chosen.includes(id))
      .map(({ id, label }) => ({
        id: `${facet} ${id}`,
        facet,
        value: id,
        label: describeChoice(facet, label),
      })),
  );
  const choose = (facet: Facet, ids: ReadonlySet<string>) =>
    app.filtering.change(chooseInFacet(filter, { facet, ids }));
  return (
    <div className={styles['bar']}>
      <div ref={lineRef} className={styles['line']}>
        <FilterField
          label="Filter the annotations"
          placeholder="Words, names, notes"
          keys={keys}
          inputRef={inputRef}
          value={filter.text}
          onChange={(text) => app.filtering.change({ text })}
          onLeave={onLeave}
        />
        <OptionsMenu
          label="Filter"
          look="framed"
          besideRef={lineRef}
          sections={sections.filter(({ options }) => options.length > 0)}
          onChange={choose}
        >
          <SlidersHorizontal aria-hidden="true" />
          Filter
          {chips.length > 0 && (
            <>
              <span className={styles['count']}>{chips.length}</span>
              <span className="unseen"> chosen</span>
            </>
          )}
        </OptionsMenu>
      </div>
      <div className={styles['kinds']}>
        <CountedFilter
          label="Kinds listed"
          layout="row"
          items={[
            {
              id: 'all',
              label: 'All',
              count: annotationKinds.reduce((sum, kind) => sum + listed.kinds[kind], 0),
            },
            ...annotationKinds.map((kind) => ({
              id: kind,
              label: kindPlurals[kind],
              count: listed.kinds[kind],
              sign: <KindMark kind={kind} />,
            })),
          ]}
          value={filter.kind ?? 'all'}
          onChange={(kind) => app.filtering.change({ kind: kind === 'all' ? null : kind })}
        />
      </div>
      {chips.length > 0 && (
        <div className={styles['chosen']} {...keptFocus}>
          <Chips
            label="Listed are only"
            items={chips}
            onRemove={(removed) => {
              const chip = chips.find(({ id }) => removed.has(id));
              if (chip === undefined) return;
              choose(chip.facet, new Set(filter[chip.facet].filter((id) => id !== chip.value)));
            }}
          />
          <Button look="plain" keys={clearKeys} onPress={() => app.commands.run('filter.clear')}>
            List all
          </Button>
        </div>
      )}
    </div>
  );
}

function takeField(ref: RefObject<HTMLInputElement | null>): void {
  ref.current?.focus();
  ref.current?.select();
}

/** Statuses and features are always there; of types and people only those that the article has. */
function createSection(
  facet: Facet,
  {
    filter,
    listed,
    people,
  }: { readonly filter: ListFilter; readonly listed: Listed; readonly people: readonly Person[] },
): OptionsSection<Facet> {
  const chosen: readonly string[] = filter[facet];
  const isShown = (id: string) =>
    facet === 'status' || facet === 'feature' || listed.present[facet].has(id) || chosen.includes(id);
  return {
    id: facet,
    title: facetTitles[facet],
    selection: 'many',
    chosen,
    options: listChoices(facet, people)
      .filter(({ id }) => isShown(id))
      .map(({ id, label }) => ({ id, label, count: listed.counts[facet].get(id) ?? 0 })),
  };
}
