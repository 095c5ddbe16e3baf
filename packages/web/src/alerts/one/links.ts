import { isHttpUrl } from '@heed/core/catalog';
import { text } from '../../text/index.ts';

export interface NamedLink {
  readonly label: string;
  readonly url: string;
}

interface Sources {
  readonly links: readonly NamedLink[];
  readonly generatorUrl: string | null;
}

interface ServiceLinks {
  readonly links: readonly NamedLink[];
  readonly runbookUrl: string | null;
}

/**
 * Where somebody who was paged looks next: the runbook first, then what the alert names, what its service names, and where it
 * was raised. Only http and https, each address once.
 */
export function linksOf(alert: Sources, service: ServiceLinks | undefined): readonly NamedLink[] {
  const words = text.alerts.one;
  const all = [
    ...alert.links.filter(isRunbook),
    ...(service?.runbookUrl ? [{ label: words.runbook, url: service.runbookUrl }] : []),
    ...alert.links.filter((link) => !isRunbook(link)),
    ...(service?.links ?? []),
    ...(alert.generatorUrl === null ? [] : [{ label: words.generator, url: alert.generatorUrl }]),
  ];
  const seen = new Set<string>();
  return all.filter(({ url }) => isHttpUrl(url) && !seen.has(url) && seen.add(url));
}

function isRunbook({ label }: NamedLink): boolean {
  return /runbook/i.test(label);
}
