import { expect, test } from 'vitest';
import { linksOf } from './links.ts';

const link = (label: string, url = `https://${label.toLowerCase()}.test/`) => ({ label, url });

test('the runbook stands first, where the alert was raised last, and no address twice', () => {
  const alert = { links: [link('Dashboard'), link('Runbook')], generatorUrl: 'https://prometheus.test/graph' };
  const service = { links: [link('Dashboard'), link('Logs')], runbookUrl: 'https://runbook.test/' };
  expect(linksOf(alert, service).map(({ url }) => url)).toEqual([
    'https://runbook.test/',
    'https://dashboard.test/',
    'https://logs.test/',
    'https://prometheus.test/graph',
  ]);
});

test('what is no web address is left out', () => {
  const alert = { links: [link('Odd', 'javascript:alert(1)')], generatorUrl: 'ftp://files.test/' };
  expect(linksOf(alert, undefined)).toEqual([]);
});
