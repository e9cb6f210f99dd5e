import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { sqlReadings } from '../../../../../src/core/validation/text/sqlReadings.ts';
import { createValidator } from '../../../../../src/core/validation/validator.ts';
import { testGrammar, testSyntaxChecks } from '../../../../fakes/templateEngines.ts';

/** Accepted by MySQL, MariaDB, PostgreSQL, SQL Server, SQLite, Oracle or a warehouse, as their manuals have it. */
const valid = [
  'INSERT INTO t (a) VALUES (\'it\\\'s\', "she said \\"hi\\"");',
  "SELECT a, -- x\n  b # the b's\nFROM t; # end (",
  'DELETE FROM t WHERE a < NOW() ORDER BY a LIMIT 10;',
  'UPDATE t SET a = 1 WHERE b = 2 LIMIT 5;',
  'SELECT * FROM t LIMIT 10, 20;',
  "INSERT INTO t SET a = 1, b = 'x';",
  'INSERT INTO t (a, b) VALUES (1, 2) ON DUPLICATE KEY UPDATE b = VALUES(b);',
  'REPLACE INTO t (a) VALUES (1);',
  'UPDATE orders o JOIN customers c ON c.id = o.customer_id SET o.name = c.name WHERE c.active = 1;',
  'UPDATE a, b SET a.x = b.x WHERE a.id = b.id;',
  'DELETE o FROM orders o JOIN customers c ON c.id = o.customer_id WHERE c.gone = 1;',
  'DELETE FROM o USING orders AS o INNER JOIN x ON x.id = o.id;',
  'SELECT a, SUM(b) FROM t GROUP BY a WITH ROLLUP;',
  'SELECT * FROM t WHERE created > NOW() - INTERVAL 7 DAY;',
  'SELECT DATE_ADD(d, INTERVAL (n + 1) MONTH), DATE_SUB(NOW(), INTERVAL 1 HOUR) FROM t;',
  "SELECT GROUP_CONCAT(DISTINCT name ORDER BY name SEPARATOR ', ') FROM t;",
  "SELECT IF(a > 1, 'x', 'y') FROM t;",
  'SELECT * FROM t USE INDEX (i) WHERE a = 1;',
  'SELECT * FROM t FORCE INDEX FOR JOIN (i) INNER JOIN u ON t.a = u.a;',
  'SELECT `a`.`b` AS `c d` FROM `db`.`t` AS `a`;',
  "CREATE TABLE IF NOT EXISTS users (\n  id INT UNSIGNED NOT NULL AUTO_INCREMENT,\n  name VARCHAR(50) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL DEFAULT '' COMMENT 'the user\\'s name',\n  kind ENUM('a', 'b') NOT NULL,\n  made DATETIME DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,\n  PRIMARY KEY (id),\n  KEY idx_name (name(10)),\n  UNIQUE KEY u (kind, made),\n  FULLTEXT KEY f (name),\n  CONSTRAINT fk FOREIGN KEY (id) REFERENCES o (id) ON DELETE CASCADE\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;",
  'CREATE TABLE t (id INT(11) NOT NULL, a MEDIUMTEXT, b YEAR(4), INDEX (a));',
  "CREATE DATABASE IF NOT EXISTS example CHARACTER SET utf8mb4;\nUSE example;\nCREATE USER 'user' IDENTIFIED BY 'password';\nGRANT ALL PRIVILEGES ON example.* TO 'user';\nFLUSH PRIVILEGES;",
  'ALTER TABLE t ADD COLUMN a INT AFTER b, ADD INDEX i (a), DROP INDEX j, MODIFY c TEXT, CHANGE d e INT;',
  'ALTER TABLE t DROP FOREIGN KEY fk, DROP PRIMARY KEY, ADD COLUMN z INT FIRST;',
  'RENAME TABLE a TO b, c TO d;',
  "SHOW TABLES LIKE 'a%';\nDESCRIBE t;\nSHOW CREATE TABLE t\\G",
  'SET @a := 1, @b = (SELECT COUNT(*) FROM t);\nSELECT @a + @b, @@global.max_connections;',
  'SET NAMES utf8mb4;\nSET FOREIGN_KEY_CHECKS = 0;\nSET GLOBAL max_connections = 100;',
  'DELIMITER $$\nCREATE PROCEDURE p(IN a INT, OUT b INT)\nBEGIN\n  DECLARE done INT DEFAULT FALSE;\n  DECLARE c CURSOR FOR SELECT id FROM t;\n  DECLARE CONTINUE HANDLER FOR NOT FOUND SET done = TRUE;\n  OPEN c;\n  read_loop: LOOP\n    FETCH c INTO b;\n    IF done THEN\n      LEAVE read_loop;\n    END IF;\n  END LOOP;\n  CLOSE c;\nEND$$\nDELIMITER ;',
  'CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW SET NEW.a = UPPER(NEW.a);',
  'CREATE EVENT e ON SCHEDULE EVERY 1 DAY DO DELETE FROM t WHERE a < NOW() - INTERVAL 30 DAY;',
  'CREATE FUNCTION f(a INT) RETURNS INT DETERMINISTIC RETURN a * 2;',
  "SELECT * FROM t WHERE a REGEXP '^x' AND b RLIKE 'y' AND NOT c <=> NULL;",
  'SELECT * FROM t WHERE a = 1 && b = 2 || !c;',
  'SELECT 5 DIV 2, 5 MOD 2, 1 XOR 0;',
  'SELECT CAST(a AS UNSIGNED), CAST(b AS SIGNED), CAST(c AS CHAR), CONVERT(d USING utf8mb4), CAST(e AS DATETIME);',
  "SELECT * FROM t WHERE MATCH(a, b) AGAINST('x y' IN BOOLEAN MODE);",
  "LOAD DATA LOCAL INFILE '/tmp/a.csv' INTO TABLE t FIELDS TERMINATED BY ',' ENCLOSED BY '\"' LINES TERMINATED BY '\\n' IGNORE 1 LINES;",
  "SELECT * INTO OUTFILE '/tmp/x' FROM t;",
  'LOCK TABLES a READ, b WRITE;\nUNLOCK TABLES;',
  'SELECT * FROM t WHERE a = 1 LOCK IN SHARE MODE;',
  'SELECT a AS \'the a\', b "the b" FROM t;',
  'SELECT 1 FROM DUAL;',
  '/*!40101 SET NAMES utf8 */;\n/*!50003 CREATE*/ /*!50017 DEFINER=`a`@`b`*/ /*!50003 TRIGGER t BEFORE INSERT ON x FOR EACH ROW SET a = 1 */;',
  "DROP TABLE IF EXISTS `t`;\nINSERT INTO `t` VALUES (1,'O\\'Neil',NULL),(2,'a\\\\',NULL),(3,'--',0x1F);",
  'CREATE TABLE t (a INT) PARTITION BY RANGE (a) (PARTITION p0 VALUES LESS THAN (10), PARTITION p1 VALUES LESS THAN MAXVALUE);',
  'TRUNCATE TABLE t; OPTIMIZE TABLE t; ANALYZE TABLE t;',
  'VALUES ROW(1,2), ROW(3,4);',
  "SELECT x'1F', b'0101', N'abc', _utf8mb4'x';",
  "SELECT data->'$.a', data->>'$.b', JSON_EXTRACT(data, '$.c') FROM t;",
  'SELECT ROW_NUMBER() OVER (PARTITION BY a ORDER BY b DESC) FROM t;',
  'WITH RECURSIVE c AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM c WHERE n < 5) SELECT * FROM c;',
  "PREPARE s FROM 'SELECT ?'; EXECUTE s USING @a; DEALLOCATE PREPARE s;",
  'INSERT IGNORE INTO t (a) SELECT a FROM u;',
  'SELECT STRAIGHT_JOIN a FROM t;',
  "SELECT * FROM t WHERE BINARY a = 'x';",
  'CREATE ALGORITHM=MERGE DEFINER=`a`@`%` SQL SECURITY DEFINER VIEW v AS SELECT 1;',
  "COPY t (a, b) FROM stdin;\n1\tit's\n\\.",
  "SELECT 'C:\\', E'it\\'s', \"a\\\";",
  "SELECT a ~ '^\\d+$' FROM t WHERE b LIKE '%\\%%' ESCAPE '\\';",
  "CREATE FUNCTION f() RETURNS trigger AS $body$\nBEGIN\n  NEW.a := 'it''s # not a comment';\n  RETURN NEW;\nEND;\n$body$ LANGUAGE plpgsql;",
  "SELECT a #> '{b}', a #>> '{c,d}', a #- '{e}' FROM t;",
  'SELECT 5 # 3;',
  'INSERT INTO t (a) VALUES (1) ON CONFLICT (a) DO UPDATE SET a = EXCLUDED.a RETURNING *;',
  'CREATE TABLE t (a int, b int GENERATED ALWAYS AS (a * 2) VIRTUAL);',
  'UPDATE t SET a = 1 RETURNING old.a, new.a;',
  "\\set x 1\n\\echo :x\nSELECT :'x';",
  'SELECT TOP 10 [a] FROM #temp WITH (NOLOCK);',
  "DECLARE @a INT = 1;\nIF @a > 0\nBEGIN\n  PRINT 'x';\nEND\nGO",
  "CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a TEXT) STRICT;\nPRAGMA foreign_keys = ON;\nINSERT OR REPLACE INTO t VALUES (1, 'x');",
  'CREATE TABLE t (a NUMBER(10), b VARCHAR2(20));\nSELECT SYSDATE FROM dual;',
  "BEGIN\n  DBMS_OUTPUT.PUT_LINE('x');\nEND;\n/",
  'SELECT * EXCEPT (a) FROM `p.d.t` QUALIFY ROW_NUMBER() OVER (PARTITION BY b) = 1;',
  'CREATE TABLE t (a STRING) PARTITIONED BY (b STRING) STORED AS PARQUET;',
  'CALL p(1, @x);',
  'SELECT COUNT(*) INTO @n FROM t;',
  "SELECT '#fff', \"a # b\" FROM t; # it's",
  "INSERT INTO p VALUES ('C:\\\\');",
  "SELECT * FROM t WHERE a LIKE '50\\%';",
  'INSERT INTO t VALUES ("it\'s", \'say "hi"\');',
  "INSERT INTO t VALUES ('a\\nb\\tc\\0');",
  "SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'no';",
  'KILL 5;',
  'EXPLAIN FORMAT=JSON SELECT 1;',
  'CREATE INDEX i ON t (a(10) DESC);',
  'CREATE TABLE t (a INT, b INT AS (a + 1) STORED, c INT GENERATED ALWAYS AS (a) VIRTUAL);',
  'INSERT INTO t (a, b) VALUES (1, 2) AS new ON DUPLICATE KEY UPDATE b = new.b;',
  'START TRANSACTION WITH CONSISTENT SNAPSHOT;\nCOMMIT;',
  'SELECT * FROM t LIMIT 1 FOR UPDATE SKIP LOCKED;',
  "ALTER TABLE t COMMENT = 'x';\nCREATE TABLE u (a INT COMMENT 'y');",
  'CREATE TABLE t LIKE u;',
  'CREATE TABLE t SELECT * FROM u;',
  'CREATE OR REPLACE TABLE t (a INT);',
  'INSERT INTO t VALUES (NEXTVAL(s)) RETURNING id;',
  'DROP INDEX i ON t;',
];

