import { type ReactNode, useState, useSyncExternalStore } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs';
import { joinClasses } from './class-names.ts';
import styles from './tabbed.module.css';

export interface TabbedProps<Id extends string> {
  /** What the tabs are parts of, read aloud. */
  readonly label: string;
  readonly tabs: readonly { readonly id: Id; readonly label: string; readonly content: ReactNode }[];
  readonly selected: Id;
  readonly onSelect: (id: Id) => void;
}

/* The same width in rem as in the style sheet: the arrows must go the way that the tabs stand. */
const narrow = 43.75;

function readNarrow(): boolean {
  return window.innerWidth < narrow * Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('resize', listener);
  return () => window.removeEventListener('resize', listener);
}

/** As it appears: whoever opens the whole goes on by arrows. */
function takeFocus(tab: HTMLElement | null): void {
  tab?.focus();
}

/**
 * Parts of something, one of them in sight; the keyboard begins at the tabs. The others are kept as they are, so that
 * nothing that is typed in them is lost by looking at another.
 */
export function Tabbed<Id extends string>({ label, tabs, selected, onSelect }: TabbedProps<Id>) {
  const isNarrow = useSyncExternalStore(subscribe, readNarrow);
  const [first] = useState(selected);
  return (
    <Tabs
      className={joinClasses(styles['tabs'])}
      orientation={isNarrow ? 'horizontal' : 'vertical'}
      selectedKey={selected}
      onSelectionChange={(key) => {
        const tab = tabs.find(({ id }) => id === key);
        if (tab !== undefined) onSelect(tab.id);
      }}
    >
      <TabList aria-label={label} className={joinClasses(styles['list'])}>
        {tabs.map((tab) => (
          <Tab
            key={tab.id}
            id={tab.id}
            {...(tab.id === first && { ref: takeFocus })}
            className={joinClasses(styles['tab'])}
          >
            {tab.label}
          </Tab>
        ))}
      </TabList>
      {tabs.map((tab) => (
        <TabPanel key={tab.id} id={tab.id} shouldForceMount className={joinClasses(styles['panel'])}>
          {tab.content}
        </TabPanel>
      ))}
    </Tabs>
  );
}
