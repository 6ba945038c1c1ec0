import { useLayoutEffect, useRef } from 'react';
import type { InspectorField } from '../../state/inspector-fields.ts';
import { LineField } from '../../ui/line-field.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { useApp } from '../use-app.ts';
import { useDraft } from '../use-draft.ts';
import { focusNextField } from './field-order.ts';

export interface DraftFieldProps {
  readonly label: string;
  /** The record, or the annotation, that the field is of. */
  readonly recordId: string;
  /** The keys that go there from the text, as they are shown. */
  readonly keys?: string;
  /** The name under which keys find it. */
  readonly name?: InspectorField;
  readonly value: string | null;
  /** Null: nothing is written there. */
  readonly onCommit: (text: string | null) => void;
  /** `line`: one, beside its label; `paragraph`: it grows, and Enter goes on; `text`: Enter makes a new line. */
  readonly shape: 'line' | 'paragraph' | 'text';
  readonly check?: (text: string) => string | null;
  /** What `Mod+Enter` does in the place of leaving for the text; what was typed is a change by then. */
  readonly onSubmit?: () => void;
}

/** A field of the inspector in which something is typed. `Mod+Enter` ends in the text. */
export function DraftField({
  recordId,
  label,
  keys = '',
  name,
  value,
  onCommit,
  shape,
  check,
  onSubmit,
}: DraftFieldProps) {
  const app = useApp();
  const ref = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const draft = useDraft({
    label,
    recordId,
    value: value ?? '',
    onCommit: (text) => onCommit(text.trim() === '' ? null : text.trim()),
    check,
  });
  useLayoutEffect(() => {
    if (name === undefined) return undefined;
    return app.inspectorFields.register(name, () => ref.current?.focus());
  }, [app, name]);
  useLayoutEffect(() => {
    ref.current?.toggleAttribute('data-untouched', !draft.isTyped);
  }, [draft.isTyped]);
  const goOn = () => focusNextField(ref.current);
  const leave = () => {
    if (onSubmit === undefined) {
      app.paneFocus.focus('article');
      return;
    }
    draft.leave();
    onSubmit();
  };
  if (shape === 'line') {
    return (
      <LineField
        label={label}
        inputRef={ref}
        value={draft.text}
        fault={draft.fault}
        onChange={draft.change}
        onBlur={draft.leave}
        onEnter={goOn}
        onSubmit={leave}
      />
    );
  }
  return (
    <TextArea
      label={label}
      keys={keys}
      textAreaRef={ref}
      value={draft.text}
      fault={draft.fault}
      onChange={draft.change}
      onBlur={draft.leave}
      onSubmit={leave}
      onEnter={shape === 'paragraph' ? goOn : undefined}
      rows={shape === 'paragraph' ? 1 : 2}
    />
  );
}
