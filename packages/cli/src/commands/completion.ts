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

/** A word that is no verb of its place is an argument, after which the options of the verb may still come. */
function bash(words: ReadonlyMap<string, readonly string[]>): string {
  const cases = [...words].map(([path, next]) => `    "${path}") next="${next.join(' ')}" ;;`);
  const places = [...words.keys()].filter((path) => path !== '').map((path) => `"${path}"`);
  return `# eval "$(heed completion bash)"
_heed() {
  local path="" next="" word
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "\${path:+$path }$word" in
      ${places.join('|')}) path="\${path:+$path }$word" ;;
    esac
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
  const places = [...words.keys()].filter((path) => path !== '').map((path) => `'${path}'`);
  const lines = [...words].map(
    ([path, next]) => `complete -c heed -f -n 'test (__heed_place) = "${path}"' -a '${next.join(' ')}'`,
  );
  return `# heed completion fish | source
function __heed_place
  set -l path ''
  for word in (commandline -opc)[2..]
    set -l next (string trim "$path $word")
    contains -- $next ${places.join(' ')}; and set path $next
  end
  echo "$path"
end
${lines.join('\n')}
`;
}
