import { useState } from 'react';
import { entityTypeNames, kindNames } from '#shared/domain/labels.ts';
import { type EntityType, entityTypes } from '#shared/domain/records.ts';
import { getOwnLabel, type LabelTarget, unknownTarget } from '#shared/format/label-table.ts';
import type { ForeignLabel, ImportOutcome, ImportQuestion as Question } from '#shared/import-outcome.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Choice } from '../../ui/choice.tsx';
import { ErrorText } from '../error-text.tsx';
import { useApp } from '../use-app.ts';
import { formatCount } from '../words.ts';
import styles from './import-question.module.css';

type Asked = Extract<ImportOutcome, { status: 'asks' }>;
type QuestionAbout<About extends Question['about']> = Extract<Question, { about: About }>;

/** What must be known of a file before it is taken in. */
export function ImportQuestion({ asked: { fileName, token, question } }: { readonly asked: Asked }) {
  switch (question.about) {
    case 'page':
      return <PageQuestion fileName={fileName} token={token} question={question} />;
    case 'chapters':
      return <ChapterQuestion fileName={fileName} token={token} question={question} />;
    case 'labels':
      return <LabelQuestion fileName={fileName} token={token} question={question} />;
    case 'draft':
      return <DraftQuestion fileName={fileName} token={token} question={question} />;
    default:
      return question satisfies never;
  }
}

interface QuestionProps<About extends Question['about']> {
  readonly fileName: string;
  readonly token: string;
  readonly question: QuestionAbout<About>;
}

function PageQuestion({ fileName, token, question }: QuestionProps<'page'>) {
  const app = useApp();
  return (
    <div className={styles['question']}>
      <ErrorText error={{ ...question.error, file: question.error.file ?? fileName }} />
      <Button look="main" isAutoFocused onPress={() => void app.importing.answer(token, { wholePage: true })}>
        Take all the words of the page
      </Button>
    </div>
  );
}

function DraftQuestion({ fileName, token, question }: QuestionProps<'draft'>) {
  const app = useApp();
  const { title, revisionNumber, alike } = question;
  return (
    <div className={styles['question']}>
      <p className={styles['title']}>{fileName}</p>
      <p>
        “{title}” has much the same text ({Math.round(alike * 100)} % alike). As its draft{' '}
        {revisionNumber + 1}, everything that you have tagged and checked there is carried over, and only what
        changed has to be checked again.
      </p>
      <div className={styles['row']}>
        <Button look="main" isAutoFocused onPress={() => void app.importing.answer(token, { draft: true })}>
          Take it as the new draft
        </Button>
        <Button onPress={() => void app.importing.answer(token, { draft: false })}>
          It is another article
        </Button>
      </div>
    </div>
  );
}

function ChapterQuestion({ fileName, token, question }: QuestionProps<'chapters'>) {
  const app = useApp();
  const { chapters } = question;
  /* Chapters may have one title: they are told apart by their places. */
  const numbered = chapters.map((chapter, place) => ({ ...chapter, place }));
  const [chosen, setChosen] = useState<ReadonlySet<number>>(() => new Set(chapters.keys()));
  const toggle = (place: number, isChosen: boolean) => {
    const next = new Set(chosen);
    if (isChosen) next.add(place);
    else next.delete(place);
    setChosen(next);
  };
  return (
    <div className={styles['question']}>
      <p className={styles['title']}>{fileName}</p>
      <p>
        It is a book of {formatCount(chapters.length, 'chapter', 'chapters')}. Those that are ticked become
        one article.
      </p>
      <ul className={styles['list']}>
        {numbered.map(({ title, words, place }) => (
          <li key={place}>
            <Checkbox
              label={`${title} (${formatCount(words, 'word', 'words')})`}
              isSelected={chosen.has(place)}
              onChange={(isChosen) => toggle(place, isChosen)}
            />
          </li>
        ))}
      </ul>
      <div className={styles['row']}>
        <Button
          look="main"
          isAutoFocused
          onPress={() => {
            if (chosen.size > 0)
              void app.importing.answer(token, { chapters: [...chosen].toSorted((a, b) => a - b) });
          }}
        >
          Import {formatCount(chosen.size, 'chapter', 'chapters')}
        </Button>
        <Button onPress={() => setChosen(new Set(chosen.size > 0 ? [] : chapters.keys()))}>
          {chosen.size > 0 ? 'Tick none' : 'Tick all'}
        </Button>
      </div>
    </div>
  );
}

type TargetId = 'claim' | 'quote' | EntityType;

const targets: readonly { readonly id: TargetId; readonly label: string }[] = [
  { id: 'claim', label: kindNames.claim },
  { id: 'quote', label: kindNames.quote },
  ...entityTypes.map((id) => ({ id, label: entityTypeNames[id] })),
];

const createTarget = (id: TargetId): LabelTarget =>
  id === 'claim' || id === 'quote' ? { kind: id } : { kind: 'entity', type: id };

function LabelQuestion({ fileName, token, question }: QuestionProps<'labels'>) {
  const app = useApp();
  const { labels } = question;
  const [chosen, setChosen] = useState<ReadonlyMap<string, TargetId>>(() => new Map(labels.map(suggest)));
  const answer = () =>
    void app.importing.answer(token, {
      labels: [...chosen].map(([label, id]) => ({ label, target: createTarget(id) })),
    });
  return (
    <div className={styles['question']}>
      <p className={styles['title']}>{fileName}</p>
      <p>
        Its labels come from another tool. Say what each means here; the label itself stays as a tag. What you
        say is remembered.
      </p>
      <div className={styles['labels']}>
        {labels.map(({ label, count }) => (
          <div key={label} className={styles['label']}>
            <Choice
              label={`${label} (${count})`}
              isInline
              items={targets}
              value={chosen.get(label) ?? 'other'}
              onChange={(id) => setChosen(new Map([...chosen, [label, id]]))}
            />
          </div>
        ))}
      </div>
      <Button look="main" isAutoFocused onPress={answer}>
        Import with these meanings
      </Button>
    </div>
  );
}

function suggest({ label, target }: ForeignLabel): readonly [string, TargetId] {
  const own = getOwnLabel(target ?? unknownTarget);
  return [label, targets.find(({ id }) => id === own)?.id ?? 'other'];
}
