import { type ReactNode, useState } from 'react';
import { useContent } from '../../api/index.ts';
import { KeptRangeChart } from '../../monitors/index.ts';
import { text } from '../../text/index.ts';
import { Expand, RawText, Skeleton } from '../../ui/index.ts';
import styles from './Evidence.module.css';
import { contentOf, type Item, isReadable } from './item.ts';

const words = text.incidents.evidence;
/** Characters: a browser draws more than this slowly, and nobody reads more in a page. */
const SHOWN = 50_000;

/** A text as it was captured, for who opens it; read only then. */
export function Inside({ item }: { readonly item: Item }): ReactNode {
  const [isOpen, setOpen] = useState(false);
  if (item.kind === 'metrics') return <Values item={item} />;
  if (!isReadable(item)) return null;
  return (
    <div className={styles.inside}>
      <Expand title={words.look} onOpen={() => setOpen(true)}>
        {isOpen ? <Content item={item} /> : null}
      </Expand>
    </div>
  );
}

/** The values of a range, drawn anew from what was kept; its picture stands beside it. */
function Values({ item }: { readonly item: Item }): ReactNode {
  const [isOpen, setOpen] = useState(false);
  return (
    <div className={styles.inside}>
      <Expand title={text.monitors.range.look} onOpen={() => setOpen(true)}>
        {isOpen ? <KeptRangeChart evidenceId={item.id} title={item.title} /> : null}
      </Expand>
    </div>
  );
}

function Content({ item }: { readonly item: Item }): ReactNode {
  const { value, problem } = useContent(contentOf(item), text.shell.upload);
  if (problem !== undefined) return <p className={styles.soft}>{problem.detail}</p>;
  if (value === undefined) return <Skeleton lines={4} />;
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: who has no mouse scrolls it with the arrow keys. */}
      <section className={styles.text} tabIndex={0} aria-label={item.title}>
        <RawText text={value.slice(0, SHOWN)} />
      </section>
      {value.length > SHOWN ? <p className={styles.soft}>{words.cut}</p> : null}
    </>
  );
}
