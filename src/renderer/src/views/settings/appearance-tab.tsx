import { type LineWidth, lineWidths, type TextFace, type Theme } from '#shared/preferences.ts';
import { Button } from '../../ui/button.tsx';
import { Segments } from '../../ui/segments.tsx';
import { useApp, useAppState, useKeys } from '../use-app.ts';
import styles from './appearance-tab.module.css';
import settingsStyles from './settings.module.css';

const themes: readonly { readonly id: Theme; readonly label: string }[] = [
  { id: 'system', label: 'As the system' },
  { id: 'light', label: 'Light' },
  { id: 'dark', label: 'Dark' },
];

const faces: readonly { readonly id: TextFace; readonly label: string }[] = [
  { id: 'serif', label: 'Serif' },
  { id: 'sans', label: 'Sans-serif' },
];

const widthNames: Readonly<Record<LineWidth, string>> = { narrow: 'Narrow', normal: 'Normal', wide: 'Wide' };

const widths = lineWidths.map((id) => ({ id, label: widthNames[id] }));

/** The looks of the window and of the article: each choice is seen, and kept, at once. */
export function AppearanceTab() {
  const { appearance } = useApp();
  const { theme, zoom, textFace, lineWidth } = useAppState((state) => state.preferences);
  return (
    <div className={settingsStyles['part']}>
      <Segments
        label="Theme"
        items={themes}
        value={theme}
        onChange={(chosen) => void appearance.setTheme(chosen)}
      />
      <TextSize zoom={zoom} />
      <Segments
        label="Typeface of articles"
        items={faces}
        value={textFace}
        onChange={(chosen) => void appearance.setTextFace(chosen)}
      />
      <Segments
        label="Length of lines, as far as the window has room"
        items={widths}
        value={lineWidth}
        onChange={(chosen) => void appearance.setLineWidth(chosen)}
      />
      <p className={styles['specimen']} aria-hidden="true">
        The tunnel is 4.7 kilometres long, the council said on Tuesday, and will open a year late. “We found a
        fault,” the city engineer said, “that was on no map.”
      </p>
    </div>
  );
}

function TextSize({ zoom }: { readonly zoom: number }) {
  const { appearance } = useApp();
  const smaller = useKeys('view.zoom.out');
  const larger = useKeys('view.zoom.in');
  return (
    <fieldset className={styles['size']}>
      <legend className={styles['label']}>Text size</legend>
      <div className={styles['row']}>
        <Button keys={smaller} onPress={() => void appearance.zoom(-1)}>
          Smaller
        </Button>
        <output className={styles['value']}>{Math.round(100 * zoom)} %</output>
        <Button keys={larger} onPress={() => void appearance.zoom(1)}>
          Larger
        </Button>
        <Button look="plain" onPress={() => void appearance.resetZoom()}>
          Normal
        </Button>
      </div>
    </fieldset>
  );
}
