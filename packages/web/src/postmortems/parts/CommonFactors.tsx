import { addPostmortemFactor } from '@heed/contract/postmortems';
import type { ReactNode } from 'react';
import { useWrite } from '../../api/index.ts';
import { text } from '../../text/index.ts';
import { Badge, Button } from '../../ui/index.ts';
import styles from '../Postmortem.module.css';
import type { DocumentPart, PatternRead } from '../postmortem.ts';
import { ReferenceLinks } from './ReferenceLinks.tsx';

const words = text.postmortems.pattern;
const { kinds } = text.postmortems.document.factors;

interface CommonFactorsProps extends DocumentPart {
  readonly factors: PatternRead['factors'];
}

/** Factors that two members share; those that the pattern does not name yet are one press from it. */
export function CommonFactors({ document, mayWrite, factors }: CommonFactorsProps): ReactNode {
  const add = useWrite(addPostmortemFactor);
  const isNamed = ({ kind, text: said }: PatternRead['factors'][number]): boolean =>
    document.factors.some((own) => own.kind === kind && own.text.startsWith(said.trim().slice(0, 600)));
  return (
    <div>
      <h3>{words.factors}</h3>
      {factors.length === 0 ? <p className={styles.soft}>{words.noFactors}</p> : null}
      <ul className={styles.list} aria-label={words.factors}>
        {factors.map((factor) => (
          <li key={`${factor.kind} ${factor.text}`}>
            <Badge>{kinds[factor.kind]}</Badge>
            <span className={styles.grow}>
              {factor.text}
              <br />
              <span className={styles.soft}>
                <ReferenceLinks members={factor.members} />
              </span>
            </span>
            {mayWrite && !isNamed(factor) ? (
              <Button
                size="small"
                kind="quiet"
                busy={add.busy}
                onPress={() =>
                  void add.write({ params: { id: document.id }, body: { kind: factor.kind, text: factor.text } })
                }
              >
                {words.take}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </div>
  );
}
