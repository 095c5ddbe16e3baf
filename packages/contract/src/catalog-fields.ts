import { z } from 'zod';
import { line } from './fields.ts';

/** A named address to open. */
export const linkSchema = z.strictObject({ label: line(200), url: line(2_048) }).meta({ id: 'Link' });
