/**
 * Whether a statement is written for another server than PostgreSQL, by what only that server has.
 * @param text without the content of strings and comments (`SqlReading.text`).
 */
export function isOtherDialect(text: string): boolean {
  return dialects.some((marks) => marks.test(text)) || pairedMarks.some(([first, then]) => isFollowed(text, first, then));
}

/** Marks in two parts of one statement: the second stands somewhere behind the first. */
const pairedMarks: readonly (readonly [first: RegExp, then: RegExp])[] = [
  [/\b(?:delete|update)\b/i, /\blimit\s+\d/i],
  [/\bas\s*\(/i, /\)\s*(?:virtual|stored|persistent)\b/i],
  [/\block\s+tables?\b/i, /\b(?:read|write)\b/i],
  [/\bcreate\s+definer\b/i, /(?:procedure|event|trigger|function)\b/i],
];

function isFollowed(text: string, first: RegExp, then: RegExp): boolean {
  return text.split(';').some((statement) => {
    const found = first.exec(statement);
    return found !== null && then.test(statement.slice(found.index + found[0].length));
  });
}

/** What no server accepts, whatever its dialect. */
export function isBrokenInEveryDialect(text: string): boolean {
  if (/,\s*\)|\(\s*,|,\s*,/.test(text)) return true;
  const lastEnd = [...text.matchAll(/\bend\b/gi)].at(-1)?.index ?? -1;
  const cutShort = text.matchAll(/\b(?:where|and|or|set|values|from|join|having|group\s+by|order\s+by)\s*(?:;|$)/gi);
  return [...cutShort].some(({ index }) => index > lastEnd);
}

