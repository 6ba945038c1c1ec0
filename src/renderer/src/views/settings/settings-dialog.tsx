import type { UnsavedSettings } from '../../state/unsaved-settings.ts';
import { DialogFrame } from '../../ui/dialog-frame.tsx';
import { Tabbed } from '../../ui/tabbed.tsx';
import { CloseButton } from '../close-button.tsx';
import { ErrorText } from '../error-text.tsx';
import { useApp, useAppState } from '../use-app.ts';
import { useClose } from '../use-close.ts';
import { AppearanceTab } from './appearance-tab.tsx';
import { KeysTab } from './keys-tab.tsx';
import { LanguageTab } from './language-tab.tsx';
import { NamesTab } from './names-tab.tsx';
import { ScalesTab } from './scales-tab.tsx';
import styles from './settings.module.css';
import { YouTab } from './you-tab.tsx';

const tabs = [
  { id: 'you', label: 'You', content: <YouTab /> },
  { id: 'keys', label: 'Keys', content: <KeysTab /> },
  { id: 'scales', label: 'Scales & sources', content: <ScalesTab /> },
  { id: 'names', label: 'Names', content: <NamesTab /> },
  { id: 'appearance', label: 'Appearance', content: <AppearanceTab /> },
  { id: 'language', label: 'Language', content: <LanguageTab /> },
] as const;

/** Everything that can be set. What is chosen holds at once; what is typed, when it is saved. */
export function SettingsDialog({ unsaved }: { readonly unsaved: UnsavedSettings | null }) {
  const { store } = useApp();
  const close = useClose();
  const selected = useAppState((state) => state.settingsTab);
  return (
    <DialogFrame title="Settings" width="wide" onClose={close}>
      <Tabbed
        label="Settings"
        tabs={tabs}
        selected={selected}
        onSelect={(settingsTab) => store.setState({ settingsTab })}
      />
      {unsaved !== null && (
        <div className={styles['unsaved']}>
          <p>{unsaved.title}.</p>
          <ErrorText error={unsaved.error} />
        </div>
      )}
      <CloseButton isNext={false} />
    </DialogFrame>
  );
}
