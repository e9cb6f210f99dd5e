import { wordSet } from './wordSet.ts';

/** Passwords that the documentation of databases, brokers and test tools gives for throw-away services, lower case. */
export const examplePasswords: ReadonlySet<string> = wordSet(`
  guest postgres password passw0rd p@ssw0rd password1 password123 root admin administrator test testing secret mysql mariadb
  mongo mongodb redis rabbitmq rabbit user sa app dev docker minio minioadmin elastic neo4j letmein qwerty 12345 123456 12345678
  yourstrong(!)password supersecret topsecret pass pwd
`);

/** Words in a value that say that it is no secret, lower case. */
export const placeholderWords: ReadonlySet<string> = wordSet(`
  example examples sample changeme change dummy placeholder fake mock insecure your my test testing tests local localhost dev development
  ci replace todo redacted notasecret not secret password
`);
