import { useEffect } from 'react';
import type { DialogState } from '../state/app-state.ts';
import { ArticleDetails } from './article-details.tsx';
import { BackupsDialog } from './backups/backups-dialog.tsx';
import { CommandPalette } from './command-palette.tsx';
import { ErrorDialog } from './error-dialog.tsx';
import { ExportDialog } from './exporting/export-dialog.tsx';
import { ExportResult } from './exporting/export-result.tsx';
import { ImportSummary } from './importing/import-summary.tsx';
import { KeySheet } from './key-sheet.tsx';
import { DeleteArticle } from './library/delete-article.tsx';
import { LibraryProblems } from './library/library-problems.tsx';
import { OpenArticle } from './library/open-article.tsx';
import { LinkDialog } from './linking/link-dialog.tsx';
import { QuoteChecker } from './quotes/quote-checker.tsx';
import { RevisionsDialog } from './revisions/revisions-dialog.tsx';
import { FindInLibrary } from './search/find-in-library.tsx';
import { SettingsDialog } from './settings/settings-dialog.tsx';
import { SignOffDialog } from './sign-off/sign-off-dialog.tsx';
import { AttachSource } from './sources/attach-source.tsx';
import { SourceDialog } from './sources/source-dialog.tsx';
import { useApp, useAppState } from './use-app.ts';

/** The dialog that is open, if one is. */
export function Dialogs() {
  const app = useApp();
  const dialog = useAppState((state) => state.dialog);
  const isOpen = dialog !== null;
  /* What had the keyboard before the dialog gets it back in the next frame. If that has gone, the article does. */
  useEffect(() => {
    if (isOpen) return undefined;
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => {
        if (document.activeElement === document.body) app.paneFocus.focus('article');
      });
    });
    return () => cancelAnimationFrame(frame);
  }, [app, isOpen]);
  return dialog === null ? null : <OpenDialog dialog={dialog} />;
}

function OpenDialog({ dialog }: { readonly dialog: DialogState }) {
  switch (dialog.name) {
    case 'palette':
      return <CommandPalette />;
    case 'keys':
      return <KeySheet />;
    case 'open-article':
      return <OpenArticle />;
    case 'find-library':
      return <FindInLibrary />;
    case 'details':
      return <ArticleDetails />;
    case 'export':
      return <ExportDialog revision={dialog.revision} />;
    case 'exported':
      return <ExportResult exported={dialog.exported} />;
    case 'revisions':
      return <RevisionsDialog />;
    case 'backups':
      return <BackupsDialog />;
    case 'settings':
      return <SettingsDialog unsaved={dialog.unsaved ?? null} />;
    case 'sign-off':
      return <SignOffDialog />;
    case 'problems':
      return <LibraryProblems />;
    case 'attach-source':
      return <AttachSource annotationId={dialog.annotationId} />;
    case 'link':
      return <LinkDialog annotationId={dialog.annotationId} />;
    case 'quote-check':
      return <QuoteChecker annotationId={dialog.annotationId} />;
    case 'source':
      return <SourceDialog key={dialog.request.source.id} request={dialog.request} />;
    case 'delete-article':
      return <DeleteArticle articleId={dialog.articleId} nextId={dialog.nextId} />;
    case 'import':
      return <ImportSummary outcomes={dialog.outcomes} />;
    case 'error':
      return <ErrorDialog title={dialog.title} error={dialog.error} />;
    default:
      return dialog satisfies never;
  }
}
