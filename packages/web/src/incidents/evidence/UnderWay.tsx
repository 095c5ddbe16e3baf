import { CircleX, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { text } from '../../text/index.ts';
import { Button, IconButton, Progress, RawText } from '../../ui/index.ts';
import styles from './Evidence.module.css';
import type { Uploads } from './useUploads.ts';

const words = text.incidents.evidence;

/** Files on their way, and those that were refused with the reason. */
export function UnderWay({ underWay }: Uploads): ReactNode {
  if (underWay.length === 0) return null;
  return (
    <ul className={styles.underWay} aria-live="polite">
      {underWay.map(({ key, name, share, problem, again, leave }) => (
        <li key={key} className={styles.way} data-refused={problem !== undefined || undefined}>
          {problem === undefined ? (
            <>
              <div className={styles.bar}>
                <Progress label={words.uploading(name)} value={share} />
              </div>
              <IconButton icon={X} size="small" label={words.stop(name)} onPress={leave} />
            </>
          ) : (
            <>
              <CircleX size={16} aria-hidden="true" />
              <div className={styles.why}>
                <strong>
                  <RawText text={words.refused(name)} />
                </strong>
                <span>
                  <RawText text={problem.detail} />
                </span>
                <span className={styles.acts}>
                  {again === undefined ? null : (
                    <Button size="small" onPress={again}>
                      {words.again}
                    </Button>
                  )}
                  <Button size="small" kind="quiet" onPress={leave}>
                    {words.forget}
                  </Button>
                </span>
              </div>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
