import { Argument, type Command } from 'commander';
import type { Io } from '../io.ts';

const SHELLS = ['bash', 'zsh', 'fish'] as const;
type Shell = (typeof SHELLS)[number];

/** `heed completion`: verbs and options, read from the very commands, for the shell to complete. */
export function addCompletion(heed: Command, io: Pick<Io, 'out'>): void {
  heed
    .command('completion')
    .description('print completions for your shell')
    .addArgument(new Argument('<shell>').choices(SHELLS))
    .action((shell: Shell) => io.out.write(scriptFor(shell, wordsOf(heed))));
}

/** For each place in the tree, such as `alerts list`, the words that may come next. */
export function wordsOf(command: Command, path = ''): ReadonlyMap<string, readonly string[]> {
  const verbs = command.commands.map((each) => each.name());
  const options = command.options.flatMap(({ long }) => long ?? []);
  const below = command.commands.flatMap((each) => [...wordsOf(each, `${path} ${each.name()}`.trim())]);
  return new Map([[path, [...verbs, ...options]], ...below]);
}

export function scriptFor(shell: Shell, words: ReadonlyMap<string, readonly string[]>): string {
  switch (shell) {
    case 'bash':
      return bash(words);
    case 'zsh':
      return `autoload -U +X bashcompinit && bashcompinit\n${bash(words)}`;
    case 'fish':
      return fish(words);
  }
}

function bash(words: ReadonlyMap<string, readonly string[]>): string {
  const cases = [...words].map(([path, next]) => `    "${path}") next="${next.join(' ')}" ;;`);
  return `# eval "$(heed completion bash)"
_heed() {
  local path="" next="" word
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    [[ $word == -* ]] || path="\${path:+$path }$word"
  done
  case "$path" in
${cases.join('\n')}
  esac
  COMPREPLY=($(compgen -W "$next" -- "\${COMP_WORDS[COMP_CWORD]}"))
}
complete -o default -F _heed heed
`;
}

function fish(words: ReadonlyMap<string, readonly string[]>): string {
  const lines = [...words].map(([path, next]) => {
    const position =
      path === '' ? '__fish_use_subcommand' : `test (string join " " -- (commandline -opc)[2..]) = "${path}"`;
    return `complete -c heed -f -n '${position}' -a '${next.join(' ')}'`;
  });
  return `# heed completion fish | source\n${lines.join('\n')}\n`;
}
