import { type AnnotationKind, annotationKinds } from '#shared/domain/annotation.ts';
import { kindNames } from '#shared/domain/labels.ts';
import { ChoiceMenu } from '../ui/choice-menu.tsx';
import { KindMark } from '../ui/kind-mark.tsx';
import { useApp, useKeys } from './use-app.ts';
import { useFieldMenu } from './use-field-menu.ts';

const choices = annotationKinds.map((kind) => ({
  id: kind,
  label: kindNames[kind],
  sign: <KindMark kind={kind} />,
}));

/** The kind of an annotation, and the menu that changes it. Once it is chosen the keyboard is back in the article. */
export function KindMenu({
  annotationId,
  kind,
}: {
  readonly annotationId: string;
  readonly kind: AnnotationKind;
}) {
  const app = useApp();
  const { settle, ...menu } = useFieldMenu('kind');
  return (
    <ChoiceMenu
      label="Kind"
      shown={kindNames[kind]}
      keys={useKeys('annotation.kind')}
      items={choices}
      value={kind}
      {...menu}
      onChoose={(chosen) => {
        settle();
        app.editing.current?.updateAnnotation(annotationId, { kind: chosen });
      }}
    />
  );
}
