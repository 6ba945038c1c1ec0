import { joinClasses } from './class-names.ts';
import styles from './kind-mark.module.css';

/** The sign of a kind: its shape tells the kinds apart as well as its colour. The words beside it name it. */
export function KindMark({ kind }: { readonly kind: 'claim' | 'quote' | 'entity' }) {
  return (
    <svg className={joinClasses(styles['mark'], styles[kind])} viewBox="0 0 12 12" aria-hidden="true">
      {kind === 'claim' && <rect x="1" y="1.5" width="10" height="9" rx="1.5" />}
      {kind === 'quote' && (
        <path d="M1 7.2V5.4Q1 2.4 4 2v1.5Q2.9 3.8 2.8 5H5v5H1zm6 0V5.4Q7 2.4 10 2v1.5Q8.9 3.8 8.8 5H11v5H7z" />
      )}
      {kind === 'entity' && (
        <path
          fillRule="evenodd"
          d="M5.3 .6h1.4L9.6 7.8H8.1L7.4 6H4.6L3.9 7.8H2.4zM5.1 4.7h1.8L6 2.4zM1 9.2h10v1.8H1z"
        />
      )}
    </svg>
  );
}
