import { config } from 'zod';

// The pages' policy allows no code made at run time, and zod would try. Imported first: schemas ask when they are made.
config({ jitless: true });
