import { ArrowDownNarrowWide } from 'lucide-react';
import { listOrders } from '../../state/annotation-listing.ts';
import { OptionsMenu, type OptionsSection } from '../../ui/options-menu.tsx';
import { useApp, useAppState } from '../use-app.ts';

const orderNames = { place: 'By place in the text', status: 'By status, open first' } as const;
const shortNames = { place: 'By place', status: 'By status' } as const;

/** In which order the list goes, and whether kind by kind. */
export function OrderMenu() {
  const app = useApp();
  const order = useAppState((state) => state.listOrder);
  const isGrouped = useAppState((state) => state.isGrouped);
  const shown = isGrouped ? `${shortNames[order]}, by kind` : shortNames[order];
  const sections: readonly OptionsSection<'order' | 'groups'>[] = [
    {
      id: 'order',
      title: 'Order',
      selection: 'one',
      chosen: [order],
      options: listOrders.map((id) => ({ id, label: orderNames[id] })),
    },
    {
      id: 'groups',
      title: 'Groups',
      selection: 'many',
      chosen: isGrouped ? ['kind'] : [],
      options: [{ id: 'kind', label: 'Kind by kind' }],
    },
  ];
  return (
    <OptionsMenu
      label="Order of the list"
      look="plain"
      sections={sections}
      onChange={(section, chosen) =>
        app.store.setState(
          section === 'groups'
            ? { isGrouped: chosen.has('kind') }
            : { listOrder: listOrders.find((one) => chosen.has(one)) ?? order },
        )
      }
    >
      <span className="unseen">Order of the list: </span>
      {shown}
      <ArrowDownNarrowWide aria-hidden="true" />
    </OptionsMenu>
  );
}