/** Accepted by none of them. */
const invalid = [
  "INSERT INTO notes (id, body VALUES (1, 'it is done');",
  "SELECT 'abc FROM t;",
  'SELEC * FROM t;',
  'SELECT * FORM t;',
  'CREATE TABLE t (id INT, name TEXT,);',
  'CREATE TABLE `t` (`id` INT AUTO_INCREMENT, `name` TEXT,) ENGINE=InnoDB;',
  'INSERT INTO t VALUES (1,,2);',
  'SELECT * FROM t WHERE;',
  'INSERT INTO `t` (`a`, `b` VALUES (1, 2) ON DUPLICATE KEY UPDATE a = 1;',
  "INSERT INTO t VALUES ('it\\'s done);",
  "UPDATE users name = 'x' WHERE id = 1;",
  'INSERT t VALUE;',
  'SELECT a FROM t ORDER a;',
  'SELECT (a + b)) FROM t;',
  'SELECT a FROM FROM t;',
  'DELETE * FROM t;',
  '# clean\nDELET FROM t LIMIT 10;',
  'SELECT * FROM t WHERE a = 1 b = 2;',
  'CREATE TABLE t (id INT name TEXT);',
  'SELECT FROM WHERE;',
];

const validator = createValidator({ grammar: testGrammar, syntaxChecks: testSyntaxChecks });