/** Whether every statement begins with a word that some server knows. */
export function beginsAsStatements(text: string): boolean {
  return text
    .split(/;|\$\$|\/\/|^[ \t]*(?:go|\/)[ \t]*$/im)
    .map((statement) => /^[\s(]*(?:\w+\s*:\s*(?=\w))?([a-z_]+)/i.exec(statement)?.[1]?.toLowerCase())
    .every((word) => word === undefined || statementWords.has(word));
}

/** MySQL 8.4 and MariaDB 11 manuals (SQL statements), SQL Server, SQLite, Oracle, BigQuery, Spark and ClickHouse references. */
const dialects: readonly RegExp[] = [
  // MySQL and MariaDB: clauses of statements.
  /\blimit\s+\d+\s*,\s*\d|\binsert\s+(?:(?:low_priority|delayed|high_priority|ignore)\s+)*(?:into\s+)?[\w."]+\s+set\b|\binsert\s+(?:low_priority|delayed|high_priority|ignore)\b|\breplace\s+(?:into\s+)?[\w."]+\s*(?:\(|values?\b|set\b|select\b)|\bon\s+duplicate\s+key\b|\bupdate\s+[\w."]+(?:\s+(?:as\s+)?\w+)?\s*(?:,|(?:inner\s+|left\s+|right\s+|cross\s+)?join\b)|\bdelete\s(?!\s*\*)[\w.",\s*]{1,300}?\sfrom\b|\bdelete\s+(?:low_priority|quick|ignore)\b|\bwith\s+rollup\b|\bstraight_join\b|\bsql_(?:calc_found_rows|no_cache|cache|big_result|small_result)\b|\bdistinctrow\b|\block\s+in\s+share\s+mode\b|\b(?:use|force|ignore)\s+(?:index|key)\b|\binto\s+(?:outfile|dumpfile)\b|\bload\s+(?:data|xml)\b|\bvalues\s+row\s*\(|\bfrom\s+dual\b|\bpartition\s*\(\s*p\w*/i,
  // Tables, columns and indexes.
  /\bauto_increment\b|\bengine\s*(?:=\s*)?(?:innodb|myisam|memory|archive|csv|aria)\b|\bengine\s*=|\b(?:default\s+)?(?:character\s+set|charset)\b|\b(?:tiny|small|medium|big)?int(?:eger)?\s*\(\s*\d+\s*\)|\b(?:tinyint|mediumint|tinytext|mediumtext|longtext|tinyblob|mediumblob|longblob|year\s*\(\s*4\s*\))\b|\bunsigned\b|\bzerofill\b|\bon\s+update\s+(?:current_timestamp|now)\b|\b(?:unique|fulltext|spatial)\s+(?:key|index)\b|[(,]\s*(?:key|index)\s+(?:"?\w+"?\s*)?(?:using\s+\w+\s*)?\(|\bcomment\s*(?:=\s*)?'x'|\bvalues\s+(?:less\s+than|in\s*\()|\b(?:add|drop)\s+(?:unique\s+|fulltext\s+|spatial\s+)?(?:index|key)\b|\bdrop\s+(?:foreign|primary)\s+key\b|\b(?:modify|change)\s+(?:column\s+)?["\w]+\s|\b(?:after\s+["\w]+|first)\s*(?:,|;|$)|\bconvert\s+to\s+character\b|\balgorithm\s*(?:=\s*)?(?:inplace|instant|copy|nocopy|merge|temptable|undefined)\b|\brename\s+(?:table|index|key)\b|\bdrop\s+index\s+["\w]+\s+on\b|\bcreate\s+table\s+(?:if\s+not\s+exists\s+)?[\w."]+\s+(?:like|select)\b|\bcreate\s+or\s+replace\s+table\b|\benum\s*\(/i,
  // Administration, and programs stored on the server.
  /^[ \t]*(?:show|describe|desc|use|flush|kill|optimize|repair|checksum|handler|xa|purge|reset|change|install|uninstall|delimiter)\b|;\s*(?:show|describe|desc|use|flush|kill|optimize|repair|checksum|handler|delimiter)\b|\b(?:analyze|check)\s+(?:local\s+)?table\b|\bunlock\s+tables\b|\bidentified\s+(?:by|with|via)\b|\bon\s+[\w"]+\.\*\s+(?:to|from)\b|\bon\s+\*\.\*|\bset\s+(?:global|password|persist)\b|\bexplain\s+(?:extended|partitions|format\s*=)|\bdelimiter\s+\S+|\bcreate\s+(?:procedure|event|trigger|function)\b|\bdeclare\s+\w+|\bsql\s+security\b|\bdefiner\s*=|\bsignal\s+sqlstate\b|\bprepare\s+\w+\s+from\b|\bexecute\s+\w+\s+using\b|\bdo\s+(?:sleep|release_lock|get_lock)\b|\bwith\s+consistent\s+snapshot\b/im,
  // Expressions.
  /<=>|:=|@@?\w|\b(?:regexp|rlike)\b|\bxor\b|\bdiv\s+[\d\w(]|\bmod\s+\d|&&|\bsounds\s+like\b|\bbinary\s+["'\w]|\binterval\s[-\w.()"+\s]{1,100}?\s(?:microsecond|second|minute|hour|day|week|month|quarter|year)s?\b|\bseparator\s+'x'|\bconvert\s*\([^;()]*\busing\b|\bas\s+(?:signed|unsigned|char|binary|datetime)\b|\bagainst\s*\(|\b_(?:utf8|utf8mb4|latin1|binary)\s*'|\b[nx]'x'|\b0x[0-9a-f]+\b|(?:^|[\s(,=])!\s*["\w(]|\bif\s*\(|\bvalues\s*\(\s*["\w]+\s*\)\s*(?:[,;+*-]|$)|\bas\s+'x'|"x"\s*\(/im,
  // SQL Server.
  /\[\w[\w ]*\]|\bselect\s+(?:distinct\s+)?top\b|\b(?:cross|outer)\s+apply\b|\bwith\s*\(\s*(?:nolock|rowlock|updlock|holdlock|tablock)\b|\boutput\s+(?:inserted|deleted)\b|\b(?:into|from|table|join)\s+#{1,2}\w+|\bidentity\s*\(|\bn?varchar\s*\(\s*max\s*\)|\bnvarchar\b|\bdatetime(?:2|offset)\b|\b(?:begin|end)\s+(?:try|catch|tran(?:saction)?)\b|\bcreate\s+or\s+alter\b|\bset\s+(?:nocount|quoted_identifier|ansi_nulls|identity_insert|xact_abort)\b|\bfor\s+(?:xml|json)\s+(?:path|auto|raw)\b|\bexec(?:ute)?\s+[\w.]+|^[ \t]*(?:go|print\b.*)[ \t]*$|\b(?:un)?pivot\s*\(|\b(?:iif|isnull|getdate|dateadd|datediff|charindex|object_id|scope_identity)\s*\(|\b(?:non)?clustered\b/im,
  // SQLite, Oracle.
  /\bautoincrement\b|^[ \t]*pragma\b|;\s*pragma\b|\bwithout\s+rowid\b|\)\s*strict\b|\binsert\s+or\s+\w+|\bupdate\s+or\s+(?:rollback|abort|replace|fail|ignore)\b|\b(?:attach|detach)\s+(?:database\b)?|\bvirtual\s+table\b|\bglob\b|==|\bindexed\s+by\b|\bvacuum\s+into\b|\bn?varchar2\b|\bnumber\s*\(|\bconnect\s+by\b|\bstart\s+with\b|\bminus\b|\(\+\)|\b(?:sysdate|rownum|rowid|nvl2?|decode|listagg|to_number)\b|\binsert\s+(?:all|first)\b|\bcreate\s+or\s+replace\s+(?:editionable\s+)?(?:package|type|synonym)\b|\bdbms_\w+|\bexecute\s+immediate\b|\bmerge\s+into\b|\bq'x'|\bpurge\b|\btablespace\b|\bwhenever\s+sqlerror\b|\bcreate\s+(?:temp\s+|temporary\s+)?trigger\b/im,
  // Warehouses.
  /\bqualify\b|\bselect\s+\*\s*(?:except|exclude|replace)\s*\(|\bstruct\s*[<(]|\barray\s*<|\bsafe\.\w|\bsafe_cast\b|\btry_cast\b|\bcluster\s+by\b|\bpartitioned\s+by\b|\bstored\s+as\b|\brow\s+format\b|\btblproperties\b|\blateral\s+view\b|\busing\s+(?:delta|parquet|iceberg|csv|json)\b|\binsert\s+overwrite\b|\bcopy\s+into\b|\bcreate\s+(?:or\s+replace\s+)?(?:stage|warehouse|stream|pipe|task|file\s+format|transient)\b|\bvariant\b|\bflatten\s*\(|\bmergetree\b|\bprewhere\b|\barray\s+join\b|\bformat\s+\w+\s*(?:;|$)|\bfinal\b|\bilike\s+any\b|\basof\s+join\b|\bgroup\s+by\s+all\b|\border\s+by\s+all\b|\btemp\s+function\b|\boptions\s*\(|\bdistkey\b|\bsortkey\b|\bencode\s+\w+|\bunload\s*\(/i,
  // PostgreSQL newer than the parser (18), and what psql reads itself.
  /\breturning\s+with\s*\(|\bwithout\s+overlaps\b|\bperiod\s+\w+|\bnot\s+enforced\b|\bvirtual\b|^[ \t]*\\[a-z!?.]/im,
  // Placeholders of programs and templates.
  /\?|:\w+|%s|%\(\w+\)s|\$\{|\{\{|\{%|<%|\{\w*\}/,
];

const statementWords: ReadonlySet<string> = new Set(
  'select insert update delete replace merge upsert with create alter drop truncate rename grant revoke deny set show use describe desc explain analyze analyse begin start commit rollback savepoint release lock unlock call do declare prepare execute exec deallocate load unload copy comment values table vacuum reindex cluster listen notify unlisten discard reset fetch move close open if while loop for foreach repeat until case end else elsif elseif when then return returns leave iterate signal resignal get raise print go delimiter pragma attach detach optimize check checksum repair flush kill purge handler import install uninstall cache xa binlog change stop shutdown restart refresh security reassign checkpoint abort perform exception exit continue goto null pipe forall type subtype function procedure package cursor throw waitfor dbcc backup restore bulk disable enable put list remove undrop msck from pivot unpivot summarize export system clone audit noaudit flashback spool prompt whenever connect disconnect define undefine column accept rem into try catch insert break output assert reload persist unset add clear analyze partition rename database schema inserted not'.split(
    ' ',
  ),
);
