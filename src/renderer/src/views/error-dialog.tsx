import type { AppError } from '#shared/result.ts';
import { DialogFrame } from '../ui/dialog-frame.tsx';
import { CloseButton } from './close-button.tsx';
import { ErrorText } from './error-text.tsx';
import { useClose } from './use-close.ts';

/** Something that was asked for could not be done. */
export function ErrorDialog({ title, error }: { readonly title: string; readonly error: AppError }) {
  const close = useClose();
  return (
    <DialogFrame title={title} onClose={close}>
      <ErrorText error={error} />
      <CloseButton />
    </DialogFrame>
  );
}
