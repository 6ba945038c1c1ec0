import { useEffect, useState } from 'react';
import styles from './drop-target.module.css';
import { useApp } from './use-app.ts';

/** Takes files that are dropped anywhere in the window; while they are over it, it says so. */
export function DropTarget() {
  const app = useApp();
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    const over = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      if (event.dataTransfer !== null) event.dataTransfer.dropEffect = 'copy';
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      event.stopPropagation();
      setOver(false);
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length > 0) void app.importing.drop(files);
    };
    /* Before the article sees them: to it a drop is an attempt to alter the text. */
    window.addEventListener('dragover', over, { capture: true });
    window.addEventListener('dragleave', leave, { capture: true });
    window.addEventListener('drop', drop, { capture: true });
    return () => {
      window.removeEventListener('dragover', over, { capture: true });
      window.removeEventListener('dragleave', leave, { capture: true });
      window.removeEventListener('drop', drop, { capture: true });
    };
  }, [app]);
  return isOver ? <div className={styles['over']}>Drop the files to import them</div> : null;
}
