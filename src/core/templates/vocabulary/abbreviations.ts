/** What people write short: `short long`, a pair a line. Technologies have their own short names. */
const pairs: readonly string[] = [
  'cert certificate',
  'idx index',
  'certs certificates',
  'repo repository',
  'repos repositories',
  'config configuration',
  'configs configurations',
  'msg message',
  'msgs messages',
  'img image',
  'imgs images',
  'pic picture',
  'pics pictures',
  'doc document',
  'docs documents',
  'param parameter',
  'params parameters',
  'perms permissions',
  'attr attribute',
  'attrs attributes',
  'addr address',
  'acct account',
  'accts accounts',
  'qty quantity',
  'notif notification',
  'notifs notifications',
  'emp employee',
  'dept department',
  'cust customer',
  'ctrl controller',
  'impl implementation',
  'func function',
  'funcs functions',
  'mw middleware',
  'svc service',
];

export const abbreviations: ReadonlyMap<string, string> = new Map(
  pairs.map((pair) => {
    const [short = '', long = ''] = pair.split(' ');
    return [short, long];
  }),
);
