import { removePostmortemWhy } from '@heed/contract/postmortems';
import { CornerDownRight } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useWrite } from '../../api/index.ts';
import { text } from '../../text/index.ts';
import { Badge, Button, EditActs, IconButton, Row } from '../../ui/index.ts';
import styles from '../Postmortem.module.css';
import { childrenOf, type Document, type DocumentPart } from '../postmortem.ts';
import { WhyDialog, type WhyOpen } from './WhyDialog.tsx';

const words = text.postmortems.document;
const { whys } = words;
type Why = Document['whys'][number];

/** The tree of answers: each is explained by those below it, until the end is in the system. */
export function Whys({ document, mayWrite }: DocumentPart): ReactNode {
  const [open, setOpen] = useState<WhyOpen | undefined>();
  const tree = childrenOf(document.whys);
  return (
    <>
      <Row justify="between">
        <h3>{whys.title}</h3>
        {mayWrite ? (
          <Button size="small" kind="quiet" onPress={() => setOpen({ why: undefined, parent: null })}>
            {whys.add}
          </Button>
        ) : null}
      </Row>
      {document.whys.length === 0 ? <p className={styles.soft}>{whys.empty}</p> : null}
      <div className={styles.tree}>
        <Level document={document} mayWrite={mayWrite} tree={tree} parent={null} onOpen={setOpen} />
      </div>
      {open === undefined ? null : <WhyDialog document={document} open={open} onClose={() => setOpen(undefined)} />}
    </>
  );
}

interface LevelProps extends DocumentPart {
  readonly tree: ReadonlyMap<number | null, readonly Why[]>;
  readonly parent: number | null;
  readonly onOpen: (open: WhyOpen) => void;
}

function Level(props: LevelProps): ReactNode {
  const nodes = props.tree.get(props.parent) ?? [];
  if (nodes.length === 0) return null;
  return (
    <ul>
      {nodes.map((why) => (
        <li key={why.number}>
          <Node {...props} why={why} />
          <Level {...props} parent={why.number} />
        </li>
      ))}
    </ul>
  );
}

function Node({ document, mayWrite, tree, why, onOpen }: LevelProps & { readonly why: Why }): ReactNode {
  const remove = useWrite(removePostmortemWhy);
  const isEnd = !tree.has(why.number);
  return (
    <div className={styles.node}>
      <span className={styles.grow}>
        {why.text}
        {why.evidence === '' ? null : <span className={styles.soft}> · {why.evidence}</span>}
        {why.accepted === null ? null : (
          <span className={styles.soft}>
            {' '}
            · {whys.acceptedSaid(why.accepted.by.name, why.accepted.until.slice(0, 10))}
          </span>
        )}
        {why.actionIds.length === 0 ? null : (
          <span className={styles.soft}> · {whys.covered(why.actionIds.length)}</span>
        )}
      </span>
      {isEnd && why.leaf !== null ? (
        <Badge tone={why.leaf === 'person' ? 'sev2' : 'neutral'}>{whys.leaves[why.leaf]}</Badge>
      ) : null}
      {mayWrite ? (
        <span className={styles.acts}>
          <IconButton
            icon={CornerDownRight}
            kind="quiet"
            size="small"
            label={whys.addBelow(why.text)}
            onPress={() => onOpen({ why: undefined, parent: why.number })}
          />
          <EditActs
            edit={`${whys.edit}: ${why.text}`}
            remove={`${words.remove}: ${why.text}`}
            onEdit={() => onOpen({ why, parent: why.parent })}
            onRemove={() => void remove.write({ params: { id: document.id, number: why.number } })}
          />
        </span>
      ) : null}
    </div>
  );
}
