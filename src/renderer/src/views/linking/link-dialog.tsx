import { useMemo, useState } from 'react';
import { entityTypeNames, fieldNames, statusNames } from '#shared/domain/labels.ts';
import { listNotKept, mergeClaims } from '#shared/domain/merging.ts';
import type { Claim } from '#shared/domain/records.ts';
import { longestSpoken, shorten } from '../../editor/announcements.ts';
import type { EditorSnapshot } from '../../editor/article-editor.ts';
import { addSpeaker, linkMention, mergeRecords, setSpeaker } from '../../editor/link-edits.ts';
import type { App } from '../../state/app.ts';
import { AnswerRow } from '../../ui/answer-row.tsx';
import { DialogFrame } from '../../ui/dialog-frame.tsx';
import { SearchList } from '../../ui/search-list.tsx';
import { describeAlong, describeMentions } from '../mention-words.ts';
import { useApp, useAppState } from '../use-app.ts';
import { useClose } from '../use-close.ts';
import { findLinks, type LinkAnswer } from './link-answers.ts';
import styles from './link-dialog.module.css';

const titles = {
  claim: 'Merge with another claim',
  quote: 'Speaker of the quote',
  entity: 'What it names',
} as const;

const questions = {
  claim: 'Which claim says the same?',
  quote: 'Who says it?',
  entity: 'What does it name?',
} as const;

/* What is typed for a quote is always an answer: a speaker whom nothing names yet. */
const noneToChoose = {
  claim: 'No other claim is tagged yet.',
  quote: 'No person and no organisation is tagged yet. Type a name.',
  entity: 'No other entity is tagged yet.',
} as const;

/** Links an annotation: a quote to its speaker, an entity to the record it names, a claim to one that says the same. */
export function LinkDialog({ annotationId }: { readonly annotationId: string }) {
  const snapshot = useAppState((state) => state.snapshot);
  return snapshot === null || !snapshot.annotations.get(annotationId) ? null : (
    <Links annotationId={annotationId} snapshot={snapshot} />
  );
}

function Links({
  annotationId,
  snapshot,
}: {
  readonly annotationId: string;
  readonly snapshot: EditorSnapshot;
}) {
  const app = useApp();
  const close = useClose();
  const [query, setQuery] = useState('');
  const body = snapshot.annotations.get(annotationId)?.body;
  const kind = body?.kind ?? 'claim';
  const [speakers] = useState(() =>
    kind === 'quote' ? (app.editing.current?.suggestSpeakers(annotationId) ?? null) : null,
  );
  const answers = useMemo(
    () =>
      findLinks(
        { annotationId, query, speakers, getText: (id) => app.editing.current?.getText(id, 120) ?? '' },
        snapshot,
      ),
    [app, annotationId, query, speakers, snapshot],
  );
  const goingAlong = kind === 'entity' && body !== undefined ? describeAlong(body.refId, snapshot) : null;
  return (
    <DialogFrame title={titles[kind]} isTitleHidden onClose={close}>
      <SearchList
        label={titles[kind]}
        placeholder={questions[kind]}
        query={query}
        onQueryChange={setQuery}
        items={answers}
        emptyText={query.trim() === '' ? noneToChoose[kind] : 'Nothing here answers to that.'}
        renderItem={(answer) => (
          <AnswerRow name={answer.name} offsets={answer.offsets} facts={describe(answer, snapshot)} />
        )}
        onChoose={(id) => finish(id, true)}
        onChooseAlone={(id) => finish(id, false)}
      />
      {goingAlong !== null && <p className={styles['note']}>{goingAlong}</p>}
    </DialogFrame>
  );

  function finish(id: string, isWithAll: boolean): void {
    const answer = answers.find((candidate) => candidate.id === id);
    if (answer === undefined || body === undefined) return;
    close();
    link(app, { annotationId, body, answer, isWithAll });
  }
}

function describe(answer: LinkAnswer, snapshot: EditorSnapshot): string {
  const { records } = snapshot;
  const countMentions = (id: string) => describeMentions(id, snapshot);
  switch (answer.type) {
    case 'nobody':
    case 'new':
      return '';
    case 'claim': {
      const status = records.claim.get(answer.recordId)?.status;
      const mentions = countMentions(answer.recordId);
      return status === undefined ? mentions : `${statusNames[status]} · ${mentions}`;
    }
    case 'entity': {
      const type = records.entity.get(answer.recordId)?.type;
      const facts = [
        answer.isSuggested ? 'named next to it' : null,
        type === undefined ? null : entityTypeNames[type],
        countMentions(answer.recordId),
      ];
      return facts.filter((fact) => fact !== null).join(' · ');
    }
    default:
      return answer satisfies never;
  }
}

interface Linking {
  readonly annotationId: string;
  readonly body: { readonly kind: 'claim' | 'quote' | 'entity'; readonly refId: string };
  readonly answer: LinkAnswer;
  /** Whether all mentions of the record go along, or this one alone. */
  readonly isWithAll: boolean;
}

function link(app: App, { annotationId, body: { kind, refId }, answer, isWithAll }: Linking): void {
  const { editing } = app;
  if (kind === 'quote') {
    if (answer.type === 'nobody') editing.edit(setSpeaker(refId, null));
    else if (answer.type === 'new') editing.edit(addSpeaker(refId, { name: answer.typed, type: 'person' }));
    else editing.edit(setSpeaker(refId, answer.recordId));
    app.announce(
      answer.type === 'nobody'
        ? 'No speaker'
        : `Speaker: ${answer.type === 'new' ? answer.typed : answer.name}`,
    );
    return;
  }
  if (answer.type === 'nobody' || answer.type === 'new') return;
  const into = answer.recordId;
  if (kind === 'claim') {
    const claims = app.store.getState().snapshot?.records.claim;
    const result = describeMerge(claims?.get(into), claims?.get(refId));
    editing.edit(mergeRecords(kind, { from: refId, into }));
    app.announce(`${result} · with: ${shorten(answer.name, longestSpoken)}`);
    return;
  }
  editing.edit(isWithAll ? mergeRecords(kind, { from: refId, into }) : linkMention(annotationId, into));
  app.announce(`Names: ${answer.name}`);
}

/* One fact has one status and one correction: which ones stand now, and which went, is said. */
function describeMerge(kept: Claim | undefined, other: Claim | undefined): string {
  if (kept === undefined || other === undefined) return 'Merged';
  const merged = mergeClaims(kept, other);
  const gone = listNotKept(merged, [kept, other]).map((field) => fieldNames[field]);
  const lost = gone.length === 0 ? [] : [`not kept: ${gone.join(', ')}`];
  return ['Merged', statusNames[merged.status], ...lost].join(' · ');
}
