import type { Command } from 'commander';
import type { Shell } from './shells.ts';
import { type KnownValues, takesSeveral } from './known-values.ts';

/** A command or subcommand with what may follow its name. */
interface Completed {
  /** `validate curves`; empty for the program. */
  readonly path: string;
  readonly summary: string;
  readonly subcommands: readonly string[];
  /** Known values of its first argument. */
  readonly values: readonly string[];
  readonly options: readonly {
    readonly flags: readonly string[];
    readonly says: string;
    readonly takesValue: boolean;
    /** Known values of it; empty where it takes others. */
    readonly values: readonly string[];
    /** Several of them may stand in one word, with commas between. */
    readonly takesSeveral: boolean;
  }[];
}

/** A script that completes commands, options and known values of the program; where files may stand the shell completes those. */
export function completionScript(program: Command, shell: Shell, known: KnownValues): string {
  const commands = completedCommands(program, known);
  return { bash: bashScript, zsh: zshScript, fish: fishScript }[shell](commands);
}

/** Every command, the program first. */
function completedCommands(
  program: Command,
  known: KnownValues,
  parents: readonly string[] = [],
): readonly Completed[] {
  const children = program.commands.flatMap((command) =>
    completedCommands(command, known, [...parents, command.name()]),
  );
  const path = parents.join(' ');
  const own = {
    path,
    summary: program.summary() || program.description(),
    subcommands: program.commands.map((command) => command.name()),
    values: known.ofArguments.get(path) ?? [],
    options: [
      ...program.options
        .filter(({ hidden }) => !hidden)
        .map((option) => ({
          flags: [option.long, option.short].filter((flag) => flag !== undefined),
          says: option.description,
          takesValue: option.required,
          values: known.ofOptions.get(option.long ?? '') ?? [],
          takesSeveral: takesSeveral(option),
        })),
      { flags: ['--help', '-h'], says: 'print this help', takesValue: false, values: [], takesSeveral: false },
    ],
  };
  return [own, ...children];
}

const HEAD = '# Completion of kneepoint; made by: kneepoint completion';

function namesOf({ subcommands, values }: Completed): string {
  return [...subcommands, ...values].join(' ');
}

function optionsOf({ options }: Completed): string {
  return options.map(({ flags: [first = ''] }) => first).join(' ');
}

/** What may follow an option, as a shell function of bash and zsh. */
function valueCases(commands: readonly Completed[]): string {
  const known = new Map(
    commands.flatMap(({ options }) => options.map(({ flags, values }) => [flags.join('|'), values.join(' ')] as const)),
  );
  return [...known]
    .flatMap(([flags, values]) => (values === '' ? [] : [`    ${flags}) values='${values}' ;;`]))
    .join('\n');
}

/** Finds the command that is being typed, as a shell function of bash and zsh. */
function pathCases(commands: readonly Completed[], variable: string): string {
  return commands
    .filter(({ path }) => path !== '')
    .map(({ path }) => `      '${path}') ${variable}='${path}' ;;`)
    .join('\n');
}

function wordCases(commands: readonly Completed[]): string {
  return commands
    .map((command) => `    '${command.path}') names='${namesOf(command)}' options='${optionsOf(command)}' ;;`)
    .join('\n');
}

function bashScript(commands: readonly Completed[]): string {
  return `${HEAD} bash
# Use it now:      source <(kneepoint completion bash)
# Use it always:   kneepoint completion bash > ~/.local/share/bash-completion/completions/kneepoint
_kneepoint() {
  local current=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} path='' names='' options='' values='' word
  # --scheduler=esxi is three words.
  if [[ $current == = ]]; then current=''; elif [[ $before == = ]]; then before=\${COMP_WORDS[COMP_CWORD-2]}; fi
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "\${path:+$path }$word" in
${pathCases(commands, 'path')}
    esac
  done
  case $path in
${wordCases(commands)}
  esac
  case $before in
${valueCases(commands)}
  esac
  COMPREPLY=()
  if [[ -n $values ]]; then
    # Of several names with commas between, the last one is typed.
    local others=''
    [[ $current == *,* ]] && others="\${current%,*},"
    COMPREPLY=($(compgen -P "$others" -W "$values" -- "\${current##*,}"))
  elif [[ $current == -* || -z $path ]]; then
    COMPREPLY=($(compgen -W "$names $options" -- "$current"))
  else
    COMPREPLY=($(compgen -W "$names" -- "$current"))
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
  local typed command='' names='' options='' values='' word before=\${words[CURRENT-1]}
  typed=(\${words[2,CURRENT-1]})
  for word in $typed; do
    case "\${command:+$command }$word" in
${pathCases(commands, 'command')}
    esac
  done
  case $command in
${wordCases(commands)}
  esac
  if [[ $PREFIX == --*=* ]]; then before=\${PREFIX%%=*}; compset -P '*='; fi
  case $before in
${valueCases(commands)}
  esac
  if [[ -n $values ]]; then
    # Of several names with commas between, the last one is typed.
    compset -P '*,'
    compadd -- \${=values}
  elif [[ $PREFIX == -* || -z $command ]]; then
    compadd -- \${=names} \${=options}
  else
    compadd -- \${=names}
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
    const values =
      command.values.length === 0 ? [] : [`complete -c kneepoint -n '${seen}' -f -a '${command.values.join(' ')}'`];
    const options = command.options.map((option) => {
      const names = option.flags.map((flag) => (flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`));
      return `complete -c kneepoint -n '${seen}' ${names.join(' ')}${valuesInFish(option)} -d '${quotedInFish(option.says)}'`;
    });
    return [...subcommands, ...values, ...options];
  });
  return `${HEAD} fish
# Use it always:   kneepoint completion fish > ~/.config/fish/completions/kneepoint.fish
${lines.join('\n')}
`;
}

function valuesInFish({ takesValue, values, takesSeveral: several }: Completed['options'][number]): string {
  if (values.length === 0) return takesValue ? ' -r' : '';
  return ` -x -a '${several ? `(__fish_append , ${values.join(' ')})` : values.join(' ')}'`;
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
