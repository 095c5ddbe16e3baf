/** The service of the demo, which Heed and the sender know by the same name. */
export const SERVICE = 'Ticket shop';

/** What is said of the alert, by Prometheus or by the sender that stands in for it. */
export const LABELS = { service: 'ticket-shop', severity: 'critical' } as const;
export const ALERT_NAME = 'TicketShopFails';
export const ANNOTATIONS = {
  summary: 'Orders fail in the ticket shop',
  description: 'More than 5 % of the orders of the last 10 seconds ended with an error.',
} as const;

/** A file of rules for Prometheus. */
export const RULES = `groups:
  - name: ticket-shop
    rules:
      - alert: ${ALERT_NAME}
        expr: sum(rate(shop_requests_total{code="500"}[10s])) / sum(rate(shop_requests_total[10s])) > 0.05
        for: 4s
        labels:
${linesOf(LABELS)}
        annotations:
${linesOf(ANNOTATIONS)}
`;

function linesOf(entries: Readonly<Record<string, string>>): string {
  return Object.entries(entries)
    .map(([name, value]) => `          ${name}: '${value}'`)
    .join('\n');
}
