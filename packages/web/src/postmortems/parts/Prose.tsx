import { type Block, type Inline, type ProseSection, readProse } from '@heed/core/postmortems';
import { type ReactNode, useMemo } from 'react';
import { useGo } from '../../nav/index.ts';
import { text } from '../../text/index.ts';
import { Button, Section } from '../../ui/index.ts';
import styles from '../Postmortem.module.css';
import { anchorOf, type DocumentPart, placed } from '../postmortem.ts';

const words = text.postmortems.document;

/** A section of prose: read here, and written where several may write at once. */
export function Prose({ document, mayWrite, section }: DocumentPart & { readonly section: ProseSection }): ReactNode {
  const go = useGo();
  const title = text.postmortems.sections[section];
  const written = document.prose[section] ?? '';
  return (
    <div id={anchorOf(section)} className={styles.section}>
      <Section
        title={title}
        actions={
          mayWrite ? (
            <Button
              size="small"
              kind="quiet"
              aria-label={words.writeOf(title)}
              onPress={() => go(`/postmortems/${document.id}/write`)}
            >
              {words.write}
            </Button>
          ) : undefined
        }
      >
        {written.trim() === '' ? (
          <p className={styles.soft}>{document.prompts[section] ?? words.nothing}</p>
        ) : (
          <ProseText markdown={written} />
        )}
      </Section>
    </div>
  );
}

/** Markdown as elements: nothing of it can be markup. */
export function ProseText({ markdown }: { readonly markdown: string }): ReactNode {
  const blocks = useMemo(() => readProse(markdown), [markdown]);
  return <div className={styles.prose}>{drawBlocks(blocks)}</div>;
}

function drawBlocks(blocks: readonly Block[]): ReactNode {
  return placed(blocks).map(({ key, item }) => <OneBlock key={key} block={item} />);
}

function OneBlock({ block }: { readonly block: Block }): ReactNode {
  switch (block.kind) {
    case 'paragraph':
      return <p>{drawInlines(block.inlines)}</p>;
    case 'code':
      return <pre>{block.text}</pre>;
    case 'quote':
      return <blockquote>{drawBlocks(block.blocks)}</blockquote>;
    case 'list': {
      const points = placed(block.items).map(({ key, item }) => <li key={key}>{drawBlocks(item)}</li>);
      return block.ordered ? <ol>{points}</ol> : <ul>{points}</ul>;
    }
  }
}

function drawInlines(inlines: readonly Inline[]): ReactNode {
  return placed(inlines).map(({ key, item }) => <OneInline key={key} inline={item} />);
}

function OneInline({ inline }: { readonly inline: Inline }): ReactNode {
  switch (inline.kind) {
    case 'break':
      return <br />;
    case 'mention':
      return <strong>{inline.name}</strong>;
    case 'text': {
      if (inline.code) return <code>{inline.text}</code>;
      const bold = inline.bold ? <strong>{inline.text}</strong> : inline.text;
      const said = inline.italic ? <em>{bold}</em> : bold;
      return inline.link === undefined ? (
        said
      ) : (
        <a href={inline.link} rel="noreferrer" target="_blank">
          {said}
        </a>
      );
    }
  }
}
