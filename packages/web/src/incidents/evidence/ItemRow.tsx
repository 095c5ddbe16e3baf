import { Download, EllipsisVertical } from 'lucide-react';
import type { ReactNode } from 'react';
import { text } from '../../text/index.ts';
import { CopyButton, Hidden, LinkButton, Menu, OutsideLink, RawText, Time } from '../../ui/index.ts';
import styles from './Evidence.module.css';
import { contentOf, type Item, iconOf, pictureOf, shortHash } from './item.ts';
import { Retention } from './Retention.tsx';

const words = text.incidents.evidence;

export interface ItemRowProps {
  readonly item: Item;
  readonly isCopied: boolean;
  /** Undefined for who may only look. */
  readonly onKeep: ((item: Item) => void) | undefined;
  readonly onCopy: ((item: Item) => void) | undefined;
  /** Where the item stands with its content; its title leads there. */
  readonly href?: string | undefined;
  /** Somebody was led to it. */
  readonly isCalled?: boolean | undefined;
  /** What is shown of the content below it. */
  readonly children?: ReactNode;
}

/** One item: what it is, where it is from, when it was so, who captured it, and what proves it. */
export function ItemRow({ item, isCopied, onKeep, onCopy, href, isCalled, children }: ItemRowProps): ReactNode {
  const { id, kind, title, source, url, size, sha256, observedAt, capturedAt, capturedBy, shows } = item;
  const Sign = iconOf(item);
  const name = <RawText text={title} />;
  const menu = [
    ...(onKeep === undefined ? [] : [{ label: words.keep, onSelect: () => onKeep(item) }]),
    ...(onCopy === undefined || kind !== 'link' || isCopied
      ? []
      : [{ label: words.copy, onSelect: () => onCopy(item) }]),
  ];
  return (
    <li className={styles.item} id={id} data-called={isCalled || undefined}>
      <Sign size={16} aria-hidden="true" />
      <div className={styles.body}>
        <strong className={styles.name}>
          {url === null ? (
            href === undefined ? (
              name
            ) : (
              <a href={href}>{name}</a>
            )
          ) : (
            <OutsideLink href={url}>{name}</OutsideLink>
          )}
        </strong>
        <span className={styles.soft}>
          {words.kinds[kind]}
          {shows === null ? '' : ` · ${words.missingWords[shows]}`}
          {source === null ? null : (
            <>
              {' · '}
              <RawText text={source} />
            </>
          )}
          {size === null ? '' : ` · ${words.bytes(size)}`}
        </span>
        <span className={styles.soft}>
          {observedAt === capturedAt ? null : (
            <>
              {words.observed} <Time at={observedAt} format="moment" /> ·{' '}
            </>
          )}
          {words.captured} <Time at={capturedAt} format="moment" /> {words.by} {capturedBy?.name ?? words.heed}
        </span>
        {sha256 === null ? null : (
          <span className={styles.hash}>
            <code title={sha256}>{words.hash(shortHash(sha256))}</code>
            <CopyButton value={sha256} label={`${words.hashName}, ${title}`} />
          </span>
        )}
        <Retention item={item} isCopied={isCopied} />
        {children}
      </div>
      <span className={styles.itemActs}>
        {sha256 === null ? null : (
          <LinkButton href={contentOf(item)} size="small" kind="quiet" icon={Download} download>
            <Hidden>{words.download(title)}</Hidden>
          </LinkButton>
        )}
        {menu.length === 0 ? null : (
          <Menu icon={EllipsisVertical} kind="quiet" size="small" label={words.menu(title)} items={menu} />
        )}
      </span>
    </li>
  );
}

/** A picture as it is: its bytes cannot run, and a page of ours may show it. */
export function Picture({ item }: { readonly item: Item }): ReactNode {
  const address = pictureOf(item);
  if (address === undefined) return null;
  return (
    <a className={styles.picture} href={address} download>
      <img src={address} alt={words.picture(item.title)} loading="lazy" decoding="async" />
    </a>
  );
}
