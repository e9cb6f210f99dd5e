/** Words that cannot be the name of something in any of the common languages. */
export const keywords: ReadonlySet<string> = new Set(
  (
    'abstract and as assert async await break case catch class const continue def default defer delete do else enum except export extends final finally for foreach from func function go goto if implements import in ' +
    'interface is lambda let match namespace native new not null of operator or override package params pass private protected public raise range readonly return sealed select static struct super switch this throw ' +
    'trait try typeof union unless until use using var virtual void volatile where while with yield'
  ).split(' '),
);

/** Directives and section names that stand alone in the code of one language, where they are not ours to rename. */
export const directives: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries({
    dockerfile: new Set(
      'USER FROM RUN CMD LABEL EXPOSE ENV ADD COPY ENTRYPOINT VOLUME WORKDIR ARG ONBUILD STOPSIGNAL HEALTHCHECK SHELL'.split(' '),
    ),
    sql: new Set(
      (
        'SELECT INSERT UPDATE DELETE CREATE TABLE INDEX VIEW TRIGGER FUNCTION ORDER GROUP COMMENT COLUMN KEY PRIMARY REFERENCES DATE TIME TIMESTAMP VALUES ROLE SESSION DOMAIN TYPE ROW ROWS PARTITION RANGE LEVEL USER OPTION ' +
        'CASE ACTION LOCATION LABEL POLICY RULE SCHEMA STATEMENT TRANSACTION EVENT'
      ).split(' '),
    ),
    terraform: new Set('resource variable output locals provider terraform module data'.split(' ')),
    yaml: new Set(
      'jobs steps services volumes networks secrets image images environment build name on permissions ports port container containers template spec metadata labels resources limits requests rules groups env tags branches paths types labels needs uses with'.split(
        ' ',
      ),
    ),
    csharp: new Set('event record object value set get'.split(' ')),
    java: new Set('record module object'.split(' ')),
  }),
);

/** HTTP headers and methods as they stand in strings. */
export const httpWords: ReadonlySet<string> = new Set(
  (
    'user-agent content-type content-length content-disposition accept authorization cache-control set-cookie cookie host origin referer location etag if-match if-none-match retry-after x-request-id x-forwarded-for ' +
    'x-api-key x-user-id www-authenticate stripe-signature x-hub-signature last-modified get post put patch delete head options trace connect'
  ).split(' '),
);

/** First segments of import paths that belong to the project at hand. */
export const localRoots: ReadonlySet<string> = new Set(
  'app src lib core models model project config settings db database internal utils common shared services schemas api server backend main tests test pkg domain entities'.split(
    ' ',
  ),
);
