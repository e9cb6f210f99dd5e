/** A command of the manifest. */
interface Command {
  readonly command: string;
  readonly title: string;
}

/** A setting of the manifest, as far as the page tells it. */
interface Setting {
  readonly type: string | readonly string[];
  readonly default: unknown;
  readonly markdownDescription: string;
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
}

/** The parts of `package.json` that a user can look up. */
export interface Contributions {
  readonly commands: readonly Command[];
  readonly keybindings: readonly { readonly command: string; readonly key: string; readonly mac?: string }[];
  readonly menus: { readonly commandPalette?: readonly { readonly command: string; readonly when?: string }[] };
  readonly configuration: readonly { readonly title: string; readonly properties: Readonly<Record<string, Setting>> }[];
  readonly chatParticipants: readonly {
    readonly name: string;
    readonly commands: readonly { readonly name: string; readonly description: string }[];
  }[];
  readonly languageModelTools: readonly { readonly toolReferenceName: string; readonly userDescription: string }[];
}

/** The page of all commands, settings, chat commands and tools, made from the manifest alone. */
export function referencePage({
  commands,
  keybindings,
  menus,
  configuration,
  chatParticipants,
  languageModelTools,
}: Contributions): string {
  const places = new Map((menus.commandPalette ?? []).map(({ command, when = '' }) => [command, when]));
  const keys = new Map(keybindings.map((one) => [one.command, keyWords(one)]));
  return [
    '# Reference',
    '',
    'All commands and settings, made from the manifest of the extension by `npm run manifest`. What they are for stands in the [guides](README.md).',
    '',
    '## Commands',
    '',
    'Press `F1` and type the name. Where a place is given, the command is offered there alone.',
    '',
    ...table(
      ['Command', 'Key', 'Where', 'Id'],
      commands.map(({ command, title }) => [
        `**Q2O: ${title}**`,
        keys.get(command) ?? '',
        placeWords(places.get(command)),
        `\`${command}\``,
      ]),
    ),
    '',
    '## Settings',
    '',
    'Open them with `Ctrl+,` and type `q2o`. **Q2O: Show Effective Configuration** says which value holds and where it comes from.',
    '',
    ...configuration.flatMap(({ title, properties }) => [
      `### ${title}`,
      '',
      ...table(
        ['Setting', 'Default', 'What it does'],
        Object.entries(properties).map(([id, setting]) => [`\`${id}\``, `\`${JSON.stringify(setting.default)}\``, settingWords(setting)]),
      ),
      '',
    ]),
    '## In the chat',
    '',
    ...table(
      ['Type', 'What it does'],
      chatParticipants.flatMap(({ name, commands: own }) => own.map((one) => [`\`@${name} /${one.name}\``, one.description])),
    ),
    '',
    '## Tools for models',
    '',
    ...table(
      ['Type', 'What it does'],
      languageModelTools.map(({ toolReferenceName, userDescription }) => [`\`#${toolReferenceName}\``, userDescription]),
    ),
    '',
  ].join('\n');
}

/** The anchor that GitHub and VS Code give a heading. */
export function anchorOf(heading: string): string {
  return heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
}

function settingWords({ markdownDescription, enum: values, minimum, maximum }: Setting): string {
  const words = markdownDescription.replace(/`#(q2o\.[\w.]+)#`/g, '`$1`');
  const allowed = values?.filter((value) => value !== null).map((value) => `\`${JSON.stringify(value)}\``);
  const bounds = [...(minimum === undefined ? [] : [`at least ${minimum}`]), ...(maximum === undefined ? [] : [`at most ${maximum}`])];
  return [words, ...(allowed ? [`One of ${allowed.join(', ')}.`] : []), ...(bounds.length > 0 ? [`It is ${bounds.join(', ')}.`] : [])].join(
    ' ',
  );
}

function keyWords({ key, mac }: { readonly key: string; readonly mac?: string }): string {
  return [key, ...(mac === undefined || mac === key ? [] : [mac])]
    .map((one) => `\`${one.replace(/\b[a-z]/g, (letter) => letter.toUpperCase())}\``)
    .join(', ');
}

/** What the condition of a command means to a reader. */
function placeWords(when: string | undefined): string {
  const places: Readonly<Record<string, string>> = {
    false: 'its own button',
    editorIsOpen: 'with a file open',
    'q2o.pendingEdit': 'with a pending edit',
    'q2o.parametersNearby': 'at the code of a template',
  };
  if (when === undefined) return '';
  const place = places[when];
  if (place === undefined) throw new Error(`Say in scripts/docs/reference.ts what "${when}" means to a reader`);
  return place;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
  return [line(head), `|${head.map(() => '---|').join('')}`, ...rows.map(line)];
}
