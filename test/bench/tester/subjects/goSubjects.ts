import type { TesterSubject } from './subject.ts';

const go = { language: 'go', framework: 'go test' } as const;

export const goSubjects: readonly TesterSubject[] = [
  {
    ...go,
    id: 'Max',
    path: 'largest/largest.go',
    code: `package largest

import "errors"

// Largest gives the largest number of a list.
func Largest(numbers []int) (int, error) {
	if len(numbers) == 0 {
		return 0, errors.New("no numbers")
	}
	best := numbers[0]
	for _, number := range numbers {
		if number > best {
			best = number
		}
	}
	return best, nil
}
`,
    bug: ['best := numbers[0]', 'best := 0'],
    testPath: 'largest/largest_test.go',
    tests: `package largest

import "testing"

func TestLargest(t *testing.T) {
	cases := map[string]struct {
		numbers []int
		want    int
	}{
		"one":      {[]int{7}, 7},
		"first":    {[]int{9, 1, 2}, 9},
		"last":     {[]int{1, 2, 9}, 9},
		"negative": {[]int{-5, -2, -9}, -2},
		"equal":    {[]int{3, 3}, 3},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			got, err := Largest(c.numbers)
			if err != nil || got != c.want {
				t.Errorf("got %d, %v, want %d", got, err, c.want)
			}
		})
	}
}

func TestLargestOfNothing(t *testing.T) {
	if _, err := Largest(nil); err == nil {
		t.Error("an empty list has no largest number")
	}
}
`,
  },
  {
    ...go,
    id: 'Fizz',
    path: 'fizz/fizz.go',
    code: `package fizz

import "strconv"

// Say names a number: Fizz for threes, Buzz for fives, both for both.
func Say(number int) string {
	if number%3 == 0 && number%5 == 0 {
		return "FizzBuzz"
	}
	if number%3 == 0 {
		return "Fizz"
	}
	if number%5 == 0 {
		return "Buzz"
	}
	return strconv.Itoa(number)
}
`,
    bug: ['number%3 == 0 && number%5 == 0', 'number%3 == 0 && number%6 == 0'],
    testPath: 'fizz/fizz_test.go',
    tests: `package fizz

import "testing"

func TestSay(t *testing.T) {
	for number, want := range map[int]string{1: "1", 2: "2", 3: "Fizz", 4: "4", 5: "Buzz", 6: "Fizz", 10: "Buzz", 15: "FizzBuzz", 30: "FizzBuzz", 7: "7", 18: "Fizz"} {
		if got := Say(number); got != want {
			t.Errorf("Say(%d) = %s, want %s", number, got, want)
		}
	}
}
`,
  },
  {
    ...go,
    id: 'Password',
    path: 'password/password.go',
    code: `package password

import "unicode"

// Strong tells whether a password has at least ten characters, a digit and a letter.
func Strong(password string) bool {
	count, hasDigit, hasLetter := 0, false, false
	for _, letter := range password {
		count += 1
		if unicode.IsDigit(letter) {
			hasDigit = true
		}
		if unicode.IsLetter(letter) {
			hasLetter = true
		}
	}
	return count >= 10 && hasDigit && hasLetter
}
`,
    bug: ['count >= 10', 'count > 10'],
    testPath: 'password/password_test.go',
    tests: `package password

import "testing"

func TestStrong(t *testing.T) {
	cases := map[string]bool{
		"":            false,
		"abcdefgh1":   false,
		"abcdefghi1":  true,
		"abcdefghij1": true,
		"abcdefghijk": false,
		"12345678901": false,
		"äöüäöüäö1":   false,
		"äöüäöüäöü1":  true,
		"1234567890a": true,
	}
	for password, want := range cases {
		if got := Strong(password); got != want {
			t.Errorf("Strong(%q) = %v, want %v", password, got, want)
		}
	}
}
`,
  },
  {
    ...go,
    id: 'Average',
    path: 'average/average.go',
    code: `package average

// Of gives the mean of the numbers that are not negative, and how many those are.
func Of(numbers []float64) (float64, int) {
	sum, count := 0.0, 0
	for _, number := range numbers {
		if number < 0 {
			continue
		}
		sum += number
		count += 1
	}
	if count == 0 {
		return 0, 0
	}
	return sum / float64(count), count
}
`,
    bug: ['sum / float64(count)', 'sum / float64(len(numbers))'],
    testPath: 'average/average_test.go',
    tests: `package average

import "testing"

func TestOf(t *testing.T) {
	cases := []struct {
		numbers []float64
		mean    float64
		count   int
	}{
		{nil, 0, 0},
		{[]float64{-1}, 0, 0},
		{[]float64{4}, 4, 1},
		{[]float64{2, 4}, 3, 2},
		{[]float64{2, -9, 4}, 3, 2},
		{[]float64{0, 3}, 1.5, 2},
	}
	for _, c := range cases {
		mean, count := Of(c.numbers)
		if mean != c.mean || count != c.count {
			t.Errorf("Of(%v) = %v, %d", c.numbers, mean, count)
		}
	}
}
`,
  },
];
