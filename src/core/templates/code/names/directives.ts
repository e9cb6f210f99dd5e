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
