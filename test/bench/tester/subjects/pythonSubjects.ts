import type { TesterSubject } from './subject.ts';

const unittest = { language: 'python', framework: 'unittest' } as const;
const pytest = { language: 'python', framework: 'pytest' } as const;

export const pythonSubjects: readonly TesterSubject[] = [
  {
    ...unittest,
    id: 'grade',
    path: 'school/grade.py',
    code: `def grade(points: int) -> str:
    """The grade for 0 to 100 points: A from 90, B from 75, C from 50, else F."""
    if points < 0 or points > 100:
        raise ValueError("points are 0 to 100")
    if points >= 90:
        return "A"
    if points >= 75:
        return "B"
    if points >= 50:
        return "C"
    return "F"
`,
    bug: ['points >= 75', 'points > 75'],
    testPath: 'tests/test_grade.py',
    tests: `import unittest

from school.grade import grade


class GradeTest(unittest.TestCase):
    def test_boundaries(self):
        for points, wanted in [(0, "F"), (49, "F"), (50, "C"), (51, "C"), (74, "C"), (75, "B"), (76, "B"), (89, "B"), (90, "A"), (91, "A"), (100, "A")]:
            with self.subTest(points=points):
                self.assertEqual(grade(points), wanted)

    def test_outside(self):
        for points in (-1, 101, 1000):
            with self.assertRaises(ValueError):
                grade(points)
`,
  },
  {
    ...unittest,
    id: 'compound',
    path: 'bank/compound.py',
    code: `def compound(amount: float, rate: float, years: int) -> float:
    """The amount after some years of interest."""
    if years < 0:
        raise ValueError("years must not be negative")
    total = amount
    for _ in range(years):
        total += total * rate
    return round(total, 2)
`,
    bug: ['total += total * rate', 'total += amount * rate'],
    testPath: 'tests/test_compound.py',
    tests: `import unittest

from bank.compound import compound


class CompoundTest(unittest.TestCase):
    def test_no_year(self):
        self.assertEqual(compound(100, 0.1, 0), 100)

    def test_one_year(self):
        self.assertEqual(compound(100, 0.25, 1), 125)

    def test_interest_on_interest(self):
        self.assertEqual(compound(100, 0.5, 2), 225)
        self.assertEqual(compound(1000, 0.5, 3), 3375)

    def test_negative_years(self):
        with self.assertRaises(ValueError):
            compound(100, 0.1, -1)
`,
  },
  {
    ...pytest,
    id: 'word_wrap',
    path: 'text/word_wrap.py',
    code: `def word_wrap(text: str, width: int) -> list[str]:
    """Lines of whole words, none longer than the width but for single words."""
    if width < 1:
        raise ValueError("width must be at least 1")
    lines: list[str] = []
    line = ""
    for word in text.split():
        if line == "":
            line = word
        elif len(line) + 1 + len(word) <= width:
            line = line + " " + word
        else:
            lines.append(line)
            line = word
    if line != "":
        lines.append(line)
    return lines
`,
    bug: ['len(line) + 1 + len(word) <= width', 'len(line) + len(word) <= width'],
    testPath: 'tests/test_word_wrap.py',
    tests: `import pytest

from text.word_wrap import word_wrap


@pytest.mark.parametrize(
    ("text", "width", "wanted"),
    [
        ("", 5, []),
        ("one", 5, ["one"]),
        ("one two", 7, ["one two"]),
        ("one two", 6, ["one", "two"]),
        ("one two three", 7, ["one two", "three"]),
        ("enormous a", 3, ["enormous", "a"]),
        ("a b", 1, ["a", "b"]),
    ],
)
def test_wraps(text, width, wanted):
    assert word_wrap(text, width) == wanted


@pytest.mark.parametrize("width", [0, -1])
def test_refuses_width(width):
    with pytest.raises(ValueError):
        word_wrap("a", width)


def test_loses_no_word():
    text = "the quick brown fox jumps"
    assert " ".join(word_wrap(text, 9)) == text
`,
  },
  {
    ...pytest,
    id: 'merge',
    path: 'ranges/merge.py',
    code: `def merge(ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Ranges of whole numbers, ends included, with those joined that touch or overlap."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if start > end:
            raise ValueError("a range must not end before it starts")
        if merged and start <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
`,
    bug: ['max(end, merged[-1][1])', 'end'],
    testPath: 'tests/test_merge.py',
    tests: `import pytest

from ranges.merge import merge


@pytest.mark.parametrize(
    ("ranges", "wanted"),
    [
        ([], []),
        ([(1, 2)], [(1, 2)]),
        ([(1, 2), (3, 4)], [(1, 4)]),
        ([(1, 2), (4, 5)], [(1, 2), (4, 5)]),
        ([(4, 5), (1, 2)], [(1, 2), (4, 5)]),
        ([(1, 9), (2, 3)], [(1, 9)]),
        ([(1, 3), (3, 6)], [(1, 6)]),
        ([(2, 2), (2, 2)], [(2, 2)]),
    ],
)
def test_merges(ranges, wanted):
    assert merge(ranges) == wanted


def test_refuses_an_end_before_the_start():
    with pytest.raises(ValueError):
        merge([(2, 1)])
`,
  },
];
