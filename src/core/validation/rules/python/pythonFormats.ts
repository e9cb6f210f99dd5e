import { type RuleTable, words } from '../rule.ts';

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
      id: 'py.security.deserialize',
      severity: 'high',
      cwe: 502,
      confidence: 'high',
      message: 'Reading this format can run code of whoever wrote the data.',
      fix: 'Use JSON, or sign the data and check the signature first.',
      calls: words(
        'pickle.load pickle.loads pickle.Unpickler cPickle.load cPickle.loads cPickle.Unpickler _pickle.load _pickle.loads dill.load dill.loads cloudpickle.load cloudpickle.loads jsonpickle.decode pandas.read_pickle joblib.load shelve.open marshal.load marshal.loads torch.load multiprocessing.connection.Connection().recv',
      ),
      when: [['any', 'dynamic']],
      unless: [['weights_only', 'true']],
      sink: true,
    },
    {
      id: 'py.security.serialize-pickle',
      severity: 'medium',
      confidence: 'medium',
      cwe: 502,
      message: 'Data written in this format is dangerous to read back.',
      fix: 'Write JSON.',
      calls: words(
        'pickle.dump pickle.dumps cPickle.dump cPickle.dumps _pickle.dump _pickle.dumps dill.dump dill.dumps shelve.open jsonpickle.encode',
      ),
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
