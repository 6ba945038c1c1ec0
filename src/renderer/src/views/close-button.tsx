import { Button } from '../ui/button.tsx';
import { DialogButtons } from '../ui/dialog-frame.tsx';
import { useClose } from './use-close.ts';

/** The foot of a dialog that only tells something. Enter closes it, unless the dialog offers something better to do. */
export function CloseButton({ isNext = true }: { readonly isNext?: boolean }) {
  const close = useClose();
  return (
    <DialogButtons>
      <Button look={isNext ? 'main' : undefined} isAutoFocused={isNext} onPress={close}>
        Close
      </Button>
    </DialogButtons>
  );
}
