/** Words that narrow a noun. Before an entity they are a constraint, not a part of its name. */
const adjectives: ReadonlySet<string> = new Set(
  (
    'outstanding recurring expiring incoming outgoing remaining existing trending streaming failing matching ongoing running waiting average cumulative net gross junior legacy wholesale bulk mobile remote nightly hourly nested raw nearest latest guest overdue upcoming past future recent latest newest oldest last first previous next current former active inactive pending urgent open closed new old own missing late early late long short large small big huge tiny ' +
    'open closed high low higher lower top bottom best worst good bad unread read unpaid paid free cheap expensive valid invalid empty full partial total complete incomplete final initial main minor major primary secondary temporary ' +
    'permanent global local foreign domestic external internal anonymous premium basic vip regular special favorite favourite popular rare common unique duplicate distinct similar related same different other similar ' +
    'male female young adult senior junior single double triple multiple several many few unknown unnamed hidden visible public private secret shared mutual joint individual daily weekly monthly yearly quarterly annual ' +
    'online offline digital physical virtual real fake dead alive broken stale expired fresh frozen hot cold warm dry wet red green blue yellow white dark light heavy safe unsafe secure insecure critical important optional ' +
    'mandatory required default custom manual automatic corrupt orphan orphaned dangling stuck slow fast busy idle ready unready draft archived deleted cancelled canceled approved rejected verified unverified confirmed ' +
    'unconfirmed registered signed unsigned assigned unassigned failed successful completed unfinished finished started scheduled planned unused used available unavailable sold unsold shipped unshipped delivered ' +
    'undelivered returned refunded billed unbilled blocked banned suspended enabled disabled locked unlocked flagged featured promoted discounted imported exported uploaded'
  ).split(' '),
);

/** True for a known adjective, and for an unknown word that is formed like one. */
export function isAdjective(word: string): boolean {
  return adjectives.has(word) || /(?:[^aeiou]ed|ated|ized|ised|ive|ous|able|ible|ful|less|iest|ical)$/.test(word);
}

/** True for an ending that most adjectives and some nouns have ("seasonal", "electronic"): enough to doubt an unknown word in front of a noun. */
export function isFormedLikeAdjective(word: string): boolean {
  return /(?:[^v]al|[^nr]ic|ary|[^m]ent|ant|ory|ly)$/.test(word);
}
