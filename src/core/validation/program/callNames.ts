import { Danger } from './value.ts';

export const enders =
  /^(sys\.exit|exit|quit|os\._exit|abort|(flask|bottle|werkzeug\.exceptions|quart)\.abort|process\.exit|die|os\.Exit|log\.(Fatal\w*|Panic\w*)|panic|raise|fail|halt|notFound|System\.exit|Environment\.Exit|forbidden)$/;
export const asserters = /(^|\.)(assert|assertTrue|invariant|abort_unless|checkArgument|checkState|isTrue|Assert|Requires|ok|assert_that)$/;
export const approvers =
  /^_?(validate|ensure|assert|check|verify|require|guard|sanitize)_?\w*(path|name|url|host|input|safe|valid|allowed|table|column|command|id|file|field|sort|order|identifier|target|destination|redirect)s?$|^_?(validate|ensure|assertValid|sanitize)$/i;

export const formatters = /(^|\.)(format|sprintf|Sprintf|vsprintf|Format|format_map|Errorf)$/;
export const keepers =
  /^(str|String|toString|to_s|strip|trim|lower|upper|toLowerCase|toUpperCase|encode|decode|text|Template|mark_safe|valueOf|from_string|bytes|b|ToString|getvalue|String|concat_ws)$/;
/** What comes out is a number, an identifier or a text of letters and digits, whatever went in. */
export const numbers =
  /^(int|float|parseInt|parseFloat|Number|BigInt|UUID|Atoi|Itoa|FormatInt|FormatUint|ParseInt|ParseUint|ParseFloat|ParseBool|parseLong|parseDouble|parseBoolean|ToInt32|ToInt64|intval|floatval|to_i|to_f|Integer|Float|absint|len|count|fromString|toFixed|strlen|Guid|quote|quote_literal|quoteLiteral|QuoteLiteral|escapeLiteral|pg_escape_literal|pg_escape_string|real_escape_string|mysqli_real_escape_string|esc_sql|sanitize_sql\w*|toISOString|isoformat|quote_ident|quote_identifier|Identifier|quoteIdentifier|escapeId|QuoteIdentifier|quote_name|quote_column_name|quote_table_name|crc32|isset|empty|isEmpty|is_empty|empty\?|nil\?|present\?|blank\?)$/;
/** Escaping as a driver of a database does it, with the quotation marks around. */
export const databaseEscapes =
  /(?:^|\.)\$?(?:mysql2?|sql_?string|db|database|pool|conn|connection|client|pdo|mysqli|sequelize)\.(?:escape|escape_string|escapeString)$/i;
/** Functions that take one danger out of a text and leave the others. */
export const escapes: readonly { readonly names: RegExp; readonly rulesOut: number }[] = [
  {
    names:
      /^(escape|htmlspecialchars|htmlentities|html_escape|escape_html|escapeHtml\d?|htmlEscape|HTMLEscapeString|EscapeString|HtmlEncode|encodeForHTML|forHtml|forHtmlContent|esc_html|esc_attr|conditional_escape|escapeXml|escape_for_html|h|e)$/,
    rulesOut: Danger.markup,
  },
  { names: /^(basename|secure_filename|GetFileName|Base|getFileName|sanitize_filename)$/, rulesOut: Danger.path | Danger.host },
  { names: /^(escapeshellarg|shellescape|shlex_quote|shelljoin|EscapeShellArg)$/, rulesOut: Danger.shell },
];
/** Bytes of what is given: of constants the same bytes in every run. */
export const byteMakers =
  /(?:^|\.)(?:Buffer\.from|Buffer\.alloc|Uint8Array|Uint8Array\.(?:from|of)|bytes|bytearray|(?:bytes|bytearray)\.fromhex|unhexlify|b64decode|getBytes|UTF8\.GetBytes|ASCII\.GetBytes|Unicode\.GetBytes|FromHexString|FromBase64String|hex\.DecodeString|hex2bin|TextEncoder\(\)\.encode|enc\.(?:Hex|Utf8)\.parse)$/;
/** Calls that make a list of one value, and those that make a list of what a function gives. */
export const fillers = /^(array_fill|nCopies|fill|Repeat)$/;
export const mappers = /^(map|Select|collect|flatMap|array_map)$/;
export const repeaters = /^(repeat|str_repeat|Repeat)$/;
export const compilers = /(^|\.)(re\.compile|RegExp|Pattern\.compile|regexp\.(Must)?Compile|Regex|Regexp\.new)$/;
export const decoders = /decode|unhexlify|fromhex|unquote|^loads$|^atob$/i;
/** What makes a text readable that was not: encodings, compression, letters by their number, letters backwards. */
export const hidesText =
  /b(?:ase)?_?(?:16|32|58|64|85)_?\w{0,10}decode|decode_?64|Base64\.\w{0,12}decode|getDecoder|DecodeString|a2b_|unhexlify|fromhex|hex2bin|\batob\b|fromCharCode|fromCodePoint|From(?:Base64|Hex)String|gz(?:inflate|uncompress|decode)|\binflate\w{0,8}|gunzip\w{0,4}|brotliDecompress|decompress\b|rot_?13|strrev|uudecode|\bunpack1?\b|marshal\.loads|\bunescape\b|\bchr\b|\[::-1\]|\.reverse\(|,\s?["'](?:base64|hex)["']\s?\)/i;
/** Paths without `..` in them. */
export const canonical =
  /^(realpath|abspath|resolve|GetFullPath|normalize|normpath|Clean|Abs|EvalSymlinks|getCanonicalPath|getCanonicalFile|toRealPath|toAbsolutePath|absolute|expand_path|realpathSync|cleanpath|safe_join|relative)$/;
/** Calls whose result stands for all of what they were given. */
export const wholes =
  /^(urlparse|urlsplit|URL|URI|Uri|Parse|parse|parse_url|ParseRequestURI|create|join|Join|Path|matcher|Combine|get|of|exec|search|match|test|basename|File|Paths|slice|substring|replace|unquote|unquote_plus|decodeURIComponent|urldecode|rawurldecode|decode|b64decode|loads|split)$/;
/** Generators that anybody can predict who has seen some of their numbers. */
export const random =
  /^(random\.(random|randint|choice|choices|randrange|uniform|getrandbits|sample|randbytes|gauss|normalvariate|triangular|betavariate|expovariate|lognormvariate|paretovariate|weibullvariate|vonmisesvariate|gammavariate)|(np|numpy)\.random\.\w+|Math\.random|math\/rand\.\w+|rand\.(Int|Intn|Int31n?|Int63n?|Uint32|Uint64|Float64|Float32|Perm|Read|IntN|N)|rand|mt_rand|lcg_value|uniqid|uuid\.uuid1|Kernel\.rand|Random\.rand|Random\(\)\.(next\w*|Next\w*)|new Random\(\)\.\w+|ThreadLocalRandom\.current\(\)\.next\w+|RandomStringUtils\.\w+)\(\)$/;
