import { type ReactNode, useState } from 'react';
import { text } from '../text/index.ts';
import { Button, Dialog, Segments } from '../ui/index.ts';
import styles from './Status.module.css';

const words = text.status.preview;
const WIDTHS = ['390', '1440'] as const;

export interface PreviewDialogProps {
  readonly pageId: string;
  /** As if this draft were approved. */
  readonly draft?: number | undefined;
  /** As if these words were posted. */
  readonly said?: { readonly incident: string; readonly state: string; readonly body: string } | undefined;
  readonly onClose: () => void;
}

/** The page as its readers would see it, drawn by what draws it for them, on a phone or on a wide screen. */
export function PreviewDialog({ pageId, draft, said, onClose }: PreviewDialogProps): ReactNode {
  const [width, setWidth] = useState<(typeof WIDTHS)[number]>('1440');
  const query = new URLSearchParams({ ...(draft === undefined ? {} : { draft: String(draft) }), ...said });
  return (
    <Dialog
      open
      size="wide"
      onClose={onClose}
      title={words.title}
      description={words.detail}
      actions={<Button onPress={onClose}>{words.close}</Button>}
    >
      <Segments
        label={words.width}
        value={width}
        onChange={setWidth}
        options={WIDTHS.map((value) => ({ value, label: words.widths[value] }))}
      />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: who has no mouse scrolls it with the arrow keys. */}
      <section className={styles.previewFrame} tabIndex={0} aria-label={words.title}>
        <iframe
          title={words.title}
          sandbox=""
          className={styles.preview}
          data-width={width}
          src={`/v1/status-pages/${pageId}/preview/page?${query}`}
        />
      </section>
    </Dialog>
  );
}
