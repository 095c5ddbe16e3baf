import { isRefusal } from '@heed/core/kernel';
import { createEmailTransport, emailComposer } from '../adapters/out/email/index.ts';
import { createWebhookTransport } from '../adapters/out/webhook/index.ts';
import { machineNow } from '../platform/clock/index.ts';
import type { Config } from '../platform/config/index.ts';
import { createEgress } from '../platform/egress/index.ts';
import type { Composer, Transport } from '../slices/notify/ports.ts';

/** The ways out of Heed, opened from the configuration. */
export interface Outside {
  readonly transports: readonly Transport[];
  readonly composer: Composer;
  /** Undefined when mail can be sent, else what is missing: said wherever it matters. */
  readonly mailTrouble: string | undefined;
  close(): Promise<void>;
}

export function openOutside(config: Config): Outside {
  const email = createEmailTransport({ server: config.smtp, from: config.mailFrom, now: machineNow });
  const webhook = createWebhookTransport({ egress: createEgress({ allowed: config.egressAllow }), now: machineNow });
  const configured = email.configured();
  return {
    transports: [email, webhook],
    composer: emailComposer,
    mailTrouble: isRefusal(configured) ? configured.detail : undefined,
    async close() {
      await Promise.all([email.close(), webhook.close()]);
    },
  };
}
