import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { type AnnotationKind, annotationKinds } from '#shared/domain/annotation.ts';
import { kindNames } from '#shared/domain/labels.ts';
import { ChoiceMenu } from '../ui/choice-menu.tsx';
import { KindMark } from '../ui/kind-mark.tsx';
import { useApp, useKeys } from './use-app.ts';

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
  const [isOpen, setOpen] = useState(false);
  const [isByKey, setByKey] = useState(false);
  const isChosen = useRef(false);
  useLayoutEffect(
    () =>
      app.inspectorFields.register('kind', () => {
        setByKey(true);
        setOpen(true);
      }),
    [app],
  );
  useEffect(() => {
    if (isOpen || !isChosen.current) return;
    isChosen.current = false;
    app.paneFocus.focus('article');
  }, [isOpen, app]);
  return (
    <ChoiceMenu
      label="Kind"
      shown={kindNames[kind]}
      keys={useKeys('annotation.kind')}
      items={choices}
      value={kind}
      isOpen={isOpen}
      isOpenedByKey={isByKey}
      onOpenChange={(willOpen) => {
        setByKey(false);
        setOpen(willOpen);
      }}
      onChoose={(chosen) => {
        isChosen.current = true;
        app.editing.current?.updateAnnotation(annotationId, { kind: chosen });
      }}
    />
  );
}
