import type { ItemChange } from '#shared/domain/sign-off.ts';
import type { EditorSnapshot } from '../../editor/article-editor.ts';
import { type ItemName, nameItem } from '../../state/item-names.ts';
import type { SignOffReading } from '../../state/sign-off-reader.ts';
import { KindMark } from '../../ui/kind-mark.tsx';
import { mostListed } from './open-work-list.tsx';
import { PlaceButton } from './place-button.tsx';
import styles from './sign-off-dialog.module.css';
import { countChanges } from './sign-off-words.ts';

export interface ChangeListProps {
  readonly reading: SignOffReading;
  readonly snapshot: EditorSnapshot;
}

/** What has changed since an article was signed off: how much of each sort, and the first of it with the way there. */
export function ChangeList({ reading: { differences }, snapshot }: ChangeListProps) {
  if (differences === null) return null;
  const named = nameChanges(differences.items, snapshot);
  const more = named.length - mostListed;
  return (
    <section className={styles['group']}>
      <h3>Changed since</h3>
      {differences.isTextOther && <p>The text is another.</p>}
      {countChanges(differences.items).map((line) => (
        <p key={line}>{line}</p>
      ))}
      <ul className={styles['list']}>
        {named.slice(0, mostListed).map(({ item, name }) => (
          <li key={item.id}>
            <PlaceButton
              place={name.place}
              mark={name.kind === null ? null : <KindMark kind={name.kind} />}
              words={name.words}
              fact={describe(item)}
            />
          </li>
        ))}
      </ul>
      {more > 0 && <p className={styles['note']}>and {more} more</p>}
    </section>
  );
}

interface Named {
  readonly item: ItemChange;
  readonly name: ItemName;
}

/* What was made together, an annotation and its record, is one thing to whoever looks for it. */
function nameChanges(items: readonly ItemChange[], snapshot: EditorSnapshot): readonly Named[] {
  const places = new Set<string>();
  return items.flatMap((item) => {
    const name = nameItem(item, snapshot);
    if (name === null) return [];
    const place = JSON.stringify(name.place);
    if (name.place !== null && places.has(place)) return [];
    places.add(place);
    return [{ item, name }];
  });
}

const typeNames = {
  annotation: 'annotation',
  claim: 'claim',
  quote: 'quote',
  entity: 'entity',
  source: 'source',
  nothing: 'nothing to check',
} as const;

function describe({ type, change }: ItemChange): string {
  return `${type === null ? '' : `${typeNames[type]} `}${change}`;
}
