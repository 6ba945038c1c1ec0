import { useState } from 'react';
import type { Article } from '#shared/domain/article.ts';
import { SuggestField } from '../../ui/suggest-field.tsx';
import { useApp, useAppState } from '../use-app.ts';
import { languageNames, nameLanguage, readLanguage } from './languages.ts';
import styles from './settings.module.css';
import { SettingsForm } from './settings-form.tsx';

const fault = 'No language is called that. Write its name in English, or a tag such as de or fr-CA.';

/** By which languages sentences and words are cut. */
export function LanguageTab() {
  const opened = useAppState((state) => state.opened?.article ?? null);
  return <Languages key={opened?.id} opened={opened} />;
}

function Languages({ opened }: { readonly opened: Article | null }) {
  const app = useApp();
  const metadata = opened?.metadata ?? null;
  const preferred = useAppState((state) => state.preferences.language);
  const [article, setArticle] = useState(() => nameLanguage(metadata?.language ?? preferred));
  const [fallback, setFallback] = useState(() => nameLanguage(preferred));
  const articleTag = metadata === null ? preferred : readLanguage(article, metadata.language);
  const fallbackTag = readLanguage(fallback, preferred);
  return (
    <SettingsForm
      isChanged={(metadata !== null && articleTag !== metadata.language) || fallbackTag !== preferred}
      hasFaults={articleTag === null || fallbackTag === null}
      save={async () => {
        if (articleTag === null || fallbackTag === null) return null;
        await app.appearance.setLanguage(fallbackTag);
        setArticle(nameLanguage(articleTag));
        setFallback(nameLanguage(fallbackTag));
        return opened === null || articleTag === opened.metadata.language
          ? null
          : app.articles.saveDetails(opened.id, { ...opened.metadata, language: articleTag });
      }}
    >
      {(isTried) => (
        <>
          <p className={styles['intro']}>
            The language decides where sentences, words and names begin and end.
          </p>
          {metadata !== null && (
            <SuggestField
              label="Language of the open article"
              value={article}
              onChange={setArticle}
              suggestions={languageNames}
              fault={isTried && articleTag === null ? fault : null}
              hint={`${metadata.title}. Its annotations stay as they are.`}
            />
          )}
          <SuggestField
            label="Language of articles that give no sign of theirs"
            value={fallback}
            onChange={setFallback}
            suggestions={languageNames}
            fault={isTried && fallbackTag === null ? fault : null}
            hint="Most texts are long enough to be recognised; this is for the others."
          />
        </>
      )}
    </SettingsForm>
  );
}