async function syntaxFindings(code: string): Promise<readonly string[]> {
  const { findings } = await validator.validate(code, { language: 'sql', fileName: 'a.sql', fragment: false });
  return findings.map(({ rule }) => rule).filter((rule) => rule.startsWith('syntax.'));
}

describe('SQL of an unknown dialect', () => {
  for (const code of valid) {
    it(`is not broken: ${code.split('\n')[0]}`, async () => assert.deepEqual(await syntaxFindings(code), []));
  }

  for (const code of invalid) {
    it(`is broken in every dialect: ${code.split('\n')[0]}`, async () => assert.notDeepEqual(await syntaxFindings(code), []));
  }

  it('is read in time linear in its length', () => {
    for (const piece of ["'", '"', '`', '(', '/*', '--', '#', '$$', "\\'", '\n', 'a ', "e'", '$a$']) sqlReadings(piece.repeat(100_000));
  });

  it('closes in a reading when its strings do', () => {
    const letter = fc.constantFrom('a', "''", '(', '#', '--', '\\\\', "\\'");
    return fc.assert(
      fc.property(fc.array(letter), (letters) => {
        assert.equal(
          sqlReadings(`SELECT '${letters.join('')}' FROM t`).some(({ isClosed }) => isClosed),
          true,
        );
      }),
    );
  });
});
