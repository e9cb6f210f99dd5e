import { type Condition, type RuleTable, words } from '../rule.ts';

const readers = words(
  'pickle.load pickle.loads pickle.Unpickler cPickle.load cPickle.loads cPickle.Unpickler _pickle.load _pickle.loads dill.load dill.loads cloudpickle.load cloudpickle.loads jsonpickle.decode pandas.read_pickle joblib.load shelve.open marshal.load marshal.loads torch.load multiprocessing.connection.Connection().recv',
);

/** A file that the program opened by a name of its own. */
const ownFile: Condition = [0, { all: [{ not: 'tainted' }, { named: /(?:^|\.)(?:open|load|BytesIO)\(\)$/ }] }];

/** Formats that run code, or write elsewhere, when they are read. */
export const pythonFormats: RuleTable = {
  calls: [
    {
      id: 'py.security.archive',
      severity: 'medium',
      cwe: 22,
      message: 'Entries of an archive can lie outside the target folder.',
      fix: "Pass filter='data' (Python 3.12) or check every member's path first.",
      calls: ['*.extractall', '*.unpack_archive'],
      imports: /^tarfile|^shutil/,
      unless: [
        ['filter', 'present'],
        ['members', 'present'],
      ],
    },
    {
      id: 'py.security.archive',
      severity: 'medium',
      cwe: 22,
      message: 'Entries of an archive can lie outside the target folder.',
      fix: "Pass filter='data' (Python 3.12) or check every member's path first.",
      calls: ['tarfile.open().extract', 'tarfile.TarFile().extract'],
      unless: [
        [0, 'constant'],
        ['filter', 'present'],
      ],
      unlessNear: /commonpath|commonprefix|is_relative_to|isabs|startswith\(|["']\.\.["']|is_safe|safe_/,
    },
    {
      id: 'py.security.deserialize',
      severity: 'high',
      cwe: 502,
      confidence: 'high',
      message: 'Reading this format can run code of whoever wrote the data.',
      fix: 'Use JSON, or sign the data and check the signature first.',
      calls: readers,
      when: [['any', 'dynamic']],
      unless: [['weights_only', 'true'], ownFile],
      sink: true,
    },
    {
      id: 'py.security.deserialize-own',
      severity: 'low',
      cwe: 502,
      message: 'Reading this format can run code of whoever wrote the data.',
      fix: 'Make sure that nobody else can write the file, or use JSON.',
      calls: readers,
      when: [ownFile],
      unless: [['weights_only', 'true']],
    },
    {
      id: 'py.security.serialize-pickle',
      severity: 'medium',
      confidence: 'medium',
      cwe: 502,
      message: 'Data written in this format is dangerous to read back.',
      fix: 'Write JSON.',
      calls: words(
        'pickle.dump cPickle.dump _pickle.dump dill.dump pickle.dumps cPickle.dumps _pickle.dumps dill.dumps shelve.open jsonpickle.encode',
      ),
      // Who chooses the protocol knows the format.
      unless: [
        ['protocol', 'present'],
        ['any', { named: /(?:^|\.)HIGHEST_PROTOCOL$|protocol$/i }],
        [2, 'present'],
      ],
    },
    {
      id: 'py.security.marshal',
      severity: 'medium',
      confidence: 'medium',
      cwe: 502,
      message: 'The marshal format is not safe against data made to do harm.',
      fix: 'Use JSON.',
      calls: ['marshal.dump', 'marshal.dumps'],
    },
    {
      id: 'py.security.yaml',
      severity: 'high',
      cwe: 502,
      message: 'This YAML loader can make any Python object.',
      fix: 'Use yaml.safe_load.',
      calls: ['yaml.load', 'yaml.load_all', 'yaml.full_load', 'yaml.full_load_all'],
      unless: [[[1, 'Loader'], { named: /Safe|BaseLoader/ }]],
      sink: true,
    },
    {
      id: 'py.security.yaml-unsafe',
      severity: 'high',
      cwe: 502,
      message: 'This YAML loader can make any Python object.',
      fix: 'Use yaml.safe_load.',
      calls: ['yaml.unsafe_load', 'yaml.unsafe_load_all'],
    },
    {
      id: 'py.security.yaml-typ',
      severity: 'high',
      cwe: 502,
      message: 'This YAML loader can make any Python object.',
      fix: "Use typ='safe'.",
      calls: ['*.YAML', 'ruamel.yaml.YAML'],
      when: [[[0, 'typ'], /^(unsafe|base)$/]],
    },
  ],
};
