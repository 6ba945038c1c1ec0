import { useState } from 'react';
import type { Quote } from '#shared/domain/records.ts';
import { type AppError, TickmarkError } from '#shared/result.ts';
import { checkQuoteAt, findPassages, type QuoteCheck } from '#shared/transcript/quote-check.ts';
import type { SpokenSentence } from '#shared/transcript/spoken-sentences.ts';
import { recordFinding } from '../../editor/source-edits.ts';
import type { OpenTranscript } from '../../state/transcripts.ts';
import { Button } from '../../ui/button.tsx';
import { DialogButtons } from '../../ui/dialog-frame.tsx';
import { ErrorText } from '../error-text.tsx';
import { useApp } from '../use-app.ts';
import { formatCount } from '../words.ts';
import { Difference } from './difference.tsx';
import styles from './quote-checker.module.css';
import { TranscriptSearch } from './transcript-search.tsx';

/* The best one is nearly always the one; two more are for what was said more than once. */
const mostPassages = 3;

const resultNames = {
  verbatim: 'Word for word',
  trimmed: 'Trimmed, and shown to be',
  altered: 'Altered',
} as const;

export interface PassageViewProps {
  readonly quoteId: string;
  /** Of the quote. */
  readonly words: string;
  readonly opened: OpenTranscript;
  readonly onBack: () => void;
  readonly onClose: () => void;
}

/**
 * The passage of a transcript that is most like a quote, or one that is chosen by hand, and what it says that the quote does
 * not.
 */
export function PassageView({ quoteId, words, opened, onBack, onClose }: PassageViewProps) {
  const app = useApp();
  const [place, setPlace] = useState(0);
  /* The best one at once; the others take as long again, and are looked for when they are asked for. */
  const [{ passages, error, isAll }, setFound] = useState(() => look(words, { opened, count: 1 }));
  const [chosen, setChosen] = useState<QuoteCheck | null>(null);
  const [query, setQuery] = useState('');
  const [isSearching, setSearching] = useState(false);
  const passage = chosen ?? passages[place];
  if (passage === undefined || isSearching) {
    return (
      <>
        {error !== null && <ErrorText error={error} />}
        {error === null && passage === undefined && (
          <p>
            No passage of “{opened.source.title}” is like this quote. {describeSkipped(opened)}
          </p>
        )}
        <TranscriptSearch
          transcript={opened.transcript}
          query={query}
          onQueryChange={setQuery}
          onChoose={choose}
        />
        <DialogButtons>
          <Button onPress={onBack}>Another transcript</Button>
          <Button onPress={onClose}>Close</Button>
        </DialogButtons>
      </>
    );
  }
  const isTrue = passage.result !== 'altered';
  return (
    <>
      <p className={styles['verdict']} data-result={passage.result}>
        {resultNames[passage.result]}
        <span className={styles['where']}>{describePlace(passage, opened)}</span>
      </p>
      <Difference words={passage.words} />
      <p className={styles['skipped']}>{describeSkipped(opened)}</p>
      <DialogButtons>
        <Button look="main" isAutoFocused onPress={() => record(isTrue ? 'verified' : undefined)}>
          {isTrue ? 'Record, and mark as verified' : 'Record'}
        </Button>
        <Button onPress={() => record(isTrue ? undefined : 'needs-change')}>
          {isTrue ? 'Record only' : 'Record, needs a change'}
        </Button>
        {chosen === null && (
          <Button look="plain" onPress={showAnother}>
            {nameOthers()}
          </Button>
        )}
        <Button look="plain" onPress={() => setSearching(true)}>
          Search the transcript
        </Button>
        <Button look="plain" onPress={onBack}>
          Another transcript
        </Button>
      </DialogButtons>
    </>
  );

  function choose(sentences: readonly SpokenSentence[]): void {
    setChosen(checkQuoteAt(words, opened.transcript, sentences));
    setSearching(false);
  }

  function nameOthers(): string {
    if (!isAll) return 'Another passage';
    return passages.length === 1
      ? 'No other passage is like it'
      : `Another passage (${place + 1} of ${passages.length})`;
  }

  function showAnother(): void {
    const found = isAll ? { passages, error, isAll } : look(words, { opened, count: mostPassages });
    setFound(found);
    setPlace((place + 1) % Math.max(1, found.passages.length));
  }

  function record(status: Quote['status'] | undefined): void {
    if (passage === undefined) return;
    const { result, locator, excerpt } = passage;
    app.editing.edit(
      recordFinding(quoteId, {
        source: opened.source,
        verification: { method: 'transcript', locator, result, excerpt },
        ...(status !== undefined && { status }),
      }),
    );
    app.announce(`Recorded: ${resultNames[result]}`);
    onClose();
  }
}

interface Found {
  readonly passages: readonly QuoteCheck[];
  readonly error: AppError | null;
  /** Whether as many were looked for as are ever shown. */
  readonly isAll: boolean;
}

function look(
  words: string,
  { opened: { transcript }, count }: { readonly opened: OpenTranscript; readonly count: number },
): Found {
  const isAll = count === mostPassages;
  try {
    return { passages: findPassages(words, transcript, { count }), error: null, isAll };
  } catch (error) {
    if (!(error instanceof TickmarkError)) throw error;
    return { passages: [], error: error.detail, isAll };
  }
}

function describePlace(
  { locator, speaker, similarity, result }: QuoteCheck,
  { source }: OpenTranscript,
): string {
  return [
    result === 'altered' ? `${Math.round(100 * similarity)} % of the words are the same` : null,
    locator === null ? null : `at ${locator}`,
    speaker,
    source.title,
  ]
    .filter((fact) => fact !== null && fact !== '')
    .join(' · ');
}

function describeSkipped({ transcript: { skipped } }: OpenTranscript): string {
  return skipped === 0
    ? ''
    : `${formatCount(skipped, 'caption', 'captions')} could not be read, and ${skipped === 1 ? 'was' : 'were'} left out.`;
}
