import type { NameForms } from './nameForms.ts';

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

export const pythonNames: NameForms = {
  reads: words('identifier'),
  makes: words(''),
  makers: new Map([
    ['assignment', ['left']],
    ['augmented_assignment', ['left']],
    ['named_expression', ['name']],
    ['for_statement', ['left']],
    ['for_in_clause', ['left']],
    ['function_definition', ['name', 'type_parameters']],
    ['class_definition', ['name', 'type_parameters']],
    ['parameters', []],
    ['lambda_parameters', []],
    ['default_parameter', ['name']],
    ['typed_default_parameter', ['name']],
    ['pattern_list', []],
    ['tuple_pattern', []],
    ['list_pattern', []],
    ['list_splat_pattern', []],
    ['dictionary_splat_pattern', []],
    ['as_pattern_target', []],
    ['as_pattern', ['alias']],
    ['except_clause', ['alias']],
    ['global_statement', []],
    ['nonlocal_statement', []],
    ['delete_statement', []],
    ['type_parameter', []],
    ['type_alias_statement', ['left']],
    ['aliased_import', ['alias']],
  ]),
  foreign: new Map([
    ['attribute', ['attribute']],
    ['keyword_argument', ['name']],
  ]),
  asides: words('import_from_statement future_import_statement case_clause case_pattern'),
  opaque: /\bimport\s{0,20}\(?\s{0,20}\*|\b(?:globals|exec|execfile)\s{0,5}\(|\bget_ipython\b|__builtins?__/,
  builtIn: words(`
    ArithmeticError AssertionError AttributeError BaseException BaseExceptionGroup BlockingIOError BrokenPipeError BufferError BytesWarning
    ChildProcessError ConnectionAbortedError ConnectionError ConnectionRefusedError ConnectionResetError DeprecationWarning EOFError Ellipsis
    EncodingWarning EnvironmentError Exception ExceptionGroup False FileExistsError FileNotFoundError FloatingPointError FutureWarning
    GeneratorExit IOError ImportError ImportWarning IndentationError IndexError InterruptedError IsADirectoryError KeyError KeyboardInterrupt
    LookupError MemoryError ModuleNotFoundError NameError None NotADirectoryError NotImplemented NotImplementedError OSError OverflowError
    PendingDeprecationWarning PermissionError ProcessLookupError PythonFinalizationError RecursionError ReferenceError ResourceWarning
    RuntimeError RuntimeWarning StopAsyncIteration StopIteration SyntaxError SyntaxWarning SystemError SystemExit TabError TimeoutError True
    TypeError UnboundLocalError UnicodeDecodeError UnicodeEncodeError UnicodeError UnicodeTranslateError UnicodeWarning UserWarning ValueError
    Warning WindowsError ZeroDivisionError __annotations__ __build_class__ __cached__ __class__ __debug__ __dict__ __doc__ __file__
    __import__ __loader__ __module__ __name__ __package__ __path__ __qualname__ __spec__ _ __ abs aiter all anext any ascii bin bool
    breakpoint bytearray bytes callable chr classmethod compile complex copyright credits delattr dict dir display divmod enumerate eval
    exec exit filter float format frozenset getattr globals hasattr hash help hex id input int isinstance issubclass iter len license list
    locals map max memoryview min next object oct open ord pow print property quit range repr reversed round set setattr slice sorted
    staticmethod str sum super tuple type vars zip reveal_type reveal_locals match case
    apply basestring buffer cmp coerce execfile file intern long raw_input reduce reload unichr unicode xrange StandardError
    ngettext gettext
  `),
  platform: /(?!)/,
  onlyCalled: false,
  isShared: () => false,
};
