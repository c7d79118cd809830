import type { Command } from 'commander';

/** The shells that completions are written for. */
export const SHELLS = ['bash', 'zsh', 'fish'] as const;

/** One of them. */
export type Shell = (typeof SHELLS)[number];

/** A command or subcommand with what may follow its name. */
interface Completed {
  /** `validate curves`; empty for the program. */
  readonly path: string;
  readonly summary: string;
  readonly subcommands: readonly string[];
  readonly options: readonly {
    readonly flags: readonly string[];
    readonly says: string;
    readonly takesValue: boolean;
  }[];
}

/** A script that completes commands and options of the program; where files may stand the shell completes those. */
export function completionScript(program: Command, shell: Shell): string {
  const commands = completedCommands(program);
  return { bash: bashScript, zsh: zshScript, fish: fishScript }[shell](commands);
}

/** Every command, the program first. */
function completedCommands(program: Command, parents: readonly string[] = []): readonly Completed[] {
  const children = program.commands.flatMap((command) => completedCommands(command, [...parents, command.name()]));
  const own = {
    path: parents.join(' '),
    summary: program.summary() || program.description(),
    subcommands: program.commands.map((command) => command.name()),
    options: [
      ...program.options
        .filter(({ hidden }) => !hidden)
        .map(({ short, long, description, required }) => ({
          flags: [long, short].filter((flag) => flag !== undefined),
          says: description,
          takesValue: required,
        })),
      { flags: ['--help', '-h'], says: 'print this help', takesValue: false },
    ],
  };
  return [own, ...children];
}

const HEAD = '# Completion of kneepoint; made by: kneepoint completion';

function wordsOf({ subcommands, options }: Completed): string {
  return [...subcommands, ...options.map(({ flags: [first = ''] }) => first)].join(' ');
}

/** Finds the command that is being typed, as a shell function of bash and zsh. */
function pathCases(commands: readonly Completed[], variable: string): string {
  return commands
    .filter(({ path }) => path !== '')
    .map(({ path }) => `      '${path}') ${variable}='${path}' ;;`)
    .join('\n');
}

function wordCases(commands: readonly Completed[], variable: string): string {
  return commands.map((command) => `    '${command.path}') ${variable}='${wordsOf(command)}' ;;`).join('\n');
}

function bashScript(commands: readonly Completed[]): string {
  return `${HEAD} bash
# Use it now:      source <(kneepoint completion bash)
# Use it always:   kneepoint completion bash > ~/.local/share/bash-completion/completions/kneepoint
_kneepoint() {
  local current=\${COMP_WORDS[COMP_CWORD]} path='' words='' word
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "\${path:+$path }$word" in
${pathCases(commands, 'path')}
    esac
  done
  case $path in
${wordCases(commands, 'words')}
  esac
  COMPREPLY=()
  if [[ $current == -* || -z $path ]]; then
    COMPREPLY=($(compgen -W "$words" -- "$current"))
  else
    COMPREPLY=($(compgen -W "\${words%%-*}" -- "$current"))
  fi
}
complete -o default -F _kneepoint kneepoint
`;
}

function zshScript(commands: readonly Completed[]): string {
  return `#compdef kneepoint
${HEAD} zsh
# Use it now:      source <(kneepoint completion zsh)
# Use it always:   kneepoint completion zsh > "\${fpath[1]}/_kneepoint"
_kneepoint() {
  local typed command='' choices='' word
  typed=(\${words[2,CURRENT-1]})
  for word in $typed; do
    case "\${command:+$command }$word" in
${pathCases(commands, 'command')}
    esac
  done
  case $command in
${wordCases(commands, 'choices')}
  esac
  if [[ $PREFIX == -* || -z $command ]]; then
    compadd -- \${=choices}
  else
    compadd -- \${=choices%%-*}
    _files
  fi
}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then _kneepoint "$@"; else compdef _kneepoint kneepoint; fi
`;
}

function fishScript(commands: readonly Completed[]): string {
  const lines = commands.flatMap((command) => {
    const seen = command.path === '' ? '__fish_use_subcommand' : seenInFish(command.path);
    const subcommands = command.subcommands.map((name) => {
      const path = [command.path, name].filter(Boolean).join(' ');
      const summary = commands.find((each) => each.path === path)?.summary ?? '';
      return `complete -c kneepoint -n '${seen}' -a ${name} -d '${quotedInFish(summary)}'`;
    });
    const options = command.options.map(({ flags, says, takesValue }) => {
      const names = flags.map((flag) => (flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`));
      return `complete -c kneepoint -n '${seen}' ${names.join(' ')}${takesValue ? ' -r' : ''} -d '${quotedInFish(says)}'`;
    });
    return [...subcommands, ...options];
  });
  return `${HEAD} fish
# Use it always:   kneepoint completion fish > ~/.config/fish/completions/kneepoint.fish
${lines.join('\n')}
`;
}

function seenInFish(path: string): string {
  return path
    .split(' ')
    .map((name) => `__fish_seen_subcommand_from ${name}`)
    .join('; and ');
}

function quotedInFish(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll("'", "\\'");
}
