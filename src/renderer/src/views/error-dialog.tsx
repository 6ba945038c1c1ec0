import type { AppError } from '#shared/result.ts';
import { Button } from '../ui/button.tsx';
import { DialogButtons, DialogFrame } from '../ui/dialog-frame.tsx';
import { ErrorText } from './error-text.tsx';
import { useClose } from './use-close.ts';

/** Something that was asked for could not be done. */
export function ErrorDialog({ title, error }: { readonly title: string; readonly error: AppError }) {
  const close = useClose();
  return (
    <DialogFrame title={title} onClose={close}>
      <ErrorText error={error} />
      <DialogButtons>
        <Button look="main" isAutoFocused onPress={close}>
          Close
        </Button>
      </DialogButtons>
    </DialogFrame>
  );
}
