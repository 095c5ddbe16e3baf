import type { Command } from 'commander';
import { stop } from '../stop.ts';

/** Verbs of the other program: bin/heed.js starts the server for them. They stand here to be found by the help. */
const VERBS = {
  serve: 'run Heed',
  migrate: 'bring the database up to date',
  backup: 'write everything into one file',
  restore: 'read such a file back, in quarantine',
  quarantine: 'see or end the quarantine after a restore',
};

/** Of `heed status`, run where the folders of published pages are. */
const FOLDER_VERBS = {
  serve: 'serve the published pages, with no database and nothing else of Heed',
  notice: 'say something on a published page while Heed is dead',
};

export function addFolderVerbs(status: Command): void {
  for (const [verb, says] of Object.entries(FOLDER_VERBS)) {
    status
      .command(verb)
      .description(says)
      .allowUnknownOption()
      .allowExcessArguments()
      .action(() =>
        stop('usage', { what: `"status ${verb}" must come first.`, mend: `Write "heed status ${verb} …".` }),
      );
  }
}

export function addServerVerbs(heed: Command): void {
  for (const [verb, says] of Object.entries(VERBS)) {
    heed
      .command(verb)
      .description(says)
      .allowUnknownOption()
      .allowExcessArguments()
      .action(() => stop('usage', { what: `"${verb}" must be the first word.`, mend: `Write "heed ${verb} …".` }));
  }
}
