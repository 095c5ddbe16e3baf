import { GROUNDS, judgeAccent, LARGEST_LOGO } from '@heed/core/status';
import { type ReactNode, useState } from 'react';
import { text } from '../text/index.ts';
import { Button, Field, TextField } from '../ui/index.ts';
import type { PageDraft } from './page-draft.ts';
import styles from './Status.module.css';

const words = text.status.edit;
const TYPES = ['image/png', 'image/jpeg', 'image/webp'] as const;

export interface BrandFieldsProps {
  readonly draft: PageDraft;
  readonly onChange: (patch: Partial<PageDraft>) => void;
}

/** Colours and logo, with how they look on both grounds while one chooses. */
export function BrandFields({ draft, onChange }: BrandFieldsProps): ReactNode {
  const judged = judgeAccent(draft);
  const [isBad, setIsBad] = useState(false);
  const read = async (file: File | undefined): Promise<void> => {
    const mediaType = TYPES.find((type) => type === file?.type);
    if (file === undefined || mediaType === undefined || file.size > LARGEST_LOGO) {
      setIsBad(file !== undefined);
      return;
    }
    const bytes = new Uint8Array(await file.arrayBuffer());
    setIsBad(false);
    onChange({ logo: { mediaType, base64: btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')) } });
  };
  const colour = (theme: 'light' | 'dark'): ReactNode => {
    const { ratio, isReadable } = judged[theme];
    const said = words.contrast(ratio.toFixed(1), isReadable);
    return (
      <TextField
        label={words.fields[theme]}
        name={`brand.accent.${theme}`}
        hint={isReadable ? said : undefined}
        problem={isReadable ? undefined : said}
        value={draft[theme]}
        onChange={(value) => onChange(theme === 'light' ? { light: value } : { dark: value })}
        maxLength={7}
        required
      />
    );
  };
  return (
    <>
      {colour('light')}
      {colour('dark')}
      <Field
        label={words.fields.logo}
        hint={words.fields.logoHint}
        problem={isBad ? words.fields.badLogo : undefined}
        optional
      >
        {(ids) => (
          <input
            id={ids.id}
            aria-describedby={ids.describedBy}
            type="file"
            accept={TYPES.join(',')}
            onChange={(event) => void read(event.target.files?.[0])}
          />
        )}
      </Field>
      {draft.logo === undefined ? null : (
        <Button kind="quiet" onPress={() => onChange({ logo: undefined })}>
          {words.fields.removeLogo}
        </Button>
      )}
      <div className={styles.grounds}>
        <Ground theme="light" draft={draft} />
        <Ground theme="dark" draft={draft} />
      </div>
    </>
  );
}

/** How the head of the page looks. The colours are those of the page, not of this app. */
function Ground({ theme, draft }: { readonly theme: 'light' | 'dark'; readonly draft: PageDraft }): ReactNode {
  const ink = theme === 'light' ? '#16191d' : '#e8eaed';
  const accent = judgeAccent(draft)[theme].isReadable ? draft[theme] : ink;
  return (
    <div className={styles.ground} style={{ background: GROUNDS[theme], color: ink }}>
      {draft.logo === undefined ? (
        <strong>{draft.name || words.preview}</strong>
      ) : (
        <img alt={draft.name} src={`data:${draft.logo.mediaType};base64,${draft.logo.base64}`} />
      )}
      <span style={{ color: accent }}>{words.sample}</span>
    </div>
  );
}
