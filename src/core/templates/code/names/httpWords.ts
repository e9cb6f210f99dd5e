/** HTTP headers and methods as they stand in strings. */
export const httpWords: ReadonlySet<string> = new Set(
  (
    'user-agent content-type content-length content-disposition accept authorization cache-control set-cookie cookie host origin referer location etag if-match if-none-match retry-after x-request-id x-forwarded-for ' +
    'x-api-key x-user-id www-authenticate stripe-signature x-hub-signature last-modified get post put patch delete head options trace connect'
  ).split(' '),
);
