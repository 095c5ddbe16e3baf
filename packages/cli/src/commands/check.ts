import type { Command } from 'commander';
import type { Act } from '../desk.ts';
export function addCheck(heed: Command, act: Act): void { heed.command('check').action(act<[]>(async () => undefined)); }
