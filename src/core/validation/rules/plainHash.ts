/**
 * What shows, in the function around, that a hash only names or recognises a thing (a file, an entry of a cache, a shortened identifier)
 * with no word of what a hash would have to protect; or that a protocol prescribes it.
 */
export const plainHash =
  /\bqop\b|body_hash|^(?![\s\S]*(?:passw|passphrase|secret|token|hmac|session_?id|api_?key|sign|credential|login|licen[sc]e|verif))[\s\S]*(?:etag|cache_?key|guid|slug|slot|thumb|fingerprint|shard|bucket|dedup|short_?name|(?:max|truncat)\w{0,20}(?:len|name|ident)|IdentifierMax|uniqu)/i;
