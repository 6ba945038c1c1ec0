import type { Quote, Source } from '#shared/domain/records.ts';
import type { QuotePatch } from '../../editor/record-edits.ts';
import { Choice } from '../../ui/choice.tsx';
import { useAppState } from '../use-app.ts';
import { DraftField } from './draft-field.tsx';

type Verification = NonNullable<Quote['verification']>;

const methods: readonly { readonly id: Verification['method']; readonly label: string }[] = [
  { id: 'recording', label: 'A recording' },
  { id: 'transcript', label: 'A transcript' },
  { id: 'document', label: 'A document' },
  { id: 'person', label: 'The person' },
];

const results: readonly { readonly id: Verification['result']; readonly label: string }[] = [
  { id: 'verbatim', label: 'Word for word' },
  { id: 'trimmed', label: 'Trimmed, as shown' },
  { id: 'altered', label: 'Altered' },
];

/** Stands in the list for having been compared with nothing. */
const nothing = '';

/** What a source of a kind is usually compared as. */
const methodByKind: Readonly<Record<Source['kind'], Verification['method']>> = {
  recording: 'recording',
  interview: 'person',
  document: 'document',
  'web page': 'document',
  data: 'document',
  other: 'document',
};

/** What a quote was compared with, where in it, and what came of it. */
export function VerificationFields({
  quote: { id: quoteId, verification },
  onPatch,
}: {
  readonly quote: Quote;
  readonly onPatch: (patch: QuotePatch) => void;
}) {
  const sources = useAppState((state) => state.snapshot?.records.source ?? null);
  const listed = [...(sources?.values() ?? [])];
  const change = (changes: Partial<Verification>) => {
    if (verification !== null) onPatch({ verification: { ...verification, ...changes } });
  };
  if (listed.length === 0) return null;
  return (
    <>
      <Choice
        label="Compared with"
        isInline
        items={[
          { id: nothing, label: 'Nothing yet' },
          ...listed.map(({ id, title }) => ({
            id,
            label: title === '' ? 'A source without a title' : title,
          })),
        ]}
        value={verification?.sourceId ?? nothing}
        onChange={(sourceId) => {
          const source = sources?.get(sourceId);
          onPatch({
            verification:
              source === undefined
                ? null
                : {
                    method: methodByKind[source.kind],
                    locator: source.locator,
                    result: 'verbatim',
                    ...verification,
                    sourceId,
                  },
          });
        }}
      />
      {verification !== null && (
        <>
          <Choice
            label="By"
            isInline
            items={methods}
            value={verification.method}
            onChange={(method) => change({ method })}
          />
          <DraftField
            recordId={quoteId}
            label="Where in it"
            shape="line"
            value={verification.locator}
            onCommit={(locator) => change({ locator })}
          />
          <Choice
            label="Result"
            isInline
            items={results}
            value={verification.result}
            onChange={(result) => change({ result })}
          />
          <DraftField
            recordId={quoteId}
            label="What was said"
            shape="paragraph"
            value={verification.excerpt ?? null}
            onCommit={(excerpt) => change({ excerpt: excerpt ?? '' })}
          />
        </>
      )}
    </>
  );
}
