/** What the lab's four journals say. All moments are milliseconds since the epoch, by the writer's `wallClock`. */

/** One mail that a provider was asked to take. */
export interface MailLine {
  /** The mail server of this node was asked: it tells who sent. */
  readonly node: string;
  /** When the conversation about this mail began (MAIL FROM). */
  readonly beganAt: number;
  /** When its last byte had come. */
  readonly at: number;
  readonly to: string;
  readonly messageId: string;
  /** Of the header X-Heed-Kind: `page`, `bundle`, `verification` … */
  readonly kind: string;
  readonly subject: string;
  /** True: from now on the provider has it, whether it could say so or not. */
  readonly accepted: boolean;
  /** The fault under which it was answered, if any. */
  readonly fault: string | undefined;
}

/** What the load generator did, and what it was told. `alert` is the name that it gave the alert. */
export type LoadLine =
  | { readonly kind: 'posting'; readonly at: number; readonly alert: string; readonly pair: number }
  | {
      readonly kind: 'posted';
      readonly at: number;
      readonly alert: string;
      readonly status: number;
      readonly node: string;
    }
  | {
      readonly kind: 'trouble';
      readonly at: number;
      readonly what: string;
      readonly words: string;
      readonly node: string;
    }
  | { readonly kind: 'answering'; readonly at: number; readonly alert: string; readonly how: Answer }
  | {
      readonly kind: 'answered';
      readonly at: number;
      readonly alert: string;
      readonly how: Answer;
      readonly node: string;
    };

/** How a page is answered: by a person, or by the source that says it is over. */
export type Answer = 'acknowledge' | 'resolve';

/** What the nemesis did, once it is over. */
export interface FaultLine {
  readonly name: string;
  /** Of whom: a node, the database, the provider. */
  readonly what: string;
  readonly from: number;
  /** When it was mended: the killed program is ready again, the provider answers again. */
  readonly to: number;
  /** True when another node was there to take over all the time. */
  readonly othersLived: boolean;
  /** True when it waited for a moment that did not come, and struck all the same. */
  readonly missed?: boolean;
}

/** What somebody saw who looks at the status page all the time; and what was said on it with its folder alone. */
export type PageLine =
  | { readonly kind: 'looked'; readonly at: number; readonly isServed: boolean }
  | {
      readonly kind: 'said';
      readonly at: number;
      readonly words: string;
      /** When readers saw it; undefined when they did not. */
      readonly seenAt: number | undefined;
    };
