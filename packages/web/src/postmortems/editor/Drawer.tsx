import { listEvidence } from '@heed/contract/evidence';
import { X } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useRead } from '../../api/index.ts';
import { pictureOf } from '../../incidents/index.ts';
import { text } from '../../text/index.ts';
import { Button, IconButton, Segments, Time, useToast } from '../../ui/index.ts';
import type { Document } from '../postmortem.ts';
import styles from './Prose.module.css';
import { useDesk } from './ProseDesk.tsx';

const words = text.postmortemsEditor.drawer;
const VIEWS = ['evidence', 'timeline'] as const;

interface Taken {
  readonly text: string;
  readonly link?: string;
}

interface DrawerProps {
  readonly document: Document;
  readonly onClose: () => void;
}

/** What the incidents left behind, beside the text: one press puts it where the cursor was. */
export function Drawer({ document, onClose }: DrawerProps): ReactNode {
  const [view, setView] = useState<(typeof VIEWS)[number]>('evidence');
  const take = useTaking();
  return (
    <aside className={styles.drawer} aria-label={words.title}>
      <div className={styles.drawerHead}>
        <Segments
          label={words.views}
          value={view}
          onChange={setView}
          options={VIEWS.map((value) => ({ value, label: words.tabs[value] }))}
        />
        <IconButton icon={X} label={words.close} kind="quiet" size="small" onPress={onClose} />
      </div>
      {view === 'evidence' ? (
        document.incidents.map((incident) => <EvidenceOf key={incident.id} {...incident} onTake={take} />)
      ) : (
        <Rows timeline={document.timeline} onTake={take} />
      )}
    </aside>
  );
}

/** Puts something into the section in which the cursor was last. */
function useTaking(): ((taken: Taken) => void) | undefined {
  const desk = useDesk();
  const toast = useToast();
  if (desk?.session.read().mayWrite === false) return undefined;
  return ({ text: said, link }) => {
    const editor = desk?.active();
    if (editor === undefined || !editor.isEditable) {
      toast.show({ tone: 'info', title: words.nowhere });
      return;
    }
    const marks = link === undefined ? {} : { marks: [{ type: 'link', attrs: { href: link } }] };
    const content = [
      { type: 'text', text: said, ...marks },
      { type: 'text', text: ' ' },
    ];
    editor.chain().focus().insertContent(content).run();
  };
}

type Incident = Document['incidents'][number];
interface Takes {
  readonly onTake: ((taken: Taken) => void) | undefined;
}

function EvidenceOf({ id, reference, onTake }: Incident & Takes): ReactNode {
  const { value } = useRead(listEvidence, { params: { id }, query: { limit: 100 } });
  const items = value?.items ?? [];
  return (
    <section className={styles.left} aria-label={words.of(reference)}>
      <p className={styles.soft}>{reference}</p>
      {value !== undefined && items.length === 0 ? <p className={styles.soft}>{words.none}</p> : null}
      <ul>
        {items.map((item) => {
          const address = `/incidents/${id}/evidence?item=${item.id}`;
          const picture = pictureOf(item);
          return (
            <li key={item.id}>
              <a href={address}>{item.title}</a>
              <span className={styles.soft}>
                {text.incidents.evidence.kinds[item.kind]} · <Time at={item.observedAt} format="moment" />
              </span>
              {picture === undefined ? null : <img src={picture} alt={item.title} loading="lazy" />}
              <Take
                name={item.title}
                onTake={onTake && (() => onTake({ text: item.title, link: new URL(address, location.href).href }))}
              />
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Rows({ timeline, onTake }: Pick<Document, 'timeline'> & Takes): ReactNode {
  const shown = timeline.filter(({ hidden }) => !hidden);
  return (
    <div className={styles.left}>
      {shown.length === 0 ? <p className={styles.soft}>{words.noRows}</p> : null}
      <ul>
        {shown.map(({ number, at, text: said }) => (
          <li key={number}>
            <span className={styles.soft}>
              <Time at={at} format="moment" zone="UTC" />
            </span>
            <span>{said}</span>
            <Take name={said} onTake={onTake && (() => onTake({ text: `${at.slice(11, 16)} UTC: ${said}` }))} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Take({ name, onTake }: { readonly name: string; readonly onTake: (() => void) | undefined }): ReactNode {
  if (onTake === undefined) return null;
  return (
    <span>
      <Button size="small" kind="quiet" aria-label={words.takeOf(name)} onPress={onTake}>
        {words.take}
      </Button>
    </span>
  );
}
