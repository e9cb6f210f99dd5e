import type { Family } from './languageTable.ts';
import { equality, matching, membership, type Operand, prefix, proven, rejecting, suffix, swapped } from './outcome.ts';
import type { Outcome, Value } from './value.ts';

/** What a call that stands in a condition proves of its receiver and its arguments, in any of the languages. */
export function outcomeOfCall(
  callee: string,
  receiver: Operand | undefined,
  args: readonly Operand[],
  family: Family,
): Outcome | undefined {
  const last = callee.slice(callee.lastIndexOf('.') + 1);
  const [first, second] = args;
  // `Object.hasOwn(map, x)`, `slices.Contains(list, x)`, `Pattern.matches(re, x)`: the receiver is a module, not a value.
  const subject = receiver && !modules.test(callee) ? receiver : undefined;
  if (aggregates.test(last) && first && args.length === 1) return aggregated(last, first.value);
  if (memberTests.test(last)) {
    if (subject && first) return isText(subject) ? rejecting(subject, first.value) : membership(first, subject);
    // `in_array(x, list)` names the element first, `Contains(list, x)` last.
    if (first && second)
      return /^(in_array|array_key_exists|array_search)$/.test(last) ? membership(first, second) : membership(second, first);
    return undefined;
  }
  if (last === 'isset' && first) return first.value.outcome;
  if (positions.test(last)) {
    const [text, needle] = subject ? [subject, first] : [first, second];
    if (!text || !needle) return undefined;
    const found = text.value.from && text.value.taint > 0 ? rejecting(text, needle.value) : membership(needle, text);
    return found && { ...found, form: 'position' };
  }
  if (starts.test(last)) return subject && first ? prefix(subject, first.value) : first && second ? prefix(first, second.value) : undefined;
  if (ends.test(last)) return subject && first ? suffix(subject, first.value) : first && second ? suffix(first, second.value) : undefined;
  if (/^(is_relative_to|isRelativeTo|IsLocal)$/.test(last)) return subject ? proven(subject) : first && proven(first);
  if (equals.test(last)) {
    const outcome = subject && first ? equality(subject, first) : first && second ? equality(first, second) : undefined;
    return outcome && /^(strcmp|strcasecmp|compareTo|Compare|localeCompare)$/.test(last) ? { ...outcome, form: 'order' } : outcome;
  }
  if (matches.test(last)) return matched(last, subject, args, family);
  if (plain.test(last)) return plainness(last, subject ?? first);
  if (/^(TryParse|TryParseExact|TryCreate)$/.test(last) && first && !/Uri/.test(callee)) return proven(first);
  const named = [...args, ...(subject ? [subject] : [])].find((each) => each.value.taint > 0);
  return named && validators.test(last) && !weakValidators.test(last) ? proven(named) : undefined;
}

function isText(operand: Operand): boolean {
  return operand.value.taint > 0 || operand.value.kind === 'string';
}

/** `any(c in x for c in bad)`, `all(c in good for c in x)`. */
function aggregated(name: string, list: Value): Outcome | undefined {
  const each = list.items?.[0]?.outcome;
  if (!each) return undefined;
  return name === 'any' ? { yes: [], no: each.no, form: 'truth' } : { yes: each.yes, no: [], form: 'truth' };
}

function plainness(last: string, checked: Operand | undefined): Outcome | undefined {
  const outcome = checked && proven(checked);
  return outcome && last === 'isNaN' ? swapped(outcome) : outcome;
}

/** The pattern is the receiver, the first argument, or the one behind the text. */
function matched(last: string, subject: Operand | undefined, args: readonly Operand[], family: Family): Outcome | undefined {
  const [first, second] = args;
  const extent = /^(fullmatch|full_match|matches)$/.test(last)
    ? 'whole'
    : last === 'match' && family === 'python'
      ? 'start'
      : family === 'ruby'
        ? 'ruby'
        : 'anywhere';
  if (subject && subject.value.taint > 0) {
    // A matcher of Java knows its pattern and its text.
    const pattern = first ? first.value.text : subject.value.text;
    return matching(subject, pattern, extent);
  }
  if (subject && first) return matching(first, subject.value.text ?? second?.value.text, extent);
  if (!first || !second) return undefined;
  const isTextFirst = first.value.taint > 0;
  return matching(isTextFirst ? first : second, (isTextFirst ? second : first).value.text, extent);
}

/** Names in front of a function that are no value of its own. */
export const modules =
  /^(re|regex|regexp|Pattern|Regex|Object|Reflect|slices|strings|lo|filepath|path|Arrays|Objects|StringUtils|String|string|hmac|crypto|uuid|UUID|Number|Number\.\w+|validator|bytes|fnmatch|Guid|Uri|char|Char|Character|File|File\w*|Path)\.\w+$|Object\.prototype\.hasOwnProperty\.call$/;
const aggregates = /^(any|all)$/;
const memberTests =
  /^(includes|contains|Contains|ContainsKey|containsKey|containsValue|ContainsValue|has|has_key|hasKey|hasOwn|hasOwnProperty|include\?|member\?|key\?|has_key\?|in_array|array_key_exists|TryGetValue|__contains__|str_contains|exclude\?|ContainsAny)$|^call$/;
const positions = /^(indexOf|IndexOf|lastIndexOf|find|strpos|stripos|Index|array_search|index|findIndex)$/;
const starts = /^(startswith|startsWith|StartsWith|HasPrefix|str_starts_with|start_with\?)$/;
const ends = /^(endswith|endsWith|EndsWith|HasSuffix|str_ends_with|end_with\?)$/;
const equals =
  /^(equals|Equals|equalsIgnoreCase|eql\?|strcmp|strcasecmp|compareTo|compare_digest|timingSafeEqual|hash_equals|secure_compare|EqualFold|ConstantTimeCompare)$/;
const matches = /^(match|fullmatch|full_match|test|matches|match\?|IsMatch|MatchString|preg_match|exec|find_all|lookingAt)$/;
const plain =
  /^(isdigit|isdecimal|isnumeric|isalnum|isalpha|isidentifier|isInteger|isSafeInteger|isFinite|isNaN|is_numeric|is_int|ctype_digit|ctype_alnum|ctype_alpha|isValidUUID|IsLetterOrDigit|IsDigit|isLetterOrDigit|isDigit|isNumeric|isAlphanumeric|isUUID|isUuid|is_uuid)$/;
/** Functions of the project that say by their name that they check a value. */
const validators = /valid|safe|allowed|permitted|whitelist|allowlist|trusted|authorized|legal|known/i;
/** Those that look at the ending of a name, or at something else that proves little. */
const weakValidators =
  /authori[sz]ed_?(?:user|person|account|role|member)|file|ext|type|mime|size|length|empty|null|json|xml|password|invalid|unsafe/i;
