import type { TesterSubject } from './subject.ts';

const java = { language: 'java', framework: 'JUnit' } as const;
const place = (name: string) => ({ path: `src/main/java/shop/${name}.java`, testPath: `src/test/java/shop/${name}Test.java` });
const head =
  'package shop;\n\nimport static org.junit.jupiter.api.Assertions.assertEquals;\nimport static org.junit.jupiter.api.Assertions.assertThrows;\n\nimport org.junit.jupiter.api.Test;\n\n';

export const javaSubjects: readonly TesterSubject[] = [
  {
    ...java,
    id: 'Age',
    ...place('Age'),
    code: `package shop;

/** Prices by age. */
public final class Age {
  /** Cents: free below 6, half below 18 and from 65 on. */
  public static int price(int age, int full) {
    if (age < 0) {
      throw new IllegalArgumentException("age");
    }
    if (age < 6) {
      return 0;
    }
    if (age < 18 || age >= 65) {
      return full / 2;
    }
    return full;
  }
}
`,
    bug: ['age < 18', 'age <= 18'],
    tests: `${head}class AgeTest {
  @Test
  void boundaries() {
    int[][] rows = {{0, 0}, {5, 0}, {6, 500}, {7, 500}, {17, 500}, {18, 1000}, {64, 1000}, {65, 500}, {90, 500}};
    for (int[] row : rows) {
      assertEquals(row[1], Age.price(row[0], 1000), "age " + row[0]);
    }
  }

  @Test
  void negative() {
    assertThrows(IllegalArgumentException.class, () -> Age.price(-1, 1000));
  }
}
`,
  },
  {
    ...java,
    id: 'Stock',
    ...place('Stock'),
    code: `package shop;

/** Pieces in store. */
public final class Stock {
  /** How many of the wanted pieces can be sent; some are always kept. */
  public static int available(int inStore, int reserved, int wanted) {
    int left = inStore - reserved - 2;
    if (left <= 0) {
      return 0;
    }
    return wanted < left ? wanted : left;
  }
}
`,
    bug: ['inStore - reserved - 2', 'inStore - reserved'],
    tests: `${head.replace('import static org.junit.jupiter.api.Assertions.assertThrows;\n', '')}class StockTest {
  @Test
  void keepsSome() {
    assertEquals(0, Stock.available(0, 0, 5));
    assertEquals(0, Stock.available(2, 0, 5));
    assertEquals(1, Stock.available(3, 0, 5));
    assertEquals(3, Stock.available(9, 4, 5));
  }

  @Test
  void sendsNoMoreThanWanted() {
    assertEquals(5, Stock.available(100, 3, 5));
    assertEquals(4, Stock.available(6, 0, 5));
    assertEquals(5, Stock.available(7, 0, 5));
    assertEquals(0, Stock.available(100, 0, 0));
  }
}
`,
  },
  {
    ...java,
    id: 'Roman',
    ...place('Roman'),
    code: `package shop;

/** Roman numbers. */
public final class Roman {
  /** 1 to 39 in Roman letters. */
  public static String of(int number) {
    if (number < 1 || number > 39) {
      throw new IllegalArgumentException("1 to 39");
    }
    StringBuilder text = new StringBuilder();
    int left = number;
    while (left >= 10) {
      text.append("X");
      left = left - 10;
    }
    String[] ones = {"", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"};
    return text + ones[left];
  }
}
`,
    bug: ['left >= 10', 'left > 10'],
    tests: `${head}class RomanTest {
  @Test
  void numbers() {
    int[] numbers = {1, 4, 5, 9, 10, 11, 19, 20, 39};
    String[] wanted = {"I", "IV", "V", "IX", "X", "XI", "XIX", "XX", "XXXIX"};
    for (int at = 0; at < numbers.length; at++) {
      assertEquals(wanted[at], Roman.of(numbers[at]));
    }
  }

  @Test
  void outside() {
    for (int number : new int[] {0, -1, 40, 100}) {
      assertThrows(IllegalArgumentException.class, () -> Roman.of(number));
    }
  }
}
`,
  },
  {
    ...java,
    id: 'Points',
    ...place('Points'),
    code: `package shop;

import java.util.List;

/** Points for orders. */
public final class Points {
  /** One point for each whole euro above ten, twice for members. */
  public static int of(List<Integer> cents, boolean member) {
    int points = 0;
    for (int amount : cents) {
      if (amount > 1000) {
        points += (amount - 1000) / 100;
      }
    }
    return member ? points * 2 : points;
  }
}
`,
    bug: ['(amount - 1000) / 100', 'amount / 100'],
    tests: `package shop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class PointsTest {
  @Test
  void nothing() {
    assertEquals(0, Points.of(List.of(), true));
    assertEquals(0, Points.of(List.of(1000, 1099), false));
  }

  @Test
  void wholeEurosAboveTen() {
    assertEquals(1, Points.of(List.of(1100), false));
    assertEquals(1, Points.of(List.of(1199), false));
    assertEquals(5, Points.of(List.of(1500, 900), false));
    assertEquals(7, Points.of(List.of(1500, 1200), false));
  }

  @Test
  void members() {
    assertEquals(10, Points.of(List.of(1500), true));
  }
}
`,
  },
];
