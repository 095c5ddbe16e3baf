import { getPostmortem, getPostmortemWhy } from '@heed/contract/postmortems';
import { PROSE, type ProseSection, SECTIONS, type Section } from '@heed/core/postmortems';
import type { ReactNode } from 'react';
import { useRead } from '../api/index.ts';
import { useParam } from '../nav/index.ts';
import { text } from '../text/index.ts';
import { LinkButton, Page, Row, Skeleton, Trouble } from '../ui/index.ts';
import { WhyButton } from '../why/index.ts';
import styles from './Postmortem.module.css';
import { Copies } from './parts/Copies.tsx';
import { Factors } from './parts/Factors.tsx';
import { GatePart } from './parts/GatePart.tsx';
import { Head } from './parts/Head.tsx';
import { Impact } from './parts/Impact.tsx';
import { Actions, Similar } from './parts/Lasting.tsx';
import { Pattern } from './parts/Pattern.tsx';
import { Prose } from './parts/Prose.tsx';
import { Review } from './parts/Review.tsx';
import { Talk } from './parts/Talk.tsx';
import { Timeline } from './parts/Timeline.tsx';
import { ConductPart, Voices } from './parts/Voices.tsx';
import { anchorOf, type Document } from './postmortem.ts';

const words = text.postmortems.document;

/** One postmortem: the document in the middle, and beside it what holds its review up. */
export function PostmortemScreen(): ReactNode {
  const id = useParam('id');
  const { value, problem, again } = useRead(getPostmortem, { params: { id } });
  if (problem !== undefined) return <Trouble problem={problem} retry={again} />;
  if (value === undefined || value.id !== id) return <Skeleton lines={16} />;
  return <Whole key={id} document={value} />;
}

function Whole({ document }: { readonly document: Document }): ReactNode {
  const part = { document, mayWrite: document.writable };
  const sections = SECTIONS.filter((section) => !document.leftOut.includes(section));
  const api = `/v1/postmortems/${document.id}`;
  return (
    <Page
      title={document.title}
      crumbs={[{ label: words.crumb, href: '/postmortems' }]}
      wide
      actions={
        <Row>
          {document.writable ? (
            <LinkButton size="small" href={`/postmortems/${document.id}/write`}>
              {words.together}
            </LinkButton>
          ) : null}
          <LinkButton size="small" href={`${api}/markdown`} download>
            {words.markdown}
          </LinkButton>
          <LinkButton size="small" href={`${api}/pdf`} download>
            {words.pdf}
          </LinkButton>
          <WhyButton route={getPostmortemWhy} id={document.id} name={document.title} />
        </Row>
      }
    >
      <nav className={styles.nav} aria-label={words.nav}>
        {sections.map((section) => (
          <a key={section} href={`#${anchorOf(section)}`}>
            {text.postmortems.sections[section]}
          </a>
        ))}
      </nav>
      <div className={styles.page}>
        <div className={styles.document}>
          <Head {...part} />
          {document.kind === 'pattern' ? <Pattern {...part} /> : null}
          {sections.map((section) => (
            <OneSection key={section} {...part} section={section} />
          ))}
          <Similar {...part} />
          <div className={styles.onScreen}>
            <Talk {...part} />
          </div>
          <div className={styles.onScreen}>
            <Voices {...part} />
          </div>
          <div className={styles.onScreen}>
            <ConductPart document={document} />
          </div>
        </div>
        <div className={styles.side}>
          <Review document={document} />
          <GatePart {...part} />
          <Copies {...part} />
        </div>
      </div>
    </Page>
  );
}

interface OneSectionProps {
  readonly document: Document;
  readonly mayWrite: boolean;
  readonly section: Section;
}

function OneSection({ section, ...part }: OneSectionProps): ReactNode {
  switch (section) {
    case 'impact':
      return <Impact {...part} />;
    case 'timeline':
      return <Timeline {...part} />;
    case 'causes':
      return <Factors {...part} />;
    case 'actions':
      return <Actions {...part} />;
    default:
      return isProse(section) ? <Prose {...part} section={section} /> : null;
  }
}

function isProse(section: Section): section is ProseSection {
  return PROSE.some((each) => each === section);
}
