import { statusNames } from '#shared/domain/labels.ts';
import {
  type ClaimStatus,
  claimStatuses,
  type SpellingStatus,
  spellingStatuses,
} from '#shared/domain/records.ts';
import { StatusChoice } from '../../ui/status-choice.tsx';
import { useApp, useCommandKeys } from '../use-app.ts';

const looks: Readonly<Record<ClaimStatus, 'ok' | 'change' | 'doubt' | 'quiet'>> = {
  unchecked: 'quiet',
  checking: 'quiet',
  verified: 'ok',
  'needs-change': 'change',
  disputed: 'doubt',
  unverifiable: 'doubt',
  'not-checkable': 'quiet',
};

/* There is no room for whole sentences; the list of commands has them. */
const shortNames: Readonly<Partial<Record<ClaimStatus, string>>> = {
  checking: 'Checking',
  'needs-change': 'Needs change',
  unverifiable: 'Unverifiable',
};

function createItem<Id extends ClaimStatus>(id: Id, getKeys: ReturnType<typeof useCommandKeys>) {
  return { id, label: shortNames[id] ?? statusNames[id], keys: getKeys(`status.${id}`), look: looks[id] };
}

/** The status of a claim, in the order of its keys. */
export function ClaimStatusChoice({ status }: { readonly status: ClaimStatus }) {
  const app = useApp();
  const getKeys = useCommandKeys();
  return (
    <StatusChoice
      label="Status"
      items={claimStatuses.map((item) => createItem(item, getKeys))}
      value={status}
      onChange={(chosen) => app.commands.run(`status.${chosen}`)}
    />
  );
}

/** The status of a quote or an entity. */
export function SpellingStatusChoice({ status }: { readonly status: SpellingStatus }) {
  const app = useApp();
  const getKeys = useCommandKeys();
  return (
    <StatusChoice
      label="Status"
      items={spellingStatuses.map((item) => createItem(item, getKeys))}
      value={status}
      onChange={(chosen) => app.commands.run(`status.${chosen}`)}
    />
  );
}
